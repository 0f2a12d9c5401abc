/** What a deployment starts from: the programs, the mints, and a connection that can break. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Connection } from "@solana/web3.js";
import { deploy, type DeployOptions, type DeployReport } from "../../migrations/deployment";
import { addMint } from "../helpers/token";
import { createBareWorld, extendFixture, type World } from "../helpers/world";
import { faultyConnection, type Fault } from "../sdk/support/faultyConnection";

/** Both mints are there, and nothing else. */
export const loadMints = extendFixture(createBareWorld, (world) => {
  addMint(world, { name: "native mint" });
  addMint(world, { name: "stablecoin mint", decimals: 6, freezeAuthority: world.keys.mintAuthority.publicKey });
  return world;
});

export interface Run {
  report: DeployReport;
  lines: string[];
}

/** The same deployment as `deployLocally` makes, unless `changes` says otherwise. */
export async function runDeployment(world: World, changes: Partial<DeployOptions> = {}): Promise<Run> {
  const lines: string[] = [];
  const { deployer, governor } = world.keys;
  const report = await deploy({ connection: world.connection, deployer, governor, settings: world.settings, log: (line) => lines.push(line), ...changes });
  return { report, lines };
}

/** A connection that answers until so many transactions were sent, and then is dead: what a killed deployment leaves. */
export function diesAfter(world: World, transactions: number): Connection {
  let sent = 0;
  const fault: Fault = (_params, answer) => (sent > transactions ? new Error("the connection is dead") : answer());
  return faultyConnection(world.chain, {
    // The last thing before a transaction is signed.
    getLatestBlockhash: (params, answer) => {
      sent += 1;
      return fault(params, answer);
    },
  }).connection;
}

/** How many transactions the chain has seen. */
export const transactionCount = (world: World): number => world.chain.ledger.transactionCount;

/** Writes a parameter file of a test and returns its path. */
export function writeFile(name: string, content: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "assay-")), name);
  writeFileSync(file, content);
  return file;
}

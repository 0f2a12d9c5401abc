/** What a deployment starts from: the programs, the mints, and a connection that can break. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findProgramDataPda, type ProgramName } from "@assay-protocol/sdk";
import { PublicKey, type Connection } from "@solana/web3.js";
import { expect } from "chai";
import { deploy, readSettings, type DeployOptions, type DeployReport, type Settings } from "../../migrations/deployment";
import { addMint, addNativeMint } from "../helpers/token";
import { createBareWorld, extendFixture, World } from "../helpers/world";
import { faultyConnection, type Fault } from "../sdk/support/faultyConnection";

export const SETTINGS: Settings = readSettings("localnet");

/** Both mints are there, and nothing else; the settings are those of the file. */
export const loadMints = extendFixture(createBareWorld, ({ chain }) => {
  const world = new World(chain, SETTINGS);
  addNativeMint(world);
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
  const report = await deploy({ connection: world.connection, deployer: world.keys.deployer, settings: world.settings, log: (line) => lines.push(line), ...changes });
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

export const rejection = (run: Promise<unknown>): Promise<Error> => run.then(() => expect.fail("the deployment succeeded"), (error: unknown) => error as Error);

/** ProgramData: a tag, the slot of the deployment, and from here on an optional authority. */
const AUTHORITY_OFFSET = 12;

/** Who may replace each program; `none` is nobody. */
export function upgradeAuthorities(world: World): Record<string, string> {
  return Object.fromEntries(Object.entries(world.settings.programIds).map(([name, programId]) => {
    const data = world.chain.account(findProgramDataPda({ programId }))?.data ?? new Uint8Array();
    return [name, data[AUTHORITY_OFFSET] === 1 ? new PublicKey(data.subarray(AUTHORITY_OFFSET + 1, AUTHORITY_OFFSET + 33)).toBase58() : "none"];
  }));
}

/** Against all rules: as if the program had been deployed by somebody else. */
export function setUpgradeAuthority(world: World, program: ProgramName, authority: PublicKey | null): void {
  const address = findProgramDataPda({ programId: world.settings.programIds[program] });
  const account = world.chain.account(address);
  if (account === null) throw new Error(`${program} has no ProgramData`);
  const data = account.data.slice();
  data[AUTHORITY_OFFSET] = authority === null ? 0 : 1;
  if (authority !== null) data.set(authority.toBytes(), AUTHORITY_OFFSET + 1);
  world.chain.setAccount(address, { ...account, data });
}

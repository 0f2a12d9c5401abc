/** Where the programs live on each cluster. Cluster and addresses are chosen together, so that they cannot disagree. */
import type { Connection } from "@solana/web3.js";
import { PublicKey } from "@solana/web3.js";
import { InvalidArgument, MissingProgram, WrongCluster } from "./errors/classes";
import { codecs } from "./programs/codecs";
import { rpc } from "./transaction/simulate";
import { describe, toPublicKey, type Address, type ProgramIds, type ProgramName } from "./types";

/** The clusters that this SDK can name. */
export type Cluster = "localnet" | "devnet" | "mainnet";

const GENESIS: Readonly<Record<Exclude<Cluster, "localnet">, string>> = {
  devnet: "EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG",
  mainnet: "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d",
};

/**
 * The addresses that the committed IDLs carry: those of the local network and of tests.
 * @example
 * const job = findJobPda({ client: owner, nonce: 1n }, DEFAULT_PROGRAM_IDS.market);
 */
export const DEFAULT_PROGRAM_IDS: ProgramIds = /* @__PURE__ */ Object.freeze({
  governance: /* @__PURE__ */ new PublicKey(codecs.governance.idl.address),
  market: /* @__PURE__ */ new PublicKey(codecs.market.idl.address),
  staking: /* @__PURE__ */ new PublicKey(codecs.staking.idl.address),
  supply: /* @__PURE__ */ new PublicKey(codecs.supply.idl.address),
  verification: /* @__PURE__ */ new PublicKey(codecs.verification.idl.address),
});

/** The programs are not deployed on the public clusters yet: there one has to say which deployment is meant. */
const DEPLOYMENTS: Readonly<Partial<Record<Cluster, ProgramIds>>> = { localnet: DEFAULT_PROGRAM_IDS };

/**
 * The program addresses of a cluster.
 * @example
 * const { governance, market, staking, supply, verification } = programIdsOf("localnet");
 */
export function programIdsOf(cluster: Cluster): ProgramIds {
  const found = DEPLOYMENTS[cluster];
  if (found === undefined) {
    throw new InvalidArgument("cluster", `must be one where Assay is deployed (${Object.keys(DEPLOYMENTS).join(", ")}), not ${describe(cluster)}; for your own deployment pass programIds`);
  }
  return found;
}

/** Addresses from a caller, all of them present. */
export function toProgramIds(programIds: Readonly<Record<ProgramName, Address>>): ProgramIds {
  const { governance, market, staking, supply, verification } = programIds;
  return {
    governance: toPublicKey(governance, "programIds.governance"), market: toPublicKey(market, "programIds.market"), staking: toPublicKey(staking, "programIds.staking"),
    supply: toPublicKey(supply, "programIds.supply"), verification: toPublicKey(verification, "programIds.verification"),
  };
}

/**
 * Throws {@link WrongCluster} or {@link MissingProgram} when a connection does not lead to the deployment that is meant. Reads
 * the chain; programs and a cluster that are left out are not checked.
 * @example
 * await verifyDeployment(connection, { market: job, staking: mint, verification: other }, "devnet");
 */
export async function verifyDeployment(connection: Connection, programIds: Partial<ProgramIds>, cluster?: Cluster): Promise<void> {
  if (cluster !== undefined) {
    const genesis = await rpc("getGenesisHash", () => connection.getGenesisHash());
    const actual = (Object.keys(GENESIS) as (keyof typeof GENESIS)[]).find((name) => GENESIS[name] === genesis) ?? "localnet";
    if (actual !== cluster) throw new WrongCluster(cluster, actual);
  }
  const programs = Object.entries(programIds) as [ProgramName, PublicKey][];
  const accounts = await rpc("getMultipleAccounts", () => connection.getMultipleAccountsInfo(programs.map(([, address]) => address)));
  programs.forEach(([name, address], index) => {
    if (accounts[index]?.executable !== true) throw new MissingProgram(name, address);
  });
}

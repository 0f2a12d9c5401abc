/** What commands that the owner signs have in common. */
import type { AssayClient, TxPlan } from "@assay-protocol/sdk";
import type { Keypair } from "@solana/web3.js";
import { loadConfig } from "../config/load";
import { loadKeypair } from "../config/keypair";
import type { NodeConfig } from "../config/types";
import { NodeError, errorSentence } from "../errors";
import { checkCluster, connect } from "../startup/prepare";
import type { Flags } from "./main";

export interface OwnerRun {
  config: NodeConfig;
  client: AssayClient;
  owner: Keypair;
}

/** Reads the configuration and the owner's keypair, which have to belong together, and checks the cluster. */
export async function asOwner(flags: Flags): Promise<OwnerRun> {
  if (flags.owner === undefined) throw new NodeError("Usage", "--owner is missing.", "Pass the owner's keypair file: it signs and pays.");
  const config = loadConfig(flags.config);
  const owner = loadKeypair(flags.owner).keypair;
  if (!owner.publicKey.equals(config.operatorOwner)) {
    throw new NodeError("Keypair", `${flags.owner} is the key ${owner.publicKey.toBase58()}, and operatorOwner in the configuration is ${config.operatorOwner.toBase58()}.`, "Pass the right file, or correct operatorOwner.");
  }
  const client = connect(config, owner);
  await checkCluster(config, client);
  return { config, client, owner };
}

export async function send(step: string, plan: TxPlan, what: string): Promise<void> {
  try {
    await plan.send();
  } catch (cause) {
    throw new NodeError("Account", `${step}: ${errorSentence(cause)}`, "Put that right and run it again: what is there already stays as it is.", { cause });
  }
  say(step, what);
}

export function say(step: string, what: string): void {
  process.stdout.write(`${step.padEnd(10)}${what}\n`);
}

export function wholeOf(flag: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new NodeError("Usage", `${flag} is ${JSON.stringify(text)}.`, "It must be a whole number.");
  return Number(text);
}

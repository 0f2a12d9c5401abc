/**
 * `anchor migrate` calls the exported function with its provider. By hand:
 *
 *     npx tsx migrations/deploy.ts --url <rpc> --keypair <upgrade authority's file> [--params localnet|devnet|mainnet|file.json]
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Connection, Keypair } from "@solana/web3.js";
import { deploy, readSettings } from "./deployment";

/** What this needs of Anchor's provider. */
interface Provider {
  connection: Connection;
  wallet: { payer?: Keypair };
}

const PARAMS = "ASSAY_PARAMS";

async function migrate(provider: Provider): Promise<void> {
  const { payer } = provider.wallet;
  if (payer === undefined) throw new Error("anchor's wallet has no key to sign with: set provider.wallet in Anchor.toml to a keypair file");
  await run(provider.connection, payer, process.env[PARAMS] ?? "localnet");
}

async function run(connection: Connection, deployer: Keypair, params: string): Promise<void> {
  const report = await deploy({ connection, deployer, settings: readSettings(params), log: (line) => console.log(line) });
  if (report.count("differs") > 0) process.exitCode = 2;
}

function readKeypair(file: string): Keypair {
  try {
    return Keypair.fromSecretKey(Uint8Array.from(JSON.parse(readFileSync(file, "utf8")) as number[]));
  } catch (cause) {
    throw new Error(`${file} is not a keypair file (a JSON list of 64 numbers, as solana-keygen writes it)`, { cause });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: "string" }, keypair: { type: "string" }, params: { type: "string", default: "localnet" } } });
  if (values.url === undefined || values.keypair === undefined) {
    throw new Error("usage: npx tsx migrations/deploy.ts --url <rpc> --keypair <file> [--params localnet|devnet|mainnet|file.json]");
  }
  await run(new Connection(values.url, "confirmed"), readKeypair(values.keypair), values.params);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}

// `anchor migrate` requires the module and calls what it exports.
module.exports = migrate;

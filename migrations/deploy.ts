/**
 * `anchor migrate` calls the exported function with its provider. By hand:
 *
 *     npx tsx migrations/deploy.ts --url <rpc> --keypair <upgrade authority's file> [--params localnet|devnet|mainnet|file.json] [--programs <folder>]
 */
import { parseArgs } from "node:util";
import { Connection, type Keypair } from "@solana/web3.js";
import { deploy, readKeypair, readSettings } from "./deployment";

/** What this needs of Anchor's provider. */
interface Provider {
  connection: Connection;
  wallet: { payer?: Keypair };
}

const PARAMS = "ASSAY_PARAMS";

const HELP = `Usage: npx tsx migrations/deploy.ts --url <rpc> --keypair <file> [options]

  --url <rpc>           JSON-RPC address of the cluster
  --keypair <file>      key of the deployer: pays, and is the upgrade authority of all programs until it hands over
  --params <settings>   localnet, devnet, mainnet or a file like those of migrations/params/ (default localnet)
  --programs <folder>   uploads <program>.so under <program>-keypair.json for each program that is not on the cluster, and
                        compares those that are; without it all programs have to be there
  --help                this text

It can be interrupted and run again. Exit code 2: something on the cluster is otherwise than the files say, and only a vote changes it.`;

async function migrate(provider: Provider): Promise<void> {
  const { payer } = provider.wallet;
  if (payer === undefined) throw new Error("anchor's wallet has no key to sign with: set provider.wallet in Anchor.toml to a keypair file");
  await run(provider.connection, payer, process.env[PARAMS] ?? "localnet");
}

async function run(connection: Connection, deployer: Keypair, params: string, programs?: string): Promise<void> {
  const report = await deploy({ connection, deployer, settings: readSettings(params), ...(programs === undefined ? {} : { programs }), log: (line) => console.log(line) });
  if (report.count("differs") > 0) process.exitCode = 2;
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  // Whatever else is asked for, or spelt wrong.
  if (args.includes("--help")) return console.log(HELP);
  const { values: { url, keypair, params, programs } } = parseArgs({
    args, options: { url: { type: "string" }, keypair: { type: "string" }, params: { type: "string", default: "localnet" }, programs: { type: "string" } },
  });
  if (url === undefined || keypair === undefined) throw new Error(`--url and --keypair are missing\n\n${HELP}`);
  await run(new Connection(url, "confirmed"), readKeypair(keypair), params, programs);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}

// `anchor migrate` requires the module and calls what it exports.
module.exports = migrate;

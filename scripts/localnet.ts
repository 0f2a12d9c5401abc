/** `npm run localnet`: a local chain for other processes, with the protocol deployed and wallets that hold something. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Keypair } from "@solana/web3.js";
import { LOCALNET_GENESIS_HASH, artifactPrograms, createLocalnet, testKeypair, type Localnet } from "@assay-protocol/localnet";
import { createMints, deployLocally, giveTokens, localKeys, readSettings, type LocalDeployment } from "../migrations/deployment";

const HELP = `Usage: npm run localnet -- [options]

  --port <number>    port of the JSON-RPC server; subscriptions are on the one after it (default 8899)
  --host <address>   address to listen on (default 127.0.0.1: this machine only)
  --speed <number>   chain seconds for each real second (default 1)
  --seed <text>      another seed gives other blockhashes and slot hashes
  --bare             load the programs and make the two mints, but set nothing up: for a first migrations/deploy.ts by hand
  --help             this text

The chain lives in memory: it ends with the process. Wallets are public test keys; their files are written to
.assay/localnet/ for tools that take keypair files.`;

const WALLETS = ["alice", "bob", "carol"];
const SOL = 1_000_000_000n;
const ASSAY = 1_000_000_000n;
const DOLLAR = 1_000_000n;
const KEYS = path.resolve(__dirname, "../.assay/localnet");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8899" },
      host: { type: "string", default: "127.0.0.1" },
      speed: { type: "string", default: "1" },
      seed: { type: "string", default: "assay" },
      bare: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const port = number("--port", values.port, 1, 65_534);
  const speed = number("--speed", values.speed, 0.001, 1_000_000);
  const programs = artifactPrograms();
  const chain = createLocalnet({ programs, seed: values.seed, startTime: Math.floor(Date.now() / 1000) });
  const deployer = testKeypair("upgrade authority");
  chain.airdrop(deployer.publicKey, 100n * SOL);
  const deployment = values.bare ? undefined : await deployLocally(chain);
  const { nativeMint, stablecoin } = deployment ?? createMints(chain, localKeys(), readSettings("localnet"));
  const server = await chain.listen(port, { host: values.host, speed });
  console.log(`JSON-RPC       ${server.url}`);
  console.log(`Subscriptions  ${server.wsUrl}`);
  console.log(`Genesis hash   ${LOCALNET_GENESIS_HASH}`);
  for (const [id, file] of Object.entries(programs)) console.log(`Program        ${id}  ${file.replace(/^.*\//, "")}`);
  console.log(`Deployer       ${deployer.publicKey.toBase58()}  ${writeKey("deployer", deployer)}`);
  console.log(`ASSAY          ${nativeMint.toBase58()}`);
  console.log(`Stablecoin     ${stablecoin.toBase58()}`);
  if (deployment !== undefined) describe(chain, deployment);
  console.log("Ctrl-C ends it.");
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** Prints what was set up, and fills the wallets. */
function describe(chain: Localnet, { nativeMint, stablecoin, keys, settings }: LocalDeployment): void {
  console.log(`Governor       ${settings.governor.toBase58()}  the executor of governance: what a vote passes, and no key`);
  for (const name of WALLETS) {
    const wallet = testKeypair(name);
    chain.airdrop(wallet.publicKey, 100n * SOL);
    giveTokens(chain, keys, nativeMint, wallet.publicKey, 1_000_000n * ASSAY);
    giveTokens(chain, keys, stablecoin, wallet.publicKey, 10_000n * DOLLAR);
    console.log(`Wallet         ${wallet.publicKey.toBase58()}  ${writeKey(name, wallet)}: 100 SOL, 1,000,000 ASSAY, 10,000 of the stablecoin`);
  }
}

/** Writes a public test key as a keypair file and says where. */
function writeKey(name: string, key: Keypair): string {
  mkdirSync(KEYS, { recursive: true });
  const file = path.join(KEYS, `${name}.json`);
  writeFileSync(file, JSON.stringify([...key.secretKey]), { mode: 0o600 });
  return path.relative(process.cwd(), file);
}

function number(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= min && value <= max) return value;
  throw new Error(`${name} must be a number from ${min} to ${max}, not "${text}"`);
}

main().catch((error: unknown) => {
  console.error(`localnet: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});

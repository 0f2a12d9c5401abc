/** `npm run localnet`: a local chain for other processes, with the programs of this repository loaded. */
import { parseArgs } from "node:util";
import { LOCALNET_GENESIS_HASH, artifactPrograms, createLocalnet, testKeypair } from "@assay-protocol/localnet";

const HELP = `Usage: npm run localnet -- [options]

  --port <number>    port of the JSON-RPC server; subscriptions are on the one after it (default 8899)
  --host <address>   address to listen on (default 127.0.0.1: this machine only)
  --speed <number>   chain seconds for each real second (default 1)
  --seed <text>      another seed gives other blockhashes and slot hashes
  --help             this text

The chain lives in memory: it ends with the process.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8899" },
      host: { type: "string", default: "127.0.0.1" },
      speed: { type: "string", default: "1" },
      seed: { type: "string", default: "assay" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const port = number("--port", values.port, 1, 65_534);
  const speed = number("--speed", values.speed, 0.001, 1_000_000);
  const programs = artifactPrograms();
  const chain = createLocalnet({ programs, seed: values.seed, startTime: Math.floor(Date.now() / 1000) });
  const server = await chain.listen(port, { host: values.host, speed });
  console.log(`JSON-RPC       ${server.url}`);
  console.log(`Subscriptions  ${server.wsUrl}`);
  console.log(`Genesis hash   ${LOCALNET_GENESIS_HASH}`);
  for (const [id, file] of Object.entries(programs)) console.log(`Program        ${id}  ${file.replace(/^.*\//, "")}`);
  console.log(`May initialise ${testKeypair("upgrade authority").publicKey.toBase58()} (public test key)`);
  console.log("Ctrl-C ends it.");
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
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

/** Writes seals for ever and says so on standard output after each: the child of `state.test.ts`, which kills it. */
import { StateDatabase } from "../../node/src/state/database";
import { StateLock } from "../../node/src/state/lock";
import { Records } from "../../node/src/state/records";

async function main(folder: string): Promise<void> {
  await StateLock.acquire(folder, () => process.exit(3));
  const records = new Records(StateDatabase.open(folder));
  for (let slot = 1n; ; slot += 1n) {
    const key = { job: "job", postedSlot: slot };
    const bytes = new Uint8Array(32).fill(Number(slot % 251n));
    records.addJob(key, bytes);
    records.addSeal(key, { commitment: bytes, outputHash: bytes, traceRoot: bytes, jurySecret: bytes, juryTip: bytes, salt: bytes });
    process.stdout.write(`${slot}\n`);
  }
}

main(process.argv[2] ?? "").catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});

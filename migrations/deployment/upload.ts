/** Writes code into a buffer: many small transactions, in any order, until the chain says that every byte is there. */
import { setTimeout as sleep } from "node:timers/promises";
import { ComputeBudgetProgram, PACKET_DATA_SIZE, PublicKey, TransactionMessage, VersionedTransaction, type Connection, type TransactionInstruction } from "@solana/web3.js";
import { BUFFER_HEADER, writeBuffer } from "./loader";
import { DeployError, type Run } from "./run";

/** Transactions on their way at the same time. */
const IN_FLIGHT = 32;
const POLL_MS = 400;
/** About as long as a blockhash lives: what has not landed by then never will. */
const POLLS = 150;
/** Reads of the buffer in a row that find nothing new in it. */
const FRUITLESS_ROUNDS = 3;
/** A Write takes 2,370 units and the limit itself 150. */
const COMPUTE_UNITS = 4_000;
const SIGNATURE_BYTES = 64;

type Sender = Pick<Run, "connection" | "deployer">;

/** Writes what differs, reads the buffer back, and starts again with what still differs. */
export async function writeCode(run: Sender, buffer: PublicKey, code: Buffer): Promise<void> {
  let before = Infinity;
  let fruitless = 0;
  for (;;) {
    const missing = await missingChunks(run, buffer, code);
    if (missing.length === 0) return;
    fruitless = missing.length < before ? 0 : fruitless + 1;
    if (fruitless === FRUITLESS_ROUNDS) throw new DeployError(`${missing.length} writes to the buffer ${buffer.toBase58()} do not land: run this again later, it goes on from here`);
    before = missing.length;
    for (let start = 0; start < missing.length; start += IN_FLIGHT) {
      await sendBatch(run, missing.slice(start, start + IN_FLIGHT).map(([from, bytes]) => writeBuffer(buffer, run.deployer.publicKey, from, bytes)));
    }
  }
}

type Chunk = readonly [offset: number, bytes: Buffer];

async function missingChunks({ connection, deployer }: Sender, buffer: PublicKey, code: Buffer): Promise<Chunk[]> {
  const account = await connection.getAccountInfo(buffer);
  if (account === null) throw new DeployError(`the buffer ${buffer.toBase58()} is gone: run this again`);
  const size = chunkBytes(deployer.publicKey, buffer);
  const missing: Chunk[] = [];
  for (let from = 0; from < code.length; from += size) {
    const bytes = code.subarray(from, from + size);
    if (!bytes.equals(account.data.subarray(BUFFER_HEADER + from, BUFFER_HEADER + from + bytes.length))) missing.push([from, bytes]);
  }
  return missing;
}

/** What a transaction has room for. The length of the data is written with a byte more where it is longer than 127 bytes. */
function chunkBytes(deployer: PublicKey, buffer: PublicKey): number {
  const empty = compile(deployer, writeBuffer(buffer, deployer, 0, new Uint8Array()), PublicKey.default.toBase58());
  return PACKET_DATA_SIZE - (1 + SIGNATURE_BYTES + empty.serialize().length + 1);
}

const compile = (payerKey: PublicKey, write: TransactionInstruction, recentBlockhash: string) => new TransactionMessage({
  payerKey, recentBlockhash, instructions: [ComputeBudgetProgram.setComputeUnitLimit({ units: COMPUTE_UNITS }), write],
}).compileToV0Message();

/** Sends transactions side by side and waits until each has landed, or none of the rest can any more. What is lost the next round finds. */
async function sendBatch({ connection, deployer }: Sender, writes: readonly TransactionInstruction[]): Promise<void> {
  const { blockhash, lastValidBlockHeight } = await connection.getLatestBlockhash();
  let waiting = writes.map((write) => {
    const transaction = new VersionedTransaction(compile(deployer.publicKey, write, blockhash));
    transaction.sign([deployer]);
    return transaction.serialize();
  });
  for (let poll = 0; poll < POLLS; poll += 1) {
    const answers = await Promise.allSettled(waiting.map((bytes) => connection.sendRawTransaction(bytes, { skipPreflight: true, maxRetries: 0 })));
    const refused = answers.filter((answer) => answer.status === "rejected");
    // A node that refuses some of many is busy, and takes them later.
    if (refused.length === answers.length) throw new DeployError("the node takes no writes to the buffer: run this again later, it goes on from here", { cause: refused[0]?.reason });
    const isLanded = await landed(connection, answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : [])));
    waiting = waiting.filter((_bytes, index) => {
      const answer = answers[index];
      return answer?.status !== "fulfilled" || !isLanded(answer.value);
    });
    if (waiting.length === 0 || (await connection.getBlockHeight()) > lastValidBlockHeight) return;
    await sleep(POLL_MS);
  }
}

async function landed(connection: Connection, signatures: readonly string[]): Promise<(signature: string) => boolean> {
  const { value: statuses } = await connection.getSignatureStatuses([...signatures]);
  const failed = statuses.find((status) => status !== null && status.err !== null);
  if (failed !== undefined) throw new DeployError(`a write to the buffer failed: ${JSON.stringify(failed?.err)}`);
  return (signature) => ["confirmed", "finalized"].includes(statuses[signatures.indexOf(signature)]?.confirmationStatus ?? "");
}

/** A job whose manifest, input and output are real files, before a jury that can ask for their chunks. */
import {
  chunkAt, chunkCount, chunkProof, createManifest, encodeManifest, encodeResult, findDemandPda, instructions, manifestHash, outputHash, traceRoot, tracePreimage,
  type DemandChunkArgs, type JobManifest, type JobResult, type PostChunkArgs,
} from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { caseOf, holderOf, panelOf, stateOf, type Conduct, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { challenge, prepareCase, revealChallenges } from "../helpers/caseChallenges";
import { executor, jobInstructions, newJob } from "../helpers/job";
import { claimJob, drawJob, openResult, submitResult } from "../helpers/jobSteps";
import type { SeatedMarket } from "../helpers/seats";

export const { verification } = instructions;

type DemandFile = DemandChunkArgs["file"];

/** Parts of an answer that fit into a transaction. */
const PART_BYTES = 800;

export interface Files {
  manifest: JobManifest;
  input: Uint8Array;
  result: JobResult;
}

/** An input of 14 chunks, an output of 4. */
export function filesOf({ inputBytes = 11_000, outputBytes = 3_000, args = ["count"] }: { inputBytes?: number; outputBytes?: number; args?: string[] } = {}): Files {
  const input = Uint8Array.from({ length: inputBytes }, (_, index) => (index * 7) % 251);
  const result: JobResult = { status: "exited", exitCode: 0, stdout: Uint8Array.from({ length: outputBytes }, (_, index) => (index * 5) % 241) };
  return { input, result, manifest: createManifest({ module: Uint8Array.of(0, 97, 115, 109), input, args }) };
}

/** The jury of a challenge about those files is drawn and has not voted. */
export function beforeJury(at: SeatedMarket, files: Files, ...jurors: readonly (readonly Conduct[])[]): TestCase {
  const job = newJob(at.world, at.client, { specHash: manifestHash(files.manifest) });
  job.result = { outputHash: outputHash(files.result), traceRoot: traceRoot({ result: files.result }) };
  at.world.mustSend(jobInstructions.post(job), [at.client.key]);
  claimJob(job, at.operator);
  submitResult(job);
  drawJob(job, { audited: false });
  openResult(job);
  const test = prepareCase(at, job, { jurors });
  challenge(test, { conduct: "lies" });
  revealChallenges(test);
  return continueTo(test, "jurorsDrawn");
}

export interface Demanded {
  test: TestCase;
  juror: number;
  operator: PublicKey;
  demand: PublicKey;
  file: DemandFile;
  index: number;
}

type Ask = { juror?: number; file?: DemandFile; index?: number; number?: number };

/** Who sits where. */
export function jurorAt(test: TestCase, place: number): PublicKey {
  const operator = panelOf(test).jurors[place]?.operator;
  if (operator === undefined || operator === null) throw new Error(`nobody sits in place ${place}`);
  return operator;
}

export function demandInstruction(test: TestCase, { juror = 0, file = "input", index = 0, number = 0 }: Ask = {}, changes: Partial<DemandChunkArgs> = {}): TransactionInstruction {
  const operator = jurorAt(test, juror);
  return verification.demandChunk({
    holder: holderOf(test, operator).agent.publicKey, rentPayer: test.world.payer.publicKey, ...caseOf(test), round: stateOf(test).round, operator, juror, file, index, number, ...changes,
  });
}

export function demand(test: TestCase, ask: Ask = {}): Demanded {
  const { juror = 0, file = "input", index = 0, number = 0 } = ask;
  const operator = jurorAt(test, juror);
  test.world.mustSend(demandInstruction(test, ask), [holderOf(test, operator).agent]);
  return { test, juror, operator, demand: findDemandPda({ case: test.address, operator, number }), file, index };
}

export interface Answer {
  head: Uint8Array;
  /** Chunk and siblings; empty where the file has no such chunk. */
  rest: Uint8Array;
  inputAt: number;
}

/** What an executor shows that has the files. */
export function answerTo({ file, index }: Pick<Demanded, "file" | "index">, { manifest, input, result }: Files): Answer {
  const content = file === "input" ? input : encodeResult(result);
  const rest = index < chunkCount(content.length) ? join([chunkAt(content, index), ...chunkProof(content, index)]) : new Uint8Array(0);
  if (file === "input") {
    const head = encodeManifest(manifest);
    return { head, rest, inputAt: Buffer.from(head).indexOf(`"input":{"length":${input.length},"root":"${manifest.input.root}"`) };
  }
  const { checkpointsRoot, outputRoot, outputLength } = tracePreimage({ result });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(outputLength);
  return { head: join([checkpointsRoot, outputRoot, length]), rest, inputAt: 0 };
}

const byExecutor = ({ test, demand: address }: Demanded) => ({ holder: executor(test.job).agent.publicKey, ...caseOf(test), operator: executor(test.job).address, demand: address });

export const writeInstruction = (demanded: Demanded, offset: number, bytes: Uint8Array): TransactionInstruction => verification.writeAnswer({ ...byExecutor(demanded), offset, bytes });

export function postInstruction(demanded: Demanded, { head, inputAt }: Pick<Answer, "head" | "inputAt">, changes: Partial<PostChunkArgs> = {}): TransactionInstruction {
  const { test } = demanded;
  return verification.postChunk({ ...byExecutor(demanded), job: test.job.address, round: stateOf(test).round, headBytes: head.length, inputAt, ...changes });
}

/** Puts a whole answer on chain, in as many transactions as it takes. */
export function write(demanded: Demanded, { head, rest }: Pick<Answer, "head" | "rest">): void {
  const { world } = demanded.test;
  const bytes = join([head, rest]);
  for (let offset = 0; offset < Math.max(1, bytes.length); offset += PART_BYTES) {
    world.mustSend(writeInstruction(demanded, offset, bytes.subarray(offset, offset + PART_BYTES)), [executor(demanded.test.job).agent]);
  }
}

/** The executor shows the chunk. */
export function respond(demanded: Demanded, files: Files) {
  const answer = answerTo(demanded, files);
  write(demanded, answer);
  return demanded.test.world.mustSend(postInstruction(demanded, answer), [executor(demanded.test.job).agent]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

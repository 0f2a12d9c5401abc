/** From a claimed job to a sealed result on this machine's disk. Every stage that is done is found done after a crash. */
import { randomBytes } from "node:crypto";
import { encodeResult, juryTip, resultCommitment } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { crashPoint } from "../crash";
import type { Logger } from "../log";
import type { Records, Seal } from "../state/records";
import { GiveUp, fetchContent, runOnce, timeLeft, type RunParts, type RunTask } from "./run";
import { within } from "./within";

export interface ExecuteParts extends RunParts {
  records: Records;
  log: Logger;
}

export interface ExecuteTask extends Omit<RunTask, "runs"> {
  market: PublicKey;
  job: PublicKey;
  operator: PublicKey;
}

/** Runs the job unless it has been run, and writes the secrets of its commitment to the disk. */
export async function execute(parts: ExecuteParts, task: ExecuteTask): Promise<void> {
  const { records, folders } = parts;
  const known = records.result(task.key);
  if (known === undefined || !(await folders.holdsOutput(task.key, known.outputHash))) await runAndKeep(parts, task);
  const result = records.result(task.key);
  if (result === undefined) throw new Error("The result was not recorded.");
  records.addSeal(task.key, seal(task, result));
  crashPoint("sealed");
}

async function runAndKeep(parts: ExecuteParts, task: ExecuteTask): Promise<void> {
  const { records, folders, log } = parts;
  const { key } = task;
  const content = await within(timeLeft(task), task.signal, (signal) => fetchContent(parts, { ...task, signal }));
  crashPoint("contentFetched");
  const runs = { begun: records.job(key)?.runs ?? 0, begin: () => records.beginRun(key), forget: () => records.forgetRun(key) };
  const outcome = await runOnce(parts, { ...task, runs }, content);
  if (outcome.kind === "refused") throw new GiveUp(outcome.message);
  crashPoint("executed");
  const kept = await folders.keepOutput(key, encodeResult(outcome));
  crashPoint("outputKept");
  const { status, exitCode, stderr, outputHash, traceRoot, usage } = outcome;
  if (kept !== Buffer.from(outputHash).toString("hex")) throw new Error(`The executor's output hash is not the hash of its output (${kept}).`);
  records.addResult(key, { specHash: task.specHash, status, exitCode, stderr, outputHash, traceRoot, wallMs: usage.wallMs });
  log.info({ job: key.job, status, exitCode, wallMs: Math.round(usage.wallMs), memoryPages: usage.memoryPages, stdoutBytes: outcome.stdout.length }, "executed");
  crashPoint("resultRecorded");
}

function seal({ key, market, job, operator }: ExecuteTask, { outputHash, traceRoot }: { outputHash: Uint8Array; traceRoot: Uint8Array }): Seal {
  const salt = new Uint8Array(randomBytes(32));
  const jurySecret = new Uint8Array(randomBytes(32));
  const tip = juryTip(jurySecret);
  const commitment = resultCommitment({ market: market.toBytes(), job: job.toBytes(), postedSlot: key.postedSlot, operator: operator.toBytes(), outputHash, traceRoot, juryTip: tip, salt });
  return { commitment, outputHash, traceRoot, jurySecret, juryTip: tip, salt };
}

/** From a claimed job to a sealed result on this machine's disk. Every stage that is done is found done after a crash. */
import { randomBytes } from "node:crypto";
import { encodeResult, juryTip, resultCommitment } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { crashPoint } from "../crash";
import type { ExecutorRegistry, NoResultReason, ResultOutcome } from "../executor";
import type { Metrics } from "../http/metrics";
import type { Logger } from "../log";
import type { JobKey, Records, Seal } from "../state/records";
import { ContentRefused, type ContentLimits, type JobContent, type JobFolders } from "./content";
import { within } from "./within";

/** Attempts at a run whose failure may pass, such as a machine that is short of memory. Those that ended the node count, too. */
const ATTEMPTS = 5;
/** The longest that validating and compiling a module may take. Other jobs wait for it. */
const CHECK_MS = 30_000;

export interface ExecuteParts {
  records: Records;
  folders: JobFolders;
  executors: ExecutorRegistry;
  limits: ContentLimits;
  metrics: Metrics;
  log: Logger;
}

/** What a check of a module does not answer better the next time, so that it is not worth another look. */
const LASTING: readonly NoResultReason[] = ["crash", "wallClock"];

type ContentParts = Pick<ExecuteParts, "folders" | "limits" | "executors">;

interface ContentTask {
  key: JobKey;
  specHash: Uint8Array;
  signal: AbortSignal;
}

export interface ExecuteTask extends ContentTask {
  /** When the run has to have ended, on the clock of `performance.now()`: this machine's other clock may be set. */
  endsAt: number;
  market: PublicKey;
  job: PublicKey;
  operator: PublicKey;
}

/** The job cannot be done here: it has to be given back. */
export class GiveUp extends Error {
  override readonly name = "GiveUp";
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
  const content = await within(timeLeft(task), task.signal, (signal) => fetchContent(parts, { ...task, signal }));
  crashPoint("contentFetched");
  const outcome = await runOnce(parts, task, content);
  crashPoint("executed");
  const kept = await folders.keepOutput(task.key, encodeResult(outcome));
  crashPoint("outputKept");
  const { status, exitCode, stderr, outputHash, traceRoot, usage } = outcome;
  if (kept !== Buffer.from(outputHash).toString("hex")) throw new Error(`The executor's output hash is not the hash of its output (${kept}).`);
  records.addResult(task.key, { specHash: task.specHash, status, exitCode, stderr, outputHash, traceRoot, wallMs: usage.wallMs });
  log.info({ job: task.key.job, status, exitCode, wallMs: Math.round(usage.wallMs), memoryPages: usage.memoryPages, stdoutBytes: outcome.stdout.length }, "executed");
  crashPoint("resultRecorded");
}

/** Everything a job needs, with its hashes checked. Refuses by a rule; a store that fails may answer later. */
async function fetchContent({ folders, limits, executors }: ContentParts, { key, specHash, signal }: ContentTask): Promise<JobContent> {
  const manifest = await folders.manifest(key, specHash, limits, signal);
  executors.get(manifest.kind);
  return { manifest, module: await folders.module(key, manifest, limits, signal), input: await folders.input(key, manifest, signal) };
}

/** Whether this node can run a job, asked before it claims: fetches everything and has the module validated. */
export async function checkContent(parts: ContentParts, task: ContentTask): Promise<JobContent> {
  const content = await fetchContent(parts, task);
  const { manifest, module } = content;
  const limits = { wallClockMs: CHECK_MS, maxMemoryPages: parts.limits.maxMemoryPages };
  const refusal = await parts.executors.get(manifest.kind).check({ manifest, module, limits, signal: task.signal });
  if (refusal === undefined) return content;
  if (refusal.kind === "refused") throw new ContentRefused(refusal.rule, refusal.message);
  if (LASTING.includes(refusal.reason) || !refusal.retryable) throw new ContentRefused(refusal.reason, refusal.message);
  throw new Error(refusal.message);
}

async function runOnce({ executors, limits, metrics, records }: ExecuteParts, task: ExecuteTask, { manifest, module, input }: JobContent): Promise<ResultOutcome> {
  const { key, signal } = task;
  const begun = records.job(key)?.runs ?? 0;
  if (begun >= ATTEMPTS) throw new GiveUp(`${begun} runs have ended without a result, some of them together with the node.`);
  const wallClockMs = timeLeft(task);
  records.beginRun(key);
  const outcome = await executors.get(manifest.kind).execute({ manifest, module, input, signal, limits: { wallClockMs, maxMemoryPages: limits.maxMemoryPages } });
  metrics.add("assay_executions_total", { outcome: outcome.kind === "noResult" ? outcome.reason : outcome.kind });
  if (outcome.kind === "result") {
    metrics.add("assay_execution_seconds_total", {}, outcome.usage.wallMs / 1000);
    return outcome;
  }
  if (outcome.kind === "refused") throw new GiveUp(outcome.message);
  const ran = outcome.reason !== "aborted" && outcome.reason !== "notStarted";
  if (!ran) records.forgetRun(key);
  signal.throwIfAborted();
  if (!outcome.retryable || (ran && begun + 1 >= ATTEMPTS)) throw new GiveUp(`${outcome.reason}: ${outcome.message}`);
  throw new Error(`${outcome.reason}: ${outcome.message}`);
}

function timeLeft({ endsAt }: ExecuteTask): number {
  const left = endsAt - performance.now();
  if (left <= 0) throw new GiveUp("There is no time left to run it.");
  return left;
}

function seal({ key, market, job, operator }: ExecuteTask, { outputHash, traceRoot }: { outputHash: Uint8Array; traceRoot: Uint8Array }): Seal {
  const salt = new Uint8Array(randomBytes(32));
  const jurySecret = new Uint8Array(randomBytes(32));
  const tip = juryTip(jurySecret);
  const commitment = resultCommitment({ market: market.toBytes(), job: job.toBytes(), postedSlot: key.postedSlot, operator: operator.toBytes(), outputHash, traceRoot, juryTip: tip, salt });
  return { commitment, outputHash, traceRoot, jurySecret, juryTip: tip, salt };
}

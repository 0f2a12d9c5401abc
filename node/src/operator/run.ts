/** Runs a job's program once, in the same way for those who execute, audit and judge: only so can their results be equal. */
import type { ExecutorRegistry, NoResultReason, RefusedOutcome, ResultOutcome } from "../executor";
import type { Metrics } from "../http/metrics";
import type { JobKey } from "../state/records";
import { ContentRefused, type ContentLimits, type JobContent, type JobFolders } from "./content";

/** Attempts at a run whose failure may pass, such as a machine that is short of memory. Those that ended the node count, too. */
const ATTEMPTS = 5;
/** The longest that validating and compiling a module may take. Other jobs wait for it. */
const CHECK_MS = 30_000;
/** What a check of a module does not answer better the next time, so that it is not worth another look. */
const LASTING: readonly NoResultReason[] = ["crash", "wallClock"];

export interface ContentParts {
  folders: JobFolders;
  executors: ExecutorRegistry;
  limits: ContentLimits;
}

export interface RunParts extends ContentParts {
  metrics: Metrics;
}

export interface ContentTask {
  key: JobKey;
  specHash: Uint8Array;
  signal: AbortSignal;
}

/** Counts, on the disk, the runs that have begun and ended without a result. */
export interface RunCount {
  begun: number;
  begin: () => void;
  forget: () => void;
}

export interface RunTask extends ContentTask {
  /** When the run has to have ended, on the clock of `performance.now()`: this machine's other clock may be set. */
  endsAt: number;
  runs: RunCount;
}

/** The job cannot be done here. */
export class GiveUp extends Error {
  override readonly name = "GiveUp";
}

/** Everything a job needs, with its hashes checked. Refuses by a rule; a store that fails may answer later. */
export async function fetchContent({ folders, limits, executors }: ContentParts, { key, specHash, signal }: ContentTask): Promise<JobContent> {
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

/** One run. A refused module is an outcome, too: it has a value that auditors agree on. */
export async function runOnce({ executors, limits, metrics }: RunParts, task: RunTask, { manifest, module, input }: JobContent): Promise<ResultOutcome | RefusedOutcome> {
  const { signal, runs } = task;
  const { begun } = runs;
  if (begun >= ATTEMPTS) throw new GiveUp(`${begun} runs have ended without a result, some of them together with the node.`);
  const wallClockMs = timeLeft(task);
  runs.begin();
  const outcome = await executors.get(manifest.kind).execute({ manifest, module, input, signal, limits: { wallClockMs, maxMemoryPages: limits.maxMemoryPages } });
  metrics.add("assay_executions_total", { outcome: outcome.kind === "noResult" ? outcome.reason : outcome.kind });
  if (outcome.kind === "result") metrics.add("assay_execution_seconds_total", {}, outcome.usage.wallMs / 1000);
  if (outcome.kind !== "noResult") return outcome;
  const ran = outcome.reason !== "aborted" && outcome.reason !== "notStarted";
  if (!ran) runs.forget();
  signal.throwIfAborted();
  if (!outcome.retryable || (ran && begun + 1 >= ATTEMPTS)) throw new GiveUp(`${outcome.reason}: ${outcome.message}`);
  throw new Error(`${outcome.reason}: ${outcome.message}`);
}

/** Milliseconds until the run has to have ended. */
export function timeLeft({ endsAt }: { endsAt: number }): number {
  const left = endsAt - performance.now();
  if (left <= 0) throw new GiveUp("There is no time left to run it.");
  return left;
}

/** Does one action of `decide`. Each step may be done again after a crash: the chain and the disk tell what is done. */
import { crashPoint, type CrashPoint } from "../crash";
import type { ExecutorRegistry } from "../executor";
import type { Metrics } from "../http/metrics";
import type { Logger } from "../log";
import type { JobLimits } from "../config/types";
import type { JobKey, Records, Seal } from "../state/records";
import type { JobFolders } from "./content";
import type { Action } from "./decide";
import { OPEN_MARGINS } from "./decide";
import { execute } from "./execute";
import type { ChainJob, Gateway, StepData, Verb } from "./gateway";
import type { ChainClock } from "./view";
import { within } from "./within";

export interface DutyParts {
  gateway: Gateway;
  records: Records;
  folders: JobFolders;
  executors: ExecutorRegistry;
  limits: JobLimits;
  metrics: Metrics;
  log: Logger;
  signal: AbortSignal;
}

const SHORTEST_PUBLISH_MS = 10_000;
const LONGEST_PUBLISH_MS = 300_000;

/** Where tests may end the process around a transaction. */
const CRASHES: Partial<Record<Verb, { signed: CrashPoint; done: CrashPoint }>> = {
  claim: { signed: "claimSigned", done: "claimed" },
  submit: { signed: "submitSigned", done: "submitted" },
  open: { signed: "openSigned", done: "opened" },
  settleJob: { signed: "settleSigned", done: "settled" },
};

/** Everything but waiting and ending, which need no step. */
export async function performStep(parts: DutyParts, key: JobKey, job: ChainJob, action: Exclude<Action, { kind: "wait" | "finish" }>, clock: ChainClock): Promise<void> {
  const { gateway, records, log, metrics } = parts;
  switch (action.kind) {
    case "work":
      return work(parts, key, job, clock);
    case "submit":
      await sendStep(parts, "submit", key, job, { commitment: sealOf(records, key).commitment });
      return metrics.add("assay_jobs_submitted_total");
    case "publish":
      return publish(parts, key, job, clock);
    case "open": {
      // With the draw undone by a fork, a result that is known could be copied by its auditors.
      if (job.status !== "submitted" && !(await gateway.isFinal(job))) return log.debug({ job: key.job }, "waiting until the draw is final");
      const { outputHash, traceRoot, juryTip, salt } = sealOf(records, key, job.commitment);
      await sendStep(parts, "open", key, job, { opening: { outputHash, traceRoot, juryTip, salt } });
      return metrics.add("assay_jobs_opened_total");
    }
    case "abandon":
      log.warn({ job: key.job, reason: action.reason }, "giving the job back");
      records.giveUp(key, action.reason);
      return sendStep(parts, "abandon", key, job, {});
    case "crank":
      return sendStep(parts, action.crank, key, job, {});
  }
}

/** Sends the transaction of a verb; its signature is on the disk before it is sent. */
export async function sendStep({ gateway, records, metrics, log, signal }: DutyParts, verb: Verb, key: JobKey, job: ChainJob, data: StepData): Promise<void> {
  const crashes = CRASHES[verb];
  let signature: string | undefined;
  try {
    const onSigned = (signed: string): void => {
      signature = signed;
      records.signed(key, signed);
      if (crashes !== undefined) crashPoint(crashes.signed);
    };
    await gateway.send(verb, job, data, { onSigned, signal });
  } catch (error) {
    metrics.add("assay_transactions_total", { verb, result: "failed" });
    throw error;
  }
  metrics.add("assay_transactions_total", { verb, result: "landed" });
  log.info({ job: key.job, verb, signature }, "transaction landed");
  if (crashes !== undefined) crashPoint(crashes.done);
}

async function work({ gateway, records, folders, executors, limits, metrics, log, signal }: DutyParts, key: JobKey, job: ChainJob, { now }: ChainClock): Promise<void> {
  const seconds = job.deadline - now - BigInt(limits.marginSeconds);
  const { market, operator } = gateway.self;
  await execute(
    { records, folders, executors, limits, metrics, log },
    { key, specHash: job.specHash, endsAt: performance.now() + Number(seconds) * 1000, market, operator, job: job.key, signal },
  );
}

/** A store that hangs must not keep the result from being opened in time. */
async function publish({ records, folders, limits, log, signal }: DutyParts, key: JobKey, job: ChainJob, { now }: ChainClock): Promise<void> {
  const result = records.result(key);
  if (result === undefined) return;
  const seconds = Number(job.deadline - now - (job.opened ? 0n : OPEN_MARGINS * BigInt(limits.marginSeconds)));
  const time = Math.min(LONGEST_PUBLISH_MS, Math.max(SHORTEST_PUBLISH_MS, seconds * 1000));
  const failures = await within(time, signal, (limited) => folders.publish(key, result.outputHash, limited));
  if (failures.length > 0) log.warn({ job: job.address, failures }, "some stores did not take the output");
  records.published(key);
  crashPoint("published");
}

function sealOf(records: Records, key: JobKey, commitment?: Uint8Array): Seal {
  const seal = records.seal(key, commitment);
  if (seal === undefined) throw new Error(`There is no seal for the job ${key.job}.`);
  return seal;
}

/** Looks for a job to take: by the rules first, then its content, because what cannot be run must not be claimed. */
import { errorText } from "../errors";
import { crashPoint } from "../crash";
import type { JobKey, Records } from "../state/records";
import { ContentRefused } from "./content";
import { RECLAIMABLE } from "./decide";
import { checkContent } from "./run";
import { ruleOf } from "./failure";
import type { ChainJob, OpenJob } from "./gateway";
import { refusalOf, type Refusal } from "./rules";
import { sendStep, type DutyParts } from "./steps";
import { TookTooLong, within } from "./within";

const PASSING_SKIP_MS = 30_000;
const FAILED_SKIP_MS = 60_000;
const FINAL_SKIP_MS = 86_400_000;
/** The longest look at one job, fetching included: other jobs wait for it. */
const LOOK_MS = 600_000;

export interface ScoutOptions {
  minLamports: bigint;
  /** Called with what stands in the way of every claim, or nothing. */
  onProblem: (problem: string | undefined) => void;
}

/** Claims at most one job, so that the next look knows what that one took. */
export async function scout(parts: DutyParts, options: ScoutOptions): Promise<void> {
  const { gateway, limits, metrics, signal, records } = parts;
  const { standing, lamports, open } = await gateway.survey(limits.pageSize, (key) => isWanted(records, key));
  metrics.set("assay_agent_lamports", Number(lamports));
  metrics.set("assay_free_stake", Number(standing.operator.freeStake));
  const poor = lamports < options.minLamports;
  options.onProblem(poor ? `The agent has ${lamports} lamports and claims need ${options.minLamports} (transactions.minLamports): send SOL to it.` : undefined);
  if (poor) return;
  for (const candidate of open) {
    if (signal.aborted) return;
    const refusal = refusalOf(candidate.offer, standing, limits);
    if (refusal !== undefined) skip(parts, candidate.job, refusal);
    else if (await isRunnable(parts, candidate)) return claim(parts, candidate);
  }
}

function isWanted(records: Records, key: JobKey): boolean {
  if (records.skipped(key) !== undefined) return false;
  const known = records.job(key);
  if (known === undefined) return true;
  // A claim whose fate is unknown may be sent again: the chain takes one of them.
  return known.outcome === undefined ? !known.claimed : RECLAIMABLE.includes(known.outcome);
}

/** Fetches everything: a client could otherwise have an operator fined by withholding the input. */
async function isRunnable(parts: DutyParts, { job }: OpenJob): Promise<boolean> {
  const { folders, limits, executors, records, signal } = parts;
  const key = keyOf(job);
  try {
    // On the disk before the look begins: should it take the machine down, the next start looks at other jobs.
    records.skip(key, "check: the node ended while it looked at the job", Date.now() + FINAL_SKIP_MS);
    const { manifest } = await within(LOOK_MS, signal, (limited) => checkContent({ folders, limits, executors }, { key, specHash: job.specHash, signal: limited }));
    if (BigInt(manifest.fuel) !== job.fuel) throw new ContentRefused("fuel", `The job says ${job.fuel} fuel and its manifest ${manifest.fuel}.`);
    records.unskip(key);
    return true;
  } catch (error) {
    await folders.remove(key);
    if (signal.aborted) {
      records.unskip(key);
      return false;
    }
    const rule = error instanceof TookTooLong ? "tooSlow" : ruleOf(error);
    skip(parts, job, { rule: rule ?? "content", why: errorText(error), passing: rule === undefined });
    return false;
  }
}

async function claim(parts: DutyParts, { job, offer }: OpenJob): Promise<void> {
  const { records, limits, log, metrics } = parts;
  const key = keyOf(job);
  records.addJob(key, job.specHash);
  crashPoint("claimRecorded");
  try {
    await sendStep(parts, "claim", key, job, { maxBond: limits.maxBond });
  } catch (error) {
    // What really happened is seen on the chain: an earlier claim may have landed, or another operator's.
    records.skip(key, `claim: ${errorText(error)}`, Date.now() + FAILED_SKIP_MS);
    log.warn({ job: key.job, error }, "the claim failed");
    return;
  }
  records.seenClaimed(key);
  metrics.add("assay_jobs_claimed_total");
  log.info({ job: key.job, price: String(offer.price), mint: offer.mint, bond: String(offer.bond), auditBps: offer.effectiveAuditBps }, "claimed");
}

function skip({ records, metrics, log }: DutyParts, job: ChainJob, { rule, why, passing }: Refusal): void {
  const duration = !passing ? FINAL_SKIP_MS : rule === "content" ? FAILED_SKIP_MS : PASSING_SKIP_MS;
  records.skip(keyOf(job), `${rule}: ${why}`, Date.now() + duration);
  metrics.add("assay_jobs_skipped_total", { rule });
  log.info({ job: job.address, rule, why }, "left to others");
}

function keyOf({ address, postedSlot }: ChainJob): JobKey {
  return { job: address, postedSlot };
}

/** The operator duty: one round after the other, at most one step at a time for each job. */
import { errorText } from "../errors";
import type { JobKey, JobRecord } from "../state/records";
import { RECLAIMABLE, decide, type Action, type JobOutcome } from "./decide";
import { isResting, retryDelay, ruleOf } from "./failure";
import type { ChainJob } from "./gateway";
import { scout } from "./scout";
import { performStep, type DutyParts } from "./steps";
import type { ChainClock } from "./view";

export interface DutyOptions {
  operator: boolean;
  keeper: boolean;
  minLamports: bigint;
}

/** Ends in which something has gone wrong that its owner should know about. */
const BAD_ENDS: readonly JobOutcome[] = ["fault", "missed", "foreignCommitment"];

export class OperatorDuty {
  private readonly busy = new Map<string, Promise<void>>();
  private readonly waiting = new Map<string, string>();
  private scouting: Promise<void> | undefined;
  private problem: string | undefined;

  constructor(
    private readonly parts: DutyParts,
    private readonly options: DutyOptions,
  ) {}

  /** What stands in the way of new claims. */
  get problems(): readonly string[] {
    return this.problem === undefined ? [] : [this.problem];
  }

  /** Takes on jobs that the chain gives to this node, whatever its database believes: their bonds are locked. */
  async adopt(): Promise<void> {
    const { gateway, records, log } = this.parts;
    for (const job of await gateway.ownJobs()) {
      const known = records.job(keyOf(job));
      const believedLost = known === undefined || (known.outcome !== undefined && RECLAIMABLE.includes(known.outcome));
      if (!believedLost || job.node !== gateway.self.node.toBase58()) continue;
      log.warn({ job: job.address, status: job.status }, "took on a job that the chain gives to this node");
      records.addJob(keyOf(job), job.specHash);
    }
  }

  /** Looks at every job once. Returns when the chain has been read; what it started goes on by itself. */
  async round(): Promise<void> {
    const { gateway, records, metrics, limits, signal } = this.parts;
    const live = records.liveJobs();
    // A step that ends while the chain is read may have changed what is read: its job has to wait for the next round.
    const idle = live.filter((record) => !this.busy.has(idOf(record)));
    const clock = await gateway.clock();
    const jobs = live.length === 0 ? new Map<string, ChainJob | null>() : await gateway.jobs(live.map(({ job }) => job));
    if (signal.aborted) return;
    let working = 0;
    for (const record of live) {
      const job = jobs.get(record.job) ?? null;
      if (job?.status === "claimed" || (job?.status === "open" && record.claimed)) working += 1;
      if (idle.includes(record)) this.look(record, job, clock);
    }
    metrics.set("assay_jobs_live", live.length);
    if (this.options.operator && this.scouting === undefined && working < limits.maxConcurrent) this.startScouting();
  }

  /** Waits for what is under way; its runs have been told to stop by the signal. */
  async end(): Promise<void> {
    await Promise.allSettled([...this.busy.values(), this.scouting]);
  }

  private look(record: JobRecord, job: ChainJob | null, clock: ChainClock): void {
    const { gateway, records, limits } = this.parts;
    if (isResting(record.retryAt, Date.now())) return;
    const known = { ...record };
    if (job !== null && !record.claimed && job.postedSlot === record.postedSlot && job.operator === gateway.self.operator.toBase58()) {
      records.seenClaimed(record);
      known.claimed = true;
    }
    // Until the result is committed any seal will do; then it has to be the one of the commitment on chain.
    const sealStored = records.seal(record, job === null || job.status === "claimed" || job.opened ? undefined : job.commitment) !== undefined;
    const action = decide({
      job, record: known, sealStored, clock,
      unpublished: records.result(record)?.published === false,
      self: { operator: gateway.self.operator.toBase58(), node: gateway.self.node.toBase58() },
      localMs: Date.now(), marginSeconds: BigInt(limits.marginSeconds), keeper: this.options.keeper,
    });
    this.act(record, job, action, clock);
  }

  private act(record: JobRecord, job: ChainJob | null, action: Action, clock: ChainClock): void {
    const id = idOf(record);
    if (action.kind === "wait") return this.noteWait(id, record, action.why);
    this.waiting.delete(id);
    if (action.kind === "finish" || job === null) {
      this.track(id, this.finish(record, action.kind === "finish" ? action.outcome : "closed"));
      return;
    }
    this.track(id, this.step(record, job, action, clock));
  }

  private async step(record: JobRecord, job: ChainJob, action: Exclude<Action, { kind: "wait" | "finish" }>, clock: ChainClock): Promise<void> {
    const { records, log, metrics, signal } = this.parts;
    try {
      await performStep(this.parts, record, job, action, clock);
      if (record.failures > 0) records.succeeded(record);
    } catch (error) {
      if (signal.aborted) return;
      const rule = ruleOf(error);
      const step = action.kind === "crank" ? action.crank : action.kind;
      metrics.add("assay_errors_total", { step });
      if (rule !== undefined && action.kind === "work") {
        log.error({ job: record.job, rule, error }, "the job cannot be done here");
        records.giveUp(record, `${rule}: ${errorText(error)}`);
        return;
      }
      log.warn({ job: record.job, step, failures: record.failures + 1, error }, "a step failed and is tried again");
      records.failed(record, `${step}: ${errorText(error)}`, Date.now() + retryDelay(record.failures));
    }
  }

  private async finish(record: JobRecord, outcome: JobOutcome): Promise<void> {
    const { records, folders, log, metrics } = this.parts;
    records.finish(record, outcome);
    metrics.add("assay_jobs_finished_total", { outcome });
    log[BAD_ENDS.includes(outcome) ? "error" : "info"]({ job: record.job, outcome }, "finished");
    await folders.remove(record);
  }

  private noteWait(id: string, { job }: JobRecord, why: string): void {
    if (this.waiting.get(id) === why) return;
    this.waiting.set(id, why);
    this.parts.log.debug({ job, why }, "waiting");
  }

  private startScouting(): void {
    const { log, metrics, signal } = this.parts;
    const options = { minLamports: this.options.minLamports, onProblem: (problem: string | undefined) => void (this.problem = problem) };
    this.scouting = scout(this.parts, options)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        metrics.add("assay_errors_total", { step: "scout" });
        log.warn({ error }, "the search for jobs failed and is tried again");
      })
      .finally(() => void (this.scouting = undefined));
  }

  private track(id: string, work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.parts.log.error({ error }, "an unexpected failure"))
      .finally(() => void this.busy.delete(id));
    this.busy.set(id, tracked);
  }
}

function idOf({ job, postedSlot }: JobKey): string {
  return `${job}/${postedSlot}`;
}

function keyOf({ address, postedSlot }: ChainJob): JobKey {
  return { job: address, postedSlot };
}

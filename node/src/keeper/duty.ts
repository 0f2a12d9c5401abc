/**
 * The keeper: runs steps that anybody may run once they are due. Many keepers may do so at once: a step that has failed is looked at
 * again after a rest, and by then it is mostly done. Nothing has to be remembered.
 */
import type { KeeperConfig } from "../config/types";
import { Backoff } from "../court/backoff";
import type { Metrics } from "../http/metrics";
import type { Logger } from "../log";
import type { SendStepOptions } from "../operator/gateway";
import type { PlaceRecords } from "../state/places";
import type { Records } from "../state/records";
import { decideCase, decideJob } from "./decide";
import type { KeeperGateway } from "./gateway";

export interface KeeperParts {
  gateway: KeeperGateway;
  records: Records;
  places: PlaceRecords;
  metrics: Metrics;
  log: Logger;
  signal: AbortSignal;
}

/** How often the market's word on a class is compared with the registry's. */
const READINESS_MS = 60_000;

export class KeeperDuty {
  private readonly backoff = new Backoff();
  private readonly busy = new Map<string, Promise<void>>();
  private scannedAt = Number.NEGATIVE_INFINITY;
  private readinessAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly parts: KeeperParts,
    private readonly options: KeeperConfig & { scanSeconds: number },
  ) {}

  /** Looks at every case and job of its scope once in a while. What it started goes on by itself. */
  async round(): Promise<void> {
    // Not the time of day, which may be set back.
    const now = performance.now();
    if (now - this.scannedAt < this.options.scanSeconds * 1000) return;
    await Promise.all([this.keepCases(), this.keepJobs(), this.keepReadiness(now)]);
    this.scannedAt = now;
  }

  async end(): Promise<void> {
    await Promise.allSettled(this.busy.values());
  }

  private async keepCases(): Promise<void> {
    const { gateway, places } = this.parts;
    const known = places.live().map(({ caseAddress }) => caseAddress);
    const cases = await gateway.cases([...new Set(known)]);
    for (const address of cases) this.start(address, () => this.keepCase(address));
  }

  private async keepCase(address: string): Promise<void> {
    const { gateway, signal } = this.parts;
    const [file, time] = await Promise.all([gateway.file(address), gateway.time()]);
    if (file === null) return;
    for (const step of decideCase(file, time, this.options)) {
      if (signal.aborted) return;
      await this.send(step.verb, { case: address, why: step.why }, (options) => gateway.sendCaseStep(file, step, options));
    }
  }

  private async keepJobs(): Promise<void> {
    const { gateway, records, places, log } = this.parts;
    const known = [...records.liveJobs().filter(({ claimed }) => claimed), ...places.live()].map(({ job }) => job);
    const [jobs, time, finalSlot] = await Promise.all([gateway.jobs([...new Set(known)]), gateway.time(), gateway.finalSlot()]);
    for (const job of jobs) {
      const step = decideJob(job, time, this.options, { saltKnown: job.salt !== undefined, shareUntold: job.shareUntold, finalSlot });
      const { address } = job.chain;
      if (step === "tellShare") {
        gateway.tellShare(job);
        log.info({ job: address }, "told the share of a salt");
      } else if (step !== undefined) this.start(address, () => this.send(step, { job: address }, (options) => gateway.sendJobStep(job, step, options)));
    }
  }

  private async keepReadiness(now: number): Promise<void> {
    const { gateway } = this.parts;
    if (!this.options.readiness || now - this.readinessAt < Math.min(READINESS_MS, 10 * this.options.scanSeconds * 1000)) return;
    const wrong = await gateway.wrongReadiness();
    if (wrong !== undefined) this.start(`class ${wrong}`, () => this.send("updateReadiness", { class: wrong }, (options) => gateway.updateReadiness(wrong, options)));
    this.readinessAt = now;
  }

  private start(key: string, work: () => Promise<void>): void {
    if (this.busy.has(key) || this.backoff.isResting(key)) return;
    const { log, signal } = this.parts;
    const done = work().then(
      () => this.backoff.succeed(key),
      (error: unknown) => {
        if (signal.aborted) return;
        this.backoff.fail(key);
        log.info({ about: key, error }, "a keeper's step was not done; somebody else may have been faster");
      },
    );
    this.busy.set(key, done.finally(() => void this.busy.delete(key)));
  }

  private async send(verb: string, about: Readonly<Record<string, unknown>>, work: (options: SendStepOptions) => Promise<void>): Promise<void> {
    const { metrics, log, signal } = this.parts;
    try {
      await work({ onSigned: () => undefined, signal });
    } catch (error) {
      metrics.add("assay_transactions_total", { verb, result: "failed" });
      throw error;
    }
    metrics.add("assay_transactions_total", { verb, result: "landed" });
    log.info({ ...about, verb }, "transaction landed");
  }
}

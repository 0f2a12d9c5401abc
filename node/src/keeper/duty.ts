/** The keeper of cases and jobs: runs steps that anybody may run once they are due. */
import type { KeeperConfig } from "../config/types";
import type { PlaceRecords } from "../state/places";
import type { Records } from "../state/records";
import { Chores, type ChoreParts } from "./chores";
import { decideCase, decideJob } from "./decide";
import type { KeeperGateway } from "./gateway";

export interface KeeperParts extends ChoreParts {
  gateway: KeeperGateway;
  records: Records;
  places: PlaceRecords;
}

/** How often the market's word on a class is compared with the registry's. */
const READINESS_MS = 60_000;

export class KeeperDuty {
  private readonly chores: Chores;
  private scannedAt = Number.NEGATIVE_INFINITY;
  private readinessAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly parts: KeeperParts,
    private readonly options: KeeperConfig & { scanSeconds: number },
  ) {
    this.chores = new Chores(parts);
  }

  /** Looks at every case and job of its scope once in a while. What it started goes on by itself. */
  async round(): Promise<void> {
    // Not the time of day, which may be set back.
    const now = performance.now();
    if (now - this.scannedAt < this.options.scanSeconds * 1000) return;
    await Promise.all([this.keepCases(), this.keepJobs(), this.keepReadiness(now)]);
    this.scannedAt = now;
  }

  async end(): Promise<void> {
    await this.chores.end();
  }

  private async keepCases(): Promise<void> {
    const { gateway, places } = this.parts;
    const known = places.live().map(({ caseAddress }) => caseAddress);
    const cases = await gateway.cases([...new Set(known)]);
    for (const address of cases) this.chores.start(address, () => this.keepCase(address));
  }

  private async keepCase(address: string): Promise<void> {
    const { gateway, signal } = this.parts;
    const [file, time] = await Promise.all([gateway.file(address), gateway.time()]);
    if (file === null) return;
    for (const step of decideCase(file, time, this.options)) {
      if (signal.aborted) return;
      await this.chores.send(step.verb, { case: address, why: step.why }, (options) => gateway.sendCaseStep(file, step, options));
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
      } else if (step !== undefined) this.chores.start(address, () => this.chores.send(step, { job: address }, (options) => gateway.sendJobStep(job, step, options)));
    }
  }

  private async keepReadiness(now: number): Promise<void> {
    const { gateway } = this.parts;
    if (!this.options.readiness || now - this.readinessAt < Math.min(READINESS_MS, 10 * this.options.scanSeconds * 1000)) return;
    const wrong = await gateway.wrongReadiness();
    if (wrong !== undefined) this.chores.start(`class ${wrong}`, () => this.chores.send("updateReadiness", { class: wrong }, (options) => gateway.updateReadiness(wrong, options)));
    this.readinessAt = now;
  }
}

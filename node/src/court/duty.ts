/** The duties of auditor and juror: one round after the other, at most one step at a time for each place. */
import { decideAudit, type AuditAction } from "../auditor/decide";
import type { CaseConfig } from "../config/types";
import { errorText } from "../errors";
import { decideVote, type VoteAction } from "../juror/decide";
import { isResting, retryDelay } from "../operator/failure";
import type { PlaceKey, PlaceRecord } from "../state/places";
import { situationOf, type Known } from "./situation";
import { performPlaceStep, type CourtParts, type PlaceAction } from "./steps";

export interface CourtOptions extends CaseConfig {
  auditor: boolean;
  juror: boolean;
}

/** Ends in which something has gone wrong that its owner should know about. */
const BAD_ENDS: readonly string[] = ["missed", "foreignCommitment"];

export class CourtDuty {
  private readonly busy = new Map<string, Promise<void>>();
  private readonly waiting = new Map<string, string>();
  /** Jobs that are being run: places about one job share the run. */
  private readonly running = new Set<string>();
  private scannedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly parts: CourtParts,
    private readonly options: CourtOptions,
  ) {}

  /** Looks at every place once. Returns when the chain has been read; what it started goes on by itself. */
  async round(): Promise<void> {
    const { gateway, places, metrics, signal } = this.parts;
    await this.scan();
    const live = places.live();
    metrics.set("assay_places_live", live.length);
    if (live.length === 0) return;
    // A step that ends while the chain is read may have changed what is read: its place has to wait for the next round.
    const idle = new Set(live.filter((record) => !this.busy.has(idOf(record))).map(idOf));
    const [time, params, files] = await Promise.all([gateway.time(), gateway.params(), gateway.files(live)]);
    if (signal.aborted) return;
    live.forEach((record, index) => {
      const file = files[index];
      if (file !== undefined && idle.has(idOf(record))) this.look(record, { file, time, params, marginSeconds: BigInt(this.options.marginSeconds), operator: gateway.self.operator });
    });
  }

  /** Waits for what is under way; its runs have been told to stop by the signal. */
  async end(): Promise<void> {
    await Promise.allSettled(this.busy.values());
  }

  /** Takes on what the chain has drawn this operator's seats for. */
  private async scan(): Promise<void> {
    const { gateway, places, log } = this.parts;
    // Not the time of day, which may be set back.
    const now = performance.now();
    if (now - this.scannedAt < this.options.scanSeconds * 1000) return;
    for (const place of await gateway.findPlaces()) {
      if (!(place.duty === "audit" ? this.options.auditor : this.options.juror) || places.get(place) !== undefined) continue;
      places.add(place);
      log.info({ case: place.caseAddress, job: place.job, duty: place.duty, round: place.round, place: place.place }, "drawn");
    }
    this.scannedAt = now;
  }

  private look(record: PlaceRecord, known: Known): void {
    if (isResting(record.retryAt, Date.now())) return;
    const situation = situationOf(record, known, this.parts.places.seal(record));
    const action = situation.duty === "audit" ? decideAudit(situation) : decideVote(situation);
    const id = idOf(record);
    if (action.kind === "wait") return this.noteWait(id, record, action.why);
    const { case: case_ } = known.file;
    if (action.kind === "finish" || case_ === null) return this.track(id, this.finish(record, action.kind === "finish" ? action.outcome : "closed"));
    const working = action.kind === "work" ? `${record.job}/${record.postedSlot}` : undefined;
    if (working !== undefined && this.running.has(working)) return this.noteWait(id, record, "the job is being run for another place");
    this.waiting.delete(id);
    if (working !== undefined) this.running.add(working);
    const endsAt = performance.now() + Number(situation.lastCall - known.time.now) * 1000;
    this.track(id, this.step(record, known, action, endsAt).finally(() => void (working !== undefined && this.running.delete(working))));
  }

  private async step(record: PlaceRecord, { file }: Known, action: PlaceAction, endsAt: number): Promise<void> {
    const { places, log, metrics, signal } = this.parts;
    if (file.case === null) return;
    try {
      await performPlaceStep(this.parts, record, { ...file, case: file.case }, action, endsAt);
      if (record.failures > 0) places.succeeded(record);
    } catch (error) {
      if (signal.aborted) return;
      metrics.add("assay_errors_total", { step: action.kind });
      log.warn({ case: record.caseAddress, duty: record.duty, step: action.kind, failures: record.failures + 1, error }, "a step failed and is tried again");
      places.failed(record, `${action.kind}: ${errorText(error)}`, Date.now() + retryDelay(record.failures));
    }
  }

  private async finish(record: PlaceRecord, outcome: Extract<AuditAction | VoteAction, { kind: "finish" }>["outcome"]): Promise<void> {
    const { places, folders, log, metrics } = this.parts;
    places.finish(record, outcome);
    metrics.add("assay_places_finished_total", { duty: record.duty, outcome });
    log[BAD_ENDS.includes(outcome) ? "error" : "info"]({ case: record.caseAddress, job: record.job, duty: record.duty, outcome }, "finished a place");
    const shared = places.live().some(({ job, postedSlot }) => job === record.job && postedSlot === record.postedSlot);
    if (!shared) await folders.remove(record);
  }

  private noteWait(id: string, { caseAddress, duty }: PlaceRecord, why: string): void {
    if (this.waiting.get(id) === why) return;
    this.waiting.set(id, why);
    this.parts.log.debug({ case: caseAddress, duty, why }, "waiting");
  }

  private track(id: string, work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.parts.log.error({ error }, "an unexpected failure"))
      .finally(() => void this.busy.delete(id));
    this.busy.set(id, tracked);
  }
}

function idOf({ caseAddress, slot }: PlaceKey): string {
  return `${caseAddress}/${slot}`;
}

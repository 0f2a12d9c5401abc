/**
 * The executor before a jury: tells its links, shows what jurors cannot get, and appeals where its owner wants that. What it has
 * done stands on the chain, so nothing of it has to be remembered.
 */
import { decodeResult } from "@assay-protocol/sdk";
import { Backoff } from "../court/backoff";
import type { Answer, CourtGateway, OwnCase, PartyStep } from "../court/gateway";
import { linkBefore } from "../court/links";
import type { Metrics } from "../http/metrics";
import type { Logger } from "../log";
import type { JobFolders } from "../operator/content";
import type { JobRecord, Records } from "../state/records";
import { inputAnswer, outputAnswer } from "./answer";
import { appealBondOf } from "./appeal";
import { decideDefence, type DefenceAction } from "./decide";

export interface DefenceParts {
  gateway: CourtGateway;
  records: Records;
  folders: JobFolders;
  metrics: Metrics;
  log: Logger;
  signal: AbortSignal;
}

export class DefenceDuty {
  private readonly backoff = new Backoff();
  private readonly busy = new Map<string, Promise<void>>();

  constructor(
    private readonly parts: DefenceParts,
    private readonly options: { appealBelow: bigint },
  ) {}

  async round(): Promise<void> {
    const { gateway, records, signal } = this.parts;
    const own = records.liveJobs().filter(({ claimed }) => claimed);
    if (own.length === 0) return;
    const cases = await gateway.ownCases(own);
    if (cases.size === 0 || signal.aborted) return;
    const [time, { delayFee }] = await Promise.all([gateway.time(), gateway.params()]);
    for (const record of own) {
      const found = cases.get(record.job);
      if (found === undefined || this.busy.has(record.job) || this.backoff.isResting(record.job)) continue;
      const { case: case_, demands } = found;
      const link = this.linkOf(record, case_.executorLink);
      const action = decideDefence({ case: case_, demands, linkKnown: link !== undefined, appealBond: appealBondOf(case_, delayFee), appealBelow: this.options.appealBelow, time });
      if (action.kind === "wait") continue;
      this.busy.set(record.job, this.step(record, found, action, link).finally(() => void this.busy.delete(record.job)));
    }
  }

  async end(): Promise<void> {
    await Promise.allSettled(this.busy.values());
  }

  /** The next link of the chain whose tip the case has; any seal of the job may be the one that was committed. */
  private linkOf(record: JobRecord, tip: Uint8Array): Uint8Array | undefined {
    for (const { jurySecret } of this.parts.records.seals(record)) {
      const link = linkBefore(jurySecret, tip);
      if (link !== undefined) return link;
    }
    return undefined;
  }

  private async step(record: JobRecord, found: OwnCase, action: Exclude<DefenceAction, { kind: "wait" }>, link: Uint8Array | undefined): Promise<void> {
    const { log, metrics, signal } = this.parts;
    try {
      await this.perform(record, found, action, link);
      this.backoff.succeed(record.job);
    } catch (error) {
      if (signal.aborted) return;
      metrics.add("assay_errors_total", { step: action.kind });
      log.warn({ job: record.job, step: action.kind, error }, "a step of the defence failed and is tried again");
      this.backoff.fail(record.job);
    }
  }

  private async perform(record: JobRecord, { case: case_, job }: OwnCase, action: Exclude<DefenceAction, { kind: "wait" }>, link: Uint8Array | undefined): Promise<void> {
    switch (action.kind) {
      case "revealLink":
        if (link === undefined) throw new Error("The chain of links has come to its end.");
        if (!(await this.parts.gateway.isDrawFinal(case_))) return this.parts.log.debug({ job: record.job }, "waiting until the draw's slot hash is final");
        return this.send(record, { case: case_, verb: "revealExecutorLink", link });
      case "appeal":
        return this.send(record, { case: case_, verb: "appealWithStake" });
      case "answer": {
        const { demand } = action;
        const opening = "opening" in job ? job.opening : null;
        const answer = demand.file === "input" ? await this.answerInput(record, demand.index) : await this.answerOutput(record, opening?.outputHash, demand.index);
        return this.send(record, { case: case_, verb: "answer", demand, answer });
      }
    }
  }

  private async answerInput(record: JobRecord, index: number): Promise<Answer> {
    const { folders, log, signal } = this.parts;
    const { manifest, input } = await folders.inputFiles(record, record.specHash, signal);
    // One chunk proves that it is there, but a jury needs all of it.
    const failures = await folders.publishContent([manifest, input], signal);
    if (failures.length > 0) log.warn({ job: record.job, failures }, "some stores did not take the input");
    return inputAnswer({ manifest, input, index });
  }

  private async answerOutput(record: JobRecord, outputHash: Uint8Array | undefined, index: number): Promise<Answer> {
    const { folders, signal } = this.parts;
    if (outputHash === undefined) throw new Error("The result is not open.");
    const stored = await folders.output(record, outputHash, signal);
    await folders.publishContent([stored], signal);
    return outputAnswer({ result: decodeResult(stored), stored, index });
  }

  private async send(record: JobRecord, step: PartyStep): Promise<void> {
    const { gateway, metrics, log, signal } = this.parts;
    const { verb } = step;
    try {
      await gateway.send(step, { onSigned: () => undefined, signal });
    } catch (error) {
      metrics.add("assay_transactions_total", { verb, result: "failed" });
      throw error;
    }
    metrics.add("assay_transactions_total", { verb, result: "landed" });
    log.info({ job: record.job, case: step.case.address.toBase58(), verb }, "transaction landed");
  }
}


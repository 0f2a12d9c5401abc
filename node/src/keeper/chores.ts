/**
 * Steps that anybody may run. Many nodes may do so at once: one that has failed is looked at again after a rest, and by then it is
 * mostly done. Nothing has to be remembered.
 */
import { isAssayError } from "@assay-protocol/sdk";
import { Backoff } from "../court/backoff";
import type { Metrics } from "../http/metrics";
import type { Logger } from "../log";
import type { SendStepOptions } from "../operator/gateway";

export interface ChoreParts {
  metrics: Metrics;
  log: Logger;
  signal: AbortSignal;
}

type About = Readonly<Record<string, unknown>>;

export class Chores {
  private readonly backoff: Backoff;
  private readonly busy = new Map<string, Promise<void>>();

  /** `stretch` makes rests longer, for what is in no hurry. */
  constructor(
    private readonly parts: ChoreParts,
    stretch = 1,
  ) {
    this.backoff = new Backoff(stretch);
  }

  /** Begins a piece of work, unless it is under way or rests after a failure. It goes on by itself. */
  start(key: string, work: () => Promise<void>): void {
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

  /** Waits for what is under way. */
  async end(): Promise<void> {
    await Promise.allSettled(this.busy.values());
  }

  /** One transaction. */
  async send(verb: string, about: About, work: (options: SendStepOptions) => Promise<void>): Promise<void> {
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

  /**
   * Many equal steps, several in a transaction. What somebody else has done makes a whole transaction fail, so one that a program
   * refuses is halved until only that is left out. Throws the last refusal when all the others are done.
   */
  async sendAll<Item>(verb: string, items: readonly Item[], perTransaction: number, work: (items: readonly Item[], options: SendStepOptions) => Promise<void>): Promise<void> {
    const { signal } = this.parts;
    const waiting = Array.from({ length: Math.ceil(items.length / perTransaction) }, (_, batch) => items.slice(batch * perTransaction, (batch + 1) * perTransaction));
    let refusal: Error | undefined;
    for (let batch = waiting.shift(); batch !== undefined && !signal.aborted; batch = waiting.shift()) {
      const [some, half] = [batch, Math.ceil(batch.length / 2)];
      try {
        await this.send(verb, { count: some.length }, (options) => work(some, options));
      } catch (error) {
        // What did not reach the chain whole would not do so in halves.
        if (!isAssayError(error, "ProgramError")) throw error;
        if (some.length > 1) waiting.unshift(some.slice(0, half), some.slice(half));
        else refusal = error;
      }
    }
    if (refusal !== undefined) throw refusal;
  }
}

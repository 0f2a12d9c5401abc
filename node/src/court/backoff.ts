/** Rests after failures, longer after each. Half of a rest is random, so that many nodes do not come back at the same moment. */
import { retryDelay } from "../operator/failure";

export class Backoff {
  private readonly resting = new Map<string, { until: number; failures: number }>();

  /** `stretch` makes all rests so many times longer, for what is in no hurry. */
  constructor(private readonly stretch = 1) {}

  isResting(key: string): boolean {
    return (this.resting.get(key)?.until ?? 0) > performance.now();
  }

  fail(key: string): void {
    const failures = (this.resting.get(key)?.failures ?? 0) + 1;
    this.resting.set(key, { failures, until: performance.now() + this.stretch * retryDelay(failures) * (0.5 + Math.random() / 2) });
  }

  succeed(key: string): void {
    this.resting.delete(key);
  }

  /** Forgets what is no longer there. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of this.resting.keys()) if (!keys.has(key)) this.resting.delete(key);
  }
}

/** Repeats what failed for a passing reason. */
import { setTimeout as sleep } from "node:timers/promises";
import { StoreError } from "./errors";

export interface RetryOptions {
  /** At least 1. */
  attempts: number;
  firstDelayMs: number;
  longestDelayMs: number;
}

/** Calls `attempt` until it succeeds, fails for good, or has been called often enough. */
export async function withRetries<T>({ attempts, firstDelayMs, longestDelayMs }: RetryOptions, signal: AbortSignal | undefined, attempt: () => Promise<T>): Promise<T> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!passing(error) || made >= attempts || signal?.aborted === true) throw error;
      // Half of the delay is random, so that many nodes do not come back at the same moment.
      const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** (made - 1)) * (0.5 + Math.random() / 2);
      await sleep(delay, undefined, signal === undefined ? {} : { signal });
    }
  }
}

function passing(error: unknown): boolean {
  return error instanceof StoreError && (error.code === "timeout" || error.code === "unreachable");
}

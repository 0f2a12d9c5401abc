/** What a failed step means for its job. */
import { ManifestError } from "@assay-protocol/sdk";
import { UnknownKind } from "../executor";
import { ContentRefused } from "./content";
import { GiveUp } from "./run";

const FIRST_RETRY_MS = 500;
/** Short against every deadline, so that an outage that ends in time costs nothing. */
const LONGEST_RETRY_MS = 15_000;

/** The rule by which a job can never be done here, or undefined when waiting may help. */
export function ruleOf(error: unknown): string | undefined {
  if (error instanceof ContentRefused) return error.rule;
  if (error instanceof ManifestError) return `manifest.${error.rule}`;
  if (error instanceof UnknownKind) return "kind";
  if (error instanceof GiveUp) return "execution";
  return undefined;
}

/** Whether a step waits for its next attempt. A clock that was set back must not make it wait for longer than that takes. */
export function isResting(retryAt: number, now: number): boolean {
  return retryAt > now && retryAt <= now + LONGEST_RETRY_MS;
}

export function retryDelay(failures: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10));
}

/**
 * Crash points for tests: with `NODE_ENV=test`, `ASSAY_CRASH_AT=<point>` ends the process at that point as `kill -9`
 * would, without any clean-up. In any other environment the variable does nothing.
 */
import process from "node:process";

/** In the order in which a job passes them. */
export const CRASH_POINTS = [
  "claimRecorded", "claimSigned", "claimed", "contentFetched", "executed", "outputKept", "resultRecorded", "sealed",
  "submitSigned", "submitted", "published", "openSigned", "opened", "settleSigned", "settled",
] as const;

/** The same for a place in an audit, and for one in a jury. */
export const AUDIT_CRASH_POINTS = ["auditSealed", "auditCommitSigned", "auditCommitted", "auditRevealSigned", "auditRevealed"] as const;
export const VOTE_CRASH_POINTS = ["voteSealed", "voteCommitSigned", "voteCommitted", "voteRevealSigned", "voteRevealed"] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number] | (typeof AUDIT_CRASH_POINTS)[number] | (typeof VOTE_CRASH_POINTS)[number];

/** Does nothing outside of tests. */
export function crashPoint(point: CrashPoint): void {
  if (process.env["NODE_ENV"] === "test" && process.env["ASSAY_CRASH_AT"] === point) process.kill(process.pid, "SIGKILL");
}

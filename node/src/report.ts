/** What `/status` and `assay-node status` show. */
import type { Records } from "./state/records";

/** Holds the port that was chosen, so that `status` finds a node whose configuration says 0. */
export const PORT_FILE = "http-port";
const SHOWN_JOBS = 50;

export interface JobReport {
  job: string;
  /** Decimal text, as all numbers that may exceed 2^53. */
  postedSlot: string;
  /** How the job ended for this node; absent while it is live. */
  outcome?: string;
  claimed: boolean;
  giveUp?: string;
  failures: number;
  lastError?: string;
  lastSignature?: string;
  updatedAt: string;
}

export interface StatusReport {
  running: boolean;
  state: string;
  problems: readonly string[];
  stateDir: string;
  /** Addresses that the running node works for. */
  accounts?: { operator: string; node: string; agent: string };
  jobs: readonly JobReport[];
}

/** The latest jobs, newest change first. No secret is among what is shown. */
export function describeJobs(records: Records): JobReport[] {
  return records.recentJobs(SHOWN_JOBS).map(({ job, postedSlot, outcome, claimed, giveUp, failures, lastError, lastSignature, updatedAt }) => ({
    job,
    postedSlot: postedSlot.toString(),
    ...(outcome === undefined ? {} : { outcome }),
    claimed,
    ...(giveUp === undefined ? {} : { giveUp }),
    failures,
    ...(lastError === undefined ? {} : { lastError }),
    ...(lastSignature === undefined ? {} : { lastSignature }),
    updatedAt: new Date(updatedAt).toISOString(),
  }));
}

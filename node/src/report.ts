/** What `/status` and `assay-node status` show. */
import type { PlaceRecords } from "./state/places";
import type { Records } from "./state/records";

/** Holds the port that was chosen, so that `status` finds a node whose configuration says 0. */
export const PORT_FILE = "http-port";
const SHOWN = 50;

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

/** A place in an audit or a jury. */
export interface PlaceReport {
  case: string;
  job: string;
  duty: string;
  round: number;
  place: number;
  /** Whether the node has executed the job for it. */
  executed: boolean;
  /** How the place ended for this node; absent while it is live. */
  outcome?: string;
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
  places: readonly PlaceReport[];
}

/** The latest jobs, newest change first. No secret is among what is shown. */
export function describeJobs(records: Records): JobReport[] {
  return records.recentJobs(SHOWN).map(({ job, postedSlot, outcome, claimed, giveUp, failures, lastError, lastSignature, updatedAt }) => ({
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

/** The latest places, newest change first. No value is among what is shown: others could copy it before it is revealed. */
export function describePlaces(places: PlaceRecords): PlaceReport[] {
  return places.recent(SHOWN).map(({ caseAddress, job, duty, round, place, value, outcome, failures, lastError, lastSignature, updatedAt }) => ({
    case: caseAddress, job, duty, round, place,
    executed: value !== undefined,
    ...(outcome === undefined ? {} : { outcome }),
    failures,
    ...(lastError === undefined ? {} : { lastError }),
    ...(lastSignature === undefined ? {} : { lastSignature }),
    updatedAt: new Date(updatedAt).toISOString(),
  }));
}

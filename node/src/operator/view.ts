/** What the operator duty reads of a job, in plain types, so that its rules need no chain. */
import type { JobStatus, Verdict } from "@assay-protocol/sdk";

export interface JobView {
  address: string;
  postedSlot: bigint;
  specHash: Uint8Array;
  status: JobStatus;
  verdict: Verdict;
  /** The Operator account that holds it. */
  operator: string;
  node: string;
  auditBps: number;
  /** Unix time in chain seconds; what it means depends on the status. */
  deadline: bigint;
  revealAfter: bigint;
  lastMovedAt: bigint;
  targetSlot: bigint;
  /** Target slots that a forced draw has missed and replaced. */
  retargets: number;
  unpaid: boolean;
  sealed: boolean;
  opened: boolean;
  /** The executor's commitment while it is sealed. */
  commitment: Uint8Array;
}

/** Time as the chain has it; this machine's clock may differ. */
export interface ChainClock {
  /** Unix time in seconds. */
  now: bigint;
  slot: bigint;
}

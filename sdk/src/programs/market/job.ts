/** A job as callers see it: what its status does not have, its type does not have. */
import type { PublicKey } from "@solana/web3.js";

/**
 * Every status of a job, in the order of its bytes.
 * @example
 * const ends = JOB_STATUSES.slice(JOB_STATUSES.indexOf("settled"));
 */
export const JOB_STATUSES = [
  "open", "claimed", "submitted", "forced", "held", "cleared", "provisional", "ruled", "settled", "cancelled", "expired",
] as const;

/**
 * Every verdict, in the order of its bytes.
 * @example
 * const decided = VERDICTS.filter((verdict) => verdict !== "none");
 */
export const VERDICTS = ["none", "upheld", "fault", "void"] as const;

/** Where a job stands. */
export type JobStatus = (typeof JOB_STATUSES)[number];
/** What the arbiter decided, or "none" yet. */
export type Verdict = (typeof VERDICTS)[number];

/** What every job has. Amounts are base units of the payment mint unless they say otherwise; times are unix seconds. */
export interface JobBase {
  address: PublicKey;
  client: PublicKey;
  rentPayer: PublicKey;
  mint: PublicKey;
  /** sha-256 of the manifest. */
  specHash: Uint8Array;
  /** A proof verifier that the client named. */
  verifier: PublicKey | null;
  price: bigint;
  /** What is still reserved of the levy. */
  levy: bigint;
  /** What is still reserved of the salt deposit; after a forced audit the executor's delay fee. */
  saltDeposit: bigint;
  insuredValue: bigint;
  /** Base units that the client's balance has reserved for this job. */
  reserved: bigint;
  /** Q32.32 base units of ASSAY per base unit of the payment mint, as at the posting. */
  nativeRate: bigint;
  /** What one auditor costs. */
  auditFee: bigint;
  nonce: bigint;
  fuel: bigint;
  /** Tells jobs apart that used the same nonce one after the other. */
  postedSlot: bigint;
  lastMovedAt: bigint;
  claimSeconds: number;
  runSeconds: number;
  termsVersion: number;
  units: number;
  class: number;
  /** What the client asked for: 0 is a job without audits. */
  auditBps: number;
  /** Seats of an audit. */
  auditors: number;
  attemptsLeft: number;
  verdict: Verdict;
  /** Part of the draw's seed: 1 after a forced audit. */
  round: number;
  /** The arbiter holds a case about this job. */
  caseOpen: boolean;
  /** The audit was forced. */
  forced: boolean;
  /** Voided because nothing moved for 30 days. */
  stale: boolean;
  /** The id from which the client derives its salt; null where its place holds something else. */
  saltId: bigint | null;
  seq: number;
}

/** Who holds the job, and for what. */
export interface Executor {
  /** The Operator account. */
  operator: PublicKey;
  node: PublicKey;
  /** Base units of ASSAY that the job has locked. */
  bond: bigint;
  /** Fixed at the claim. */
  effectiveAuditBps: number;
}

/** A slot that was found for a draw. */
export interface SealedSlot {
  slot: bigint;
  hash: Uint8Array;
}

/** A result that is known. */
export interface Opening {
  outputHash: Uint8Array;
  traceRoot: Uint8Array;
  juryTip: Uint8Array;
}

/** Where a draw stands: it waits for `targetSlot`, or `sealedSlot` keeps what was found. */
export interface AwaitedDraw {
  targetSlot: bigint | null;
  sealedSlot: SealedSlot | null;
}

/** A job that can be claimed. */
export interface OpenJob extends JobBase {
  status: "open";
  claimUntil: bigint;
  /** The only node that may claim; null when any may. */
  targetNode: PublicKey | null;
  /** Null for a job without audits. */
  saltCommitment: Uint8Array | null;
}

/** A job that an operator works on. */
export interface ClaimedJob extends JobBase, Executor {
  status: "claimed";
  submitBy: bigint;
  saltCommitment: Uint8Array | null;
}

/** A job with a sealed result: it waits for its draw, or without audits for its opening. */
export interface SubmittedJob extends JobBase, Executor, AwaitedDraw {
  status: "submitted";
  commitment: Uint8Array;
  saltCommitment: Uint8Array | null;
  /** Of an audited job. */
  saltDeadline: bigint | null;
  /** Of a job without audits. */
  openBy: bigint | null;
}

/** A job whose audit is certain, because its client kept the salt back or was too late. */
export interface ForcedJob extends JobBase, Executor, AwaitedDraw {
  status: "forced";
  commitment: Uint8Array;
  /** Null when the client never told it. */
  salt: Uint8Array | null;
  /** Target slots that were missed and replaced; at most `MAX_RETARGETS`. */
  retargets: number;
}

/** A job that waits for its case. */
export interface HeldJob extends JobBase, Executor {
  status: "held";
  /** Null when a challenge and no draw holds a job without audits. */
  seed: Uint8Array | null;
  /** Null once the result is open. */
  commitment: Uint8Array | null;
  opening: Opening | null;
  /** Null until a case says it. */
  revealAfter: bigint | null;
  /** Null until a case says it. */
  openBy: bigint | null;
}

/** A job that was drawn for no audit and waits for its opening. */
export interface ClearedJob extends JobBase, Executor {
  status: "cleared";
  seed: Uint8Array;
  commitment: Uint8Array;
  openBy: bigint;
}

/** A job with an open result, which can still be challenged. */
export interface ProvisionalJob extends JobBase, Executor {
  status: "provisional";
  seed: Uint8Array | null;
  opening: Opening;
  challengeUntil: bigint;
}

/** A job with a verdict, which waits to be carried out. */
export interface RuledJob extends JobBase, Executor {
  status: "ruled";
  seed: Uint8Array | null;
  commitment: Uint8Array | null;
  opening: Opening | null;
  /** Base units of ASSAY; null unless the verdict is fault. */
  juryCost: bigint | null;
  /** Base units of ASSAY, at most; null unless the verdict is fault. */
  bounty: bigint | null;
}

/** A job that ended with its money moved. */
export interface SettledJob extends Omit<RuledJob, "status"> {
  status: "settled";
  /** What the executor still has to get by `payJob`; 0 when it is paid. */
  unpaid: bigint;
}

/** A job that ended without a result. `operator` is who held it last, or null. */
export interface EndedJob extends JobBase {
  status: "cancelled" | "expired";
  operator: PublicKey | null;
}

/** A job. Its `status` tells which fields it has. */
export type Job = OpenJob | ClaimedJob | SubmittedJob | ForcedJob | HeldJob | ClearedJob | ProvisionalJob | RuledJob | SettledJob | EndedJob;

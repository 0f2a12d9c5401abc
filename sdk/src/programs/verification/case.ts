/** A case, its audit and its juries as callers see them. */
import type { PublicKey } from "@solana/web3.js";
import type { Vote } from "../../math/audits";
import type { Verdict } from "../market/job";

/**
 * Every status of a case, in the order of its bytes.
 * @example
 * const isOver = CASE_STATUSES.indexOf("final") <= CASE_STATUSES.indexOf("aborted");
 */
export const CASE_STATUSES = [
  "auditCommit", "auditReveal", "cleared", "challenged", "jurySeed", "juryLinks", "juryDraw", "juryCommit", "juryReveal", "appealable", "final", "aborted",
] as const;
/** Where a case stands. */
export type CaseStatus = (typeof CASE_STATUSES)[number];

/**
 * What a verdict rests on, in the order of the bytes.
 * @example
 * const decided = DECIDED_BY.filter((reason) => reason !== "nothing");
 */
export const DECIDED_BY = ["nothing", "agreement", "silence", "missingLink", "votes", "unavailable", "proof", "noJurors", "dropped"] as const;
/** What a verdict rests on, or "nothing" yet. */
export type DecidedBy = (typeof DECIDED_BY)[number];

/**
 * Where an auditor or a juror can stand, in the order of the bytes. A juror is never dropped.
 * @example
 * const index = MEMBER_STATUSES.indexOf("committed");
 */
export const MEMBER_STATUSES = ["vacant", "drawn", "committed", "revealed", "dropped", "settled"] as const;
/** Where an auditor stands. */
export type MemberStatus = (typeof MEMBER_STATUSES)[number];
/** Where a juror stands. */
export type JurorStatus = Exclude<MemberStatus, "dropped">;

/** One place of an audit. */
export interface AuditMember {
  status: MemberStatus;
  /** Null while the place is vacant. */
  operator: PublicKey | null;
  /** Gets the fee; null before it has committed. */
  owner: PublicKey | null;
  slot: number;
  /** Null before it has committed. */
  commitment: Uint8Array | null;
  /** Null before it has revealed; 32 zeros say that it could not get the input or run the job. */
  value: Uint8Array | null;
  /** The next tip of its chain of links; null before it has revealed. */
  link: Uint8Array | null;
  /** Whether its link of the present target slot is revealed. */
  linked: boolean;
}

/** A case: what is found out about one job. Amounts are base units of ASSAY unless they say otherwise; times are unix seconds. */
export interface Case {
  address: PublicKey;
  status: CaseStatus;
  job: PublicKey;
  postedSlot: bigint;
  client: PublicKey;
  /** The executor's Operator account. */
  operator: PublicKey;
  /** Where the client's Operator account is, whether there is one or not: its seats are not drawn. */
  clientOperator: PublicKey;
  mint: PublicKey;
  rentPayer: PublicKey;
  termsVersion: number;
  class: number;
  runSeconds: number;
  /** F, base units of the payment mint. */
  auditFee: bigint;
  /** F in ASSAY, rounded up. */
  jurorFee: bigint;
  /** The executor's bond. */
  bond: bigint;

  /** Until when the parties of this status may act; from then on anybody may run what follows. */
  deadline: bigint;
  /** While auditors commit: from when the result may be opened. Later: until when it may be challenged. */
  /**
   * While auditors commit: from when on the result may be opened, and nobody commits any more. Later: until when the result may be
   * challenged.
   */
  challengeUntil: bigint;
  /** The latest end of a demand for a chunk; 0 when there was none. */
  latestDemandUntil: bigint;

  /** The interim verdict, final once the status is "final". */
  verdict: Verdict;
  decidedBy: DecidedBy;
  /** Of the opened result; null before it is open. */
  openedValue: Uint8Array | null;
  /** What the verdict says is right; null where it names no value. */
  finalValue: Uint8Array | null;

  /** The job's seed; null where the case began with a challenge. */
  seed: Uint8Array | null;
  /** The places of the audit; none where the case began with a challenge. */
  members: readonly AuditMember[];
  /** Slots of auditors who were replaced. */
  former: readonly number[];
  replacements: number;
  /** Number of the audit's next place in the draw. */
  nextDraw: number;
  rosterEpoch: number;
  rosterSlots: number;
  rosterActive: number;
  /** Seats of the executor and the client. */
  excludedSeats: number;
  /** Seats drawn in this case, in audits and juries. */
  drawnSeats: number;

  /** Of the jury, 0 to 3. */
  round: number;
  /** The slot whose hash seeds the jury; once sealed, the slot that was found. */
  targetSlot: bigint;
  slotHash: Uint8Array;
  jurySeed: Uint8Array;
  /** The next tip of the executor's chain of links. */
  executorLink: Uint8Array;
  linkMix: Uint8Array;
  /** New target slots of this round. */
  retargets: number;
  /** Counts the target slots of the whole case: each party reveals one link in each. */
  phase: number;
  linksRevealed: number;
  /** Whether the executor's link of this phase is revealed. */
  executorLinked: boolean;
  /** Auditors and challengers whose links are needed. */
  parties: number;
  /** Auditors and challengers who say that the result is wrong. */
  accusers: number;
  /** Challenges that are not settled. */
  challenges: number;
  /** Of them, those that are not dropped. */
  liveChallenges: number;
  unansweredInputs: number;
  unansweredOutputs: number;

  /** Owed to jurors of all rounds so far. */
  juryFees: bigint;
  bountyEach: bigint;
  juryShare: bigint;
  delayShare: bigint;
  appealsLost: bigint;
  appealedFault: bigint;
  appealedUpheld: bigint;
  /** Appeals that are not settled. */
  appealsOpen: number;
  /** Panels that are not closed. */
  openPanels: number;

  /** The auditors disagree with the result or with each other, or some are silent. */
  disputed: boolean;
  /** No further round follows. */
  lastRound: boolean;
  /** A party was dropped for a missing link in this phase. */
  partyDropped: boolean;
  /** The audit agreed with the result before it was challenged. */
  wasCleared: boolean;
  /** Equal jobs give equal bytes, so that a contradicted value costs its seat. */
  bitExact: boolean;
  seq: bigint;
}

/** One place of a jury. */
export interface Juror {
  status: JurorStatus;
  /** Null while the place is vacant. */
  operator: PublicKey | null;
  /** Gets the fee; null before it has committed. */
  owner: PublicKey | null;
  slot: number;
  /** Null unless it has committed and not revealed. */
  commitment: Uint8Array | null;
  vote: Vote;
  /** The value that it voted for; null with any other vote. */
  value: Uint8Array | null;
  outputUnavailable: boolean;
  /** It was drawn before the last time to vote ended, and did not come: it is fined and replaced. */
  absent: boolean;
  /** Demands for chunks that it made. */
  demands: number;
  /** Of them, those that were answered. */
  answered: number;
}

/** The jury of one round. */
export interface Panel {
  address: PublicKey;
  case: PublicKey;
  round: number;
  rentPayer: PublicKey;
  /** By place; there can be more than `size` when a place among them was given up. */
  jurors: readonly Juror[];
  /** Slots of replaced jurors. */
  former: readonly number[];
  /** Number of the next place in the draw. */
  nextDraw: number;
  size: number;
  drawn: number;
  committed: number;
  revealed: number;
  /** Times that absent jurors were replaced. */
  redraws: number;
  settled: number;
  /** Whether its votes are counted, or its round was given up. */
  tallied: boolean;
}

/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Address } from "../../../types";

export interface AddSeatPageData {
  class: number;
  /** The number of pages so far. */
  page: number;
}

export interface ChallengeData {
  kind: ChallengeKind;
  /** Hash of the value: see `math::ChallengePreimage`. */
  commitment: Uint8Array;
}

export interface CommitAuditData {
  /** The auditor's place in the audit. */
  member: number;
  /** Hash of the value: see `math::AuditPreimage`. */
  commitment: Uint8Array;
}

export interface CommitVoteData {
  /** The juror's place in the panel. */
  juror: number;
  /** Hash of the vote: see `math::VotePreimage`. */
  commitment: Uint8Array;
}

export interface CreateRegistryData {
  class: number;
  /** Whether equal jobs of the class give equal bytes, so that a contradicted value is a fault. Never changes. */
  bitExact: boolean;
}

export interface DemandChunkData {
  /** The juror's place in the panel. */
  juror: number;
  file: DemandFile;
  /** Which chunk of the file. If the file is shorter, the executor shows that. */
  index: number;
  /** 0 or 1, and not one that this operator has used in this case. */
  number: number;
}

export interface DrawJurorsData {
  /** Places to fill or give up, at most; the rest is done by further calls. */
  count: number;
}

export interface DropAuditorData {
  /** The auditor's place in the audit. */
  member: number;
}

export interface InitializeData {
  governor: Address;
  /** All of them; there is nothing to keep yet. */
  params: VerificationChanges;
}

export interface JoinSeatsData {
  class: number;
  /** 1 to max(1, a tenth of the class's seats, these included), at most 32. */
  count: number;
}

export interface PauseIntakeData {
  /** 1..=MAX_PAUSE_SECONDS. */
  seconds: number;
}

export interface PostChunkData {
  /**
   * Bytes of the answer's head. Of an input: the whole manifest. Of an output: the 72 bytes of the trace root's preimage behind its
   * domain. The chunk and the siblings of its path follow, or nothing if the file has no such chunk.
   */
  headBytes: number;
  /** Where in the manifest `"input":{` begins; not read for an output. */
  inputAt: number;
}

export interface ProposeGovernorData {
  /** Who may accept the role; the default key withdraws an earlier proposal. */
  governor: Address;
}

export interface RegisterSessionData {
  terms: SessionTerms;
}

export interface RegisterVerifierData {
  /** Chosen by the governor, for example the hash of the circuit. */
  id: Uint8Array;
  /** Big endian. */
  points: KeyPoints;
}

export interface ReplaceAuditorData {
  /** The absent auditor's place in the audit. */
  member: number;
}

export interface ReplaceJurorData {
  /** The absent juror's place in the panel. */
  juror: number;
}

export interface ReportSeatData {
  /** The epoch to report: the last one or the one before. */
  epoch: bigint;
}

export interface RevealAuditData {
  /** The auditor's place in the audit. */
  member: number;
  /** Zeros where the auditor could not get the job's input. */
  value: Uint8Array;
  /** Last of the 32 links whose earlier ones seed juries. */
  juryTip: Uint8Array;
  salt: Uint8Array;
}

export interface RevealAuditorLinkData {
  /** The auditor's place in the audit. */
  member: number;
  /** The one before the auditor's tip: its hash is the tip. */
  link: Uint8Array;
}

export interface RevealChallengeData {
  /** What the challenger says is right. */
  value: Uint8Array;
  /** Last of the 32 links whose earlier ones seed juries. */
  juryTip: Uint8Array;
  salt: Uint8Array;
}

export interface RevealLinkData {
  /** The one before the party's tip: its hash is the tip. */
  link: Uint8Array;
}

export interface RevealVoteData {
  /** The juror's place in the panel. */
  juror: number;
  vote: Vote;
  /** Any 32 bytes where the vote is not for a value; they are part of the commitment. */
  value: Uint8Array;
  /** Whether the output is not served, whatever its value. */
  outputUnavailable: boolean;
  salt: Uint8Array;
}

export interface SettleAuditorData {
  /** The auditor's place in the audit. */
  member: number;
}

export interface SettleJurorData {
  /** The juror's place in the panel. */
  juror: number;
}

export interface SubmitProofData {
  /** What the proof says is the right output. */
  outputHash: Uint8Array;
  /** As provers give it, big endian; not negated. */
  a: Uint8Array;
  b: Uint8Array; c: Uint8Array;
}

export interface TopUpSeatData {
  /** Base units of ASSAY, at least 1 and at most what the seats lack. */
  amount: bigint;
}

export interface UpdateParamsData {
  /** `None` leaves a parameter alone. */
  changes: VerificationChanges;
}

export interface WriteAnswerData {
  /** Where the bytes go, at most behind what is written; what was behind them is cut off. */
  offset: number;
  /** A part of the answer that `post_chunk` reads: head, chunk and proof. */
  bytes: Uint8Array;
}

export interface WriteVerifierInputsData {
  /** The constant's point, then those of the six inputs. Big endian, none at infinity. */
  ic: Uint8Array[];
}

/** What a challenger says is wrong. */
export type ChallengeKind = "wrongValue" | "outputWithheld";

/** The file of which a juror demands a chunk. */
export type DemandFile = "input" | "output";

/** What `update_params` changes; `initialize` names all of them. */
export interface VerificationChanges {
  /** Time to reveal an audit or a challenge, and before an opening to replace auditors who did not come. */
  revealSeconds?: number | null;
  /** Shortest time for auditors to commit; long jobs give twice their run time. */
  auditCommitSeconds?: number | null;
  /** Time for an executor to answer a demand for a chunk on chain. */
  chunkSeconds?: number | null;
  /** Shortest time for jurors to commit; long jobs give twice their run time. */
  juryCommitSeconds?: number | null;
  /** Time for jurors to reveal their votes. */
  juryRevealSeconds?: number | null;
  /** Time for the parties to reveal their links after the slot hash is sealed; who does not loses. */
  linkSeconds?: number | null;
  /** Time to appeal against an interim verdict. */
  appealSeconds?: number | null;
  /** How long seats stay slashable after they left, and their slots unused: no case may outlive its jurors. */
  longestCaseSeconds?: number | null;
  /** Smallest stake of a seat; classes with long or dear jobs ask for more. */
  seatStake?: bigint | null;
  /** What a lost challenge or appeal owes the executor for the delay, beside the jury's cost. */
  delayFee?: bigint | null;
  /** Active seats that a class needs before jobs with audits are accepted. */
  minSeats?: number | null;
  /** Share of a seat's stake that an audit or vote costs when the final verdict contradicts it. */
  jurorSlashBps?: number | null;
  /** What an auditor or juror who does not come pays, in fees: being absent must cost more than working. */
  missFeeBps?: number | null;
  /** What a juror pays for each answered demand, out of its fee: demands are not free. */
  chunkFeeBps?: number | null;
}

/** What the governor found attested, outside of the chain. */
export interface SessionTerms {
  /** ed25519. */
  key: Address;
  /** Unix time, at most MAX_SESSION_SECONDS from now. */
  expiresAt: bigint;
  /** 1..10,000: the share of the chance that is left. */
  loweredBps: number;
}

/** The points of a key that do not belong to an input. */
export interface KeyPoints {
  alpha: Uint8Array; beta: Uint8Array; gamma: Uint8Array; delta: Uint8Array;
}

/** What a juror says. */
export type Vote = "none" | "value" | "inputUnavailable";

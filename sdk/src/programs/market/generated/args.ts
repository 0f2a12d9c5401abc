/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Address } from "../../../types";

export interface BeginCaseData {
  /** Unix time from which the result may be opened. */
  revealAfter: bigint;
  /** Unix time before which it may be opened: at least the terms' open_seconds after `reveal_after` and after now. */
  openBy: bigint;
}

export interface ClaimJobData {
  /** Slot of the posting that the operator has read: another job at the same address is another job. */
  postedSlot: bigint;
  /** Base units of ASSAY that the bond may come to. */
  maxBond: bigint;
}

export interface DepositData {
  /** Base units of the mint, at least 1. */
  amount: bigint;
}

export interface DrawData {
  /** The client's salt. Tell it only when the target slot is final: a fork could draw again with it known. */
  salt: Uint8Array;
}

export interface ExtendHoldData {
  /** Unix time from which the result may be opened; not before the present one. */
  revealAfter: bigint;
  /**
   * Unix time before which it may be opened; not before the present one. While the result is sealed: at least the terms' open_seconds
   * after `reveal_after` and after now.
   */
  openBy: bigint;
}

export interface InitializeData {
  governor: Address; arbiter: Address;
  /** Owner of the accounts of proof verifiers. */
  verificationProgram: Address;
}

export interface LowerAuditData {
  /** The new chance: less than the present one, at least what the client asked for and the terms' audit_min_bps. */
  auditBps: number;
}

export interface OpenResultData {
  /** `sha256(status ‖ exit code ‖ stdout)` */
  outputHash: Uint8Array;
  /** Merkle root of the checkpoints. */
  traceRoot: Uint8Array;
  /** Last of the 32 links whose earlier ones seed juries. */
  juryTip: Uint8Array;
  /** The executor's salt. */
  salt: Uint8Array;
}

export interface PauseIntakeData {
  /** 1..=MAX_PAUSE_SECONDS. */
  seconds: number;
}

export interface PostJobData {
  /** Chosen by the client; a retry with the same nonce cannot pay twice. */
  nonce: bigint;
  /** sha-256 of the manifest. */
  specHash: Uint8Array;
  /** The only node that may claim, or none for any. */
  targetNode?: Address | null;
  /** Hash of a salt that was never used before; zeros for a job without audits. */
  saltCommitment: Uint8Array;
  /** Random; from it and its secret the client derives the salt again. */
  saltId: bigint;
  /** R, base units of the mint. */
  price: bigint;
  /** V, base units of the mint: what a wrong answer costs the client. 0 without audits. */
  insuredValue: bigint;
  /** What price, levy and salt deposit may come to; protects against a change since the quote. */
  maxReserved: bigint;
  /** Fuel limit of the manifest. */
  fuel: bigint;
  /** How long the job can be claimed. */
  claimSeconds: number;
  runSeconds: number;
  /** Units of the class that the job takes, at least 1. */
  units: number;
  /** The version that the client has read; it must still be the current one. */
  termsVersion: number;
  /** 0, or the terms' audit_min_bps..=10,000. */
  auditBps: number;
}

export interface ProposeGovernorData {
  /** Who may accept the role; the default key withdraws an earlier proposal. */
  governor: Address;
}

export interface PublishTermsData {
  /** The current version plus one, so that nothing is published on top of terms nobody looked at. */
  termsVersion: number;
  /** `None` keeps the current value. The first version has nothing to keep. */
  changes: TermsChanges;
}

export interface RegisterNodeData {
  /** Number of the node among its operator's. */
  index: number;
  /** Units of the class, at least 1. */
  units: number;
  /** Base units of ASSAY for one unit during one hour; for information. */
  price: bigint;
  /** ASCII, zero-padded. */
  region: Uint8Array;
  /** ASCII URI, zero-padded; may be empty. */
  endpoint: Uint8Array;
}

export interface RuleJobData {
  verdict: Verdict;
  /** Base units of ASSAY for the jury, out of the bond; 0 unless the verdict is Fault. */
  juryCost: bigint;
  /** Base units of ASSAY for right accusers; cut to the share of the job's terms. 0 unless the verdict is Fault. */
  bounty: bigint;
}

export interface SetArbiterData {
  /** Decides the cases of jobs posted under the next terms. */
  arbiter: Address;
  /** Owner of the accounts of proof verifiers. */
  verificationProgram: Address;
}

export interface SetAuditReadyData {
  /** Whether enough seats exist to audit jobs of the class. */
  ready: boolean;
}

export interface SpendTreasuryData {
  /** Base units of the mint, at least 1 and at most what the treasury vault holds. */
  amount: bigint;
}

export interface SubmitResultData {
  /**
   * `H("assay/result/v1" ‖ market ‖ job ‖ posted_slot ‖ operator ‖ output_hash ‖ trace_root ‖ jury_tip ‖ salt)`. A commitment without a
   * preimage costs the bond's miss share, or all of it if audited.
   */
  commitment: Uint8Array;
}

/** `None` keeps the current value. */
export interface UpdateNodeData {
  /** At least what claimed jobs use. */
  units?: number | null;
  /** Base units of ASSAY for one unit during one hour. */
  price?: bigint | null;
  /** ASCII, zero-padded. */
  region?: Uint8Array | null;
  /** ASCII URI, zero-padded; may be empty. */
  endpoint?: Uint8Array | null;
}

export interface UpsertClassData {
  class: number;
  /** ASCII, zero-padded; for an existing class exactly the stored name. */
  name: Uint8Array;
  /** ASCII, zero-padded; for an existing class exactly the stored unit. */
  unit: Uint8Array;
  /** `None` keeps the current value. A new class has nothing to keep. */
  changes: ClassChanges;
  /** Makes a disabled class usable again; false leaves it as it is. A new class is enabled anyway. */
  enable: boolean;
}

export interface UpsertMintData {
  /** `None` keeps the current value. A new listing has nothing to keep. */
  changes: MintChanges;
  /** Makes a disabled listing usable again; false leaves it as it is. */
  enable: boolean;
}

export interface WithdrawData {
  /** Base units of the mint, at least 1 and at most what is available. */
  amount: bigint;
}

/** What `publish_terms` changes; the first publication names all of them. */
export interface TermsChanges {
  /** Share of each price that burns. Work costs what it claims to be only if fees burn. */
  burnBps?: number | null;
  /** Share of each price for the treasury, which only governance spends. */
  treasuryBps?: number | null;
  /** Smallest audit chance of an audited job, also for operators with a long record. */
  auditMinBps?: number | null;
  /** Audit chance of an operator without a record; at least audit_min_bps. */
  auditNewBps?: number | null;
  /** Seats drawn for an audit. More of them make an audit without an honest auditor rarer and dearer. */
  auditAuditors?: number | null;
  /** Share of dishonest seats against which bonds are computed. */
  assumedDishonestBps?: number | null;
  /** How often a jury is assumed to err when bonds are computed. */
  juryErrorBps?: number | null;
  /** What a cheater may get back through a friendly accuser when bonds are computed; follows staking's bounty share. */
  bountyBps?: number | null;
  /** What honest work costs, as a share of the price, when bonds are computed. */
  honestCostBps?: number | null;
  /** How long an opened result can be challenged. */
  challengeSeconds?: number | null;
  /** The same after an audit in which all auditors agreed. */
  shortChallengeSeconds?: number | null;
  /** How long an executor has to open its result; never below half an hour, because censorship for minutes is cheap. */
  openSeconds?: number | null;
  /** How long a client has to tell its salt before anybody may force an audit. */
  saltSeconds?: number | null;
  /** Longest claim window a job may ask for. */
  claimMaxSeconds?: number | null;
  /** Added to twice the run time to make the deadline of a submission. */
  submitGraceSeconds?: number | null;
  /** Share of the bond that burns when an operator does not deliver. */
  missBps?: number | null;
  /** Claims of one job that may fail before it expires. */
  attempts?: number | null;
  /** How long a finished job stays readable before others than its client may close it. */
  retentionSeconds?: number | null;
  /** Largest insured value plus bond of a job without a proof verifier: what it costs to bribe a jury. */
  jurySecurity?: bigint | null;
}

/** What the arbiter decided, or nothing yet. */
export type Verdict = "none" | "upheld" | "fault" | "void";

/** What `upsert_class` changes; a new class names all of them. */
export interface ClassChanges {
  /** Bond for each unit a job takes: dearer hardware is a dearer promise. */
  bondPerUnit?: bigint | null;
  /** Smallest bond of a job of this class. */
  minBond?: bigint | null;
  /** Price of running a unit for a second, from which auditors' fees are computed. */
  secondPrice?: bigint | null;
  /** Longest run time of a job. Juries have twice of it, three times over, and a case in which nothing moves for 30 days is void. */
  maxRunSeconds?: number | null;
}

/** What `upsert_mint` changes; the listing of a mint names all of them. The defaults are the native mint's. */
export interface MintChanges {
  /** Smallest price of a job: rounding and rent must not matter beside it. */
  minPrice?: bigint | null;
  /** Turns amounts of the mint into bonds. Fixed to 1 for ASSAY; for others it follows the market in bounded steps, without an oracle. */
  nativeRate?: bigint | null;
  /** Fixed part of an auditor's fee: reading a case costs something however short the job is. */
  auditFeeBase?: bigint | null;
  /** Part of the levy that pays whoever opens a case. */
  crankFee?: bigint | null;
  /** What a client owes its executor for keeping the salt back. */
  delayFee?: bigint | null;
}

/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

export interface MarketEvents {
  /** Takes effect with the next terms. */
  ArbiterSet: {
    governor: PublicKey; oldArbiter: PublicKey; arbiter: PublicKey; oldVerificationProgram: PublicKey; verificationProgram: PublicKey;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** The executor has evidence besides its record, so an audit is less likely. */
  AuditLowered: {
    job: PublicKey; arbiter: PublicKey; oldAuditBps: number; effectiveAuditBps: number; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  AuditReadySet: {
    arbiter: PublicKey; class: number; ready: boolean; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  BalanceClosed: {
    balance: PublicKey; owner: PublicKey; mint: PublicKey;
    /** Tokens that nobody had booked, sent to the owner's destination. */
    unbooked: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  BalanceDeposited: {
    balance: PublicKey; payer: PublicKey; amount: bigint; after: BalanceLedgers; slot: bigint; unixTimestamp: bigint;
  };
  BalanceOpened: {
    balance: PublicKey; owner: PublicKey; mint: PublicKey; rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  BalanceWithdrawn: {
    balance: PublicKey; destination: PublicKey; amount: bigint; after: BalanceLedgers; slot: bigint; unixTimestamp: bigint;
  };
  CaseBegun: {
    job: PublicKey; arbiter: PublicKey; revealAfter: bigint; openBy: bigint; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  CaseEnded: {
    job: PublicKey; arbiter: PublicKey; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  FeesSwept: {
    balance: PublicKey; mint: PublicKey; amount: bigint;
    /** Burned, or forwarded to buy-and-burn. */
    burned: boolean;
    /** Everything ever burned, and the number of this burn; 0 when forwarded. */
    burnedTotal: bigint;
    burnStatsSeq: bigint; after: BalanceLedgers; slot: bigint; unixTimestamp: bigint;
  };
  ForcedJobDrawn: {
    job: PublicKey; seed: Uint8Array; auditors: number; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  HardwareClassDisabled: {
    governor: PublicKey; class: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  HardwareClassUpserted: {
    governor: PublicKey; class: number;
    /** Whether the class is new. */
    created: boolean;
    enabled: boolean;
    /** Rows of `CLASS_PARAMS`; a new class lists all of them as changes from 0. */
    changes: ParamChange[];
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  HoldExtended: {
    job: PublicKey; arbiter: PublicKey; revealAfter: bigint; openBy: bigint; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  IntakePaused: {
    governor: PublicKey; pausedUntil: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** The operator gave up. */
  JobAbandoned: {
    job: PublicKey; operator: PublicKey; node: PublicKey;
    /** Base units of ASSAY. */
    slashed: bigint;
    unlocked: bigint;
    /** Open again, or Expired. */
    status: JobStatus;
    attemptsLeft: number; claimUntil: bigint; released: bigint; clientBalance: BalanceLedgers; nodeUnitsInUse: number; nodeSeq: bigint;
    seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobCancelled: {
    job: PublicKey; client: PublicKey; released: bigint; clientBalance: BalanceLedgers; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  /** The operator did not submit in time. */
  JobClaimExpired: {
    job: PublicKey; operator: PublicKey; node: PublicKey;
    /** Base units of ASSAY. */
    slashed: bigint;
    unlocked: bigint;
    /** Open again, or Expired. */
    status: JobStatus;
    attemptsLeft: number; claimUntil: bigint; released: bigint; clientBalance: BalanceLedgers; nodeUnitsInUse: number; nodeSeq: bigint;
    seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobClaimed: {
    job: PublicKey; operator: PublicKey; node: PublicKey; holder: PublicKey;
    /** Base units of ASSAY, locked. */
    bond: bigint;
    effectiveAuditBps: number; submitBy: bigint; nodeUnitsInUse: number; nodeSeq: bigint; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobCleared: {
    job: PublicKey; arbiter: PublicKey; challengeUntil: bigint; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobClosed: {
    job: PublicKey; client: PublicKey; nonce: bigint; closer: PublicKey; rentPayer: PublicKey; seq: number; slot: bigint;
    unixTimestamp: bigint;
  };
  JobDrawn: {
    job: PublicKey; seed: Uint8Array; audited: boolean; effectiveAuditBps: number; auditors: number; levied: bigint; released: bigint;
    /** 0 when the job is held for an audit. */
    openBy: bigint;
    clientBalance: BalanceLedgers; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  /** Nobody claimed it in time. */
  JobExpired: {
    job: PublicKey; client: PublicKey; released: bigint; clientBalance: BalanceLedgers; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobFaultSettled: {
    job: PublicKey; operator: PublicKey;
    /** Base units of ASSAY, as are cost and bounty. */
    slashed: bigint;
    juryCost: bigint; bounty: bigint; released: bigint; clientBalance: BalanceLedgers; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobForced: {
    job: PublicKey;
    /** Whether the client told its salt. */
    saltStored: boolean;
    targetSlot: bigint; levied: bigint; released: bigint;
    /** What the executor gets besides its pay when its result stands. */
    delayFee: bigint;
    clientBalance: BalanceLedgers; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobHeld: {
    job: PublicKey; arbiter: PublicKey; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  /** The executor never opened its result. */
  JobOpeningExpired: {
    job: PublicKey; operator: PublicKey;
    /** Base units of ASSAY. */
    slashed: bigint;
    unlocked: bigint; released: bigint; clientBalance: BalanceLedgers; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobPaid: {
    job: PublicKey; operator: PublicKey; payout: bigint; clientBalance: BalanceLedgers; operatorBalance: BalanceLedgers; seq: number;
    slot: bigint; unixTimestamp: bigint;
  };
  JobPosted: {
    job: PublicKey; client: PublicKey; rentPayer: PublicKey; mint: PublicKey; nonce: bigint; specHash: Uint8Array; class: number;
    units: number; runSeconds: number;
    /** The default key when any node may claim. */
    targetNode: PublicKey;
    price: bigint; levy: bigint; saltDeposit: bigint; insuredValue: bigint; nativeRate: bigint; auditFee: bigint; auditBps: number;
    auditors: number; termsVersion: number; claimUntil: bigint; clientBalance: BalanceLedgers; seq: number; slot: bigint;
    unixTimestamp: bigint;
  };
  JobRefunded: {
    job: PublicKey; operator: PublicKey;
    /** Whether the job was voided for want of a move. */
    stale: boolean;
    /** Base units of ASSAY. */
    slashed: bigint;
    unlocked: bigint; released: bigint; clientBalance: BalanceLedgers; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  /** A forced draw missed its hash. */
  JobRetargeted: {
    job: PublicKey; targetSlot: bigint;
    /** Of MAX_RETARGETS, this one included. */
    retargets: number;
    seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobRuled: {
    job: PublicKey; arbiter: PublicKey; verdict: Verdict;
    /** Base units of ASSAY. */
    juryCost: bigint;
    bounty: bigint; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  JobSettled: {
    job: PublicKey; operator: PublicKey; verdict: Verdict; price: bigint; burn: bigint; treasury: bigint; delayFee: bigint;
    /** What the executor gets, or will get when `unpaid` is set. */
    payout: bigint;
    unpaid: boolean;
    /** Base units of ASSAY. */
    unlocked: bigint;
    work: bigint; nativeFees: bigint; clientBalance: BalanceLedgers;
    /** All zero when unpaid. */
    operatorBalance: BalanceLedgers;
    seq: number; slot: bigint; unixTimestamp: bigint;
  };
  /** Nothing moved for 30 days, or a forced draw missed its last hash. */
  JobVoided: {
    job: PublicKey; lastMovedAt: bigint; caseOpen: boolean; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  LeviesSwept: {
    balance: PublicKey; mint: PublicKey; amount: bigint; after: BalanceLedgers; slot: bigint; unixTimestamp: bigint;
  };
  MarketGovernorAccepted: {
    oldGovernor: PublicKey; governor: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  MarketGovernorProposed: {
    governor: PublicKey;
    /** The default key: a proposal was withdrawn. */
    pendingGovernor: PublicKey;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  MarketInitialized: {
    config: PublicKey; authority: PublicKey; governor: PublicKey; arbiter: PublicKey; verificationProgram: PublicKey; nativeMint: PublicKey;
    epochZero: bigint; epochSeconds: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  NodeClosed: {
    node: PublicKey; operator: PublicKey; holder: PublicKey; rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  NodeRegistered: {
    node: PublicKey; operator: PublicKey; holder: PublicKey; rentPayer: PublicKey; index: number; class: number; units: number;
    price: bigint; region: Uint8Array; endpoint: Uint8Array; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  NodeStatusChanged: {
    node: PublicKey; operator: PublicKey; holder: PublicKey; status: NodeStatus; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** The values after the change. */
  NodeUpdated: {
    node: PublicKey; operator: PublicKey; holder: PublicKey; units: number; price: bigint; region: Uint8Array; endpoint: Uint8Array;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  PaymentMintDisabled: {
    governor: PublicKey; mint: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  PaymentMintUpserted: {
    governor: PublicKey; mint: PublicKey;
    /** Whether the listing is new. */
    created: boolean;
    enabled: boolean;
    /** Rows of `MINT_PARAMS`; a new listing lists all of them as changes from 0. */
    changes: ParamChange[];
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  PaymentMintVaultsSet: {
    governor: PublicKey; mint: PublicKey; enabled: boolean; oldLevyVault: PublicKey; levyVault: PublicKey; oldBuybackVault: PublicKey;
    buybackVault: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  ResultAccepted: {
    job: PublicKey; client: PublicKey; challengeUntil: bigint; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  ResultOpened: {
    job: PublicKey; opener: PublicKey; outputHash: Uint8Array; traceRoot: Uint8Array; juryTip: Uint8Array; status: JobStatus;
    /** 0 while the job is held. */
    challengeUntil: bigint;
    seq: number; slot: bigint; unixTimestamp: bigint;
  };
  ResultSubmitted: {
    job: PublicKey; operator: PublicKey; commitment: Uint8Array; targetSlot: bigint;
    /** Salt deadline of an audited job, open_by of another. */
    deadline: bigint;
    nodeUnitsInUse: number; nodeSeq: bigint; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  SlotSealed: {
    job: PublicKey; sealedSlot: bigint; slotHash: Uint8Array; seq: number; slot: bigint; unixTimestamp: bigint;
  };
  TermsPublished: {
    governor: PublicKey; terms: PublicKey; termsVersion: number; arbiter: PublicKey; verificationProgram: PublicKey;
    /** Rows of `TERMS_PARAMS`; the first version lists all of them as changes from 0. */
    changes: ParamChange[];
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  TreasurySpent: {
    governor: PublicKey; mint: PublicKey; destination: PublicKey; amount: bigint;
    /** What the treasury vault holds after the transfer. */
    treasury: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  TreasurySwept: {
    balance: PublicKey; mint: PublicKey; amount: bigint; after: BalanceLedgers; slot: bigint; unixTimestamp: bigint;
  };
}
/** The ledgers after a change, as events carry them. */
export interface BalanceLedgers {
  available: bigint; reserved: bigint; feesDue: bigint; treasuryDue: bigint; leviesDue: bigint;
  /** The Balance's own counter after the change. */
  seq: bigint;
}
/** What an event says about one changed parameter. */
export interface ParamChange {
  /** Row in the table of parameters. */
  parameter: number;
  old: bigint; new: bigint;
}
/** Where a job stands. The byte in the account is the variant's number. */
export type JobStatus = "open" | "claimed" | "submitted" | "forced" | "held" | "cleared" | "provisional" | "ruled" | "settled" | "cancelled" | "expired";
/** What the arbiter decided, or nothing yet. */
export type Verdict = "none" | "upheld" | "fault" | "void";
/** Whether a node takes new jobs. `Retired` is for good; an operator registers a new node instead. */
export type NodeStatus = "active" | "retired";

/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

/**
 * What one participant holds in one mint. The tokens lie in `vault`, whose authority is this account, and nobody else's tokens lie
 * there: a frozen vault or a mistake hits one party only. Only `debit`, `pay_out` and the three `take_*` come with tokens that leave
 * the vault, only `credit` with tokens that arrive.
 */
export interface RawBalance {
  /** May withdraw and close; the client or the operator's owner. */
  owner: PublicKey;
  mint: PublicKey; vault: PublicKey;
  /** Gets the rent back when the balance is closed. */
  rentPayer: PublicKey;
  /** Base units of the mint that the owner may withdraw or reserve. */
  available: bigint;
  /** Base units promised to jobs; the sum of `Job::reserved()` over the owner's jobs in this mint. */
  reserved: bigint;
  /** Base units of fees to be burned (or forwarded to buy-and-burn) by `sweep_fees`. */
  feesDue: bigint;
  /** Base units for the treasury. */
  treasuryDue: bigint;
  /** Base units for the audit pool. */
  leviesDue: bigint;
  /** Changes of this account; events carry it, so that a reader sees a gap. */
  seq: bigint;
  version: number; bump: number; vaultBump: number;
}

/**
 * A kind of hardware that jobs ask for and nodes offer. Read-only on the path of a job. The meaning and the bounds of each parameter
 * stand in `CLASS_PARAMS`.
 */
export interface RawHardwareClass {
  /** ASCII, zero-padded. Never changes: another kind of hardware is another class. */
  name: Uint8Array;
  /** What a unit is, ASCII, zero-padded. Never changes. */
  unit: Uint8Array;
  bondPerUnit: bigint; minBond: bigint; secondPrice: bigint; seq: bigint; maxRunSeconds: number;
  /** Epoch + 1 of each parameter's last change; 0 = never. */
  changedEpochs: number[];
  class: number;
  /** 1 while the arbiter has enough seats for audits of this class. */
  auditReady: number;
  /** 1 while jobs may be posted and nodes registered in this class. */
  enabled: number;
  version: number; bump: number;
}

/**
 * One job, from its posting to its close, in 520 bytes. Fields that never live together share a place; read those through the
 * accessors, which check the status. One rule for all deadlines: the party may act while `now < deadline`, the timeout may be run from
 * `now >= deadline` on.
 */
export interface RawJob {
  client: PublicKey;
  /** Gets the rent back when the job is closed. */
  rentPayer: PublicKey;
  mint: PublicKey;
  /** sha-256 of the job's manifest. */
  specHash: Uint8Array;
  /** The executor's Operator account; the default key while nobody holds the job. */
  operator: PublicKey;
  /** The executor's Node; while Open: the only node that may claim, or the default key. */
  node: PublicKey;
  /** A proof verifier that the client named, or the default key. */
  verifier: PublicKey;
  /** Sealed: the executor's commitment. Opened: the output hash. */
  commitmentPlace: Uint8Array;
  /** Until the draw: the client's salt commitment. Forced: the salt, or zeros. Drawn: the seed. */
  saltPlace: Uint8Array;
  /** Sealed slot: its hash. Opened: the trace root. */
  tracePlace: Uint8Array;
  /** Last link of the executor's hash chain for jury seeds; known once opened. */
  juryTip: Uint8Array;
  /** R, base units of the payment mint. */
  price: bigint;
  /** What is still reserved of L; the unpaid amount when `unpaid` is set. */
  levy: bigint;
  /** What is still reserved of D; after a forced audit the executor's delay fee. */
  saltDeposit: bigint;
  /** V, base units of the payment mint. */
  insuredValue: bigint;
  /** B, base units of ASSAY locked by this job; 0 while nobody holds it. */
  bond: bigint;
  /** Q32.32 base units of ASSAY per base unit of the payment mint, as at the posting. */
  nativeRate: bigint;
  /** F, base units of the payment mint for one auditor. */
  auditFee: bigint;
  /** Chosen at random by the client, so that no salt is derived twice. Ruled Fault: the jury's cost. */
  saltId: bigint;
  /** Chosen by the client; part of this account's address. */
  nonce: bigint;
  /** Fuel limit of the manifest. */
  fuel: bigint;
  /** Slot of the posting; tells jobs apart that used the same nonce one after the other. */
  postedSlot: bigint;
  /** Slot whose hash draws; once sealed, the slot that was found. Ruled Fault: the accusers' bounty. */
  targetSlot: bigint;
  /**
   * Open: claim_until. Claimed: submit_by. Submitted: salt_deadline, or open_by without audits. Cleared and Held: open_by. Provisional:
   * challenge_until.
   */
  deadline: bigint;
  /** Held: earliest opening; `i64::MAX` until the case begins. */
  revealAfter: bigint;
  /** When the status last changed, or a case last moved. Terminal: when the job ended. */
  lastMovedAt: bigint;
  /** How long a fresh claim window is. */
  claimSeconds: number;
  runSeconds: number; termsVersion: number; units: number;
  /** Events of this job. */
  seq: number;
  class: number;
  /** What the client asked for: 0, or p_min..=10_000. */
  auditBps: number;
  /** Fixed at the claim: the larger of the client's and the operator's. */
  effectiveAuditBps: number;
  /** k, seats of an audit. */
  auditors: number;
  /** Claims that may still fail before the job expires, this one included. */
  attemptsLeft: number;
  status: number; verdict: number;
  /** 1 while a settled job's payment waits for `pay_job`. */
  unpaid: number;
  /** Part of the draw's seed: 0, or 1 after a forced audit. */
  round: number;
  flags: number; version: number; bump: number;
  /** Target slots that a forced draw has missed and replaced; at most MAX_RETARGETS. */
  retargets: number;
}

/** What the market has burned. Written by `sweep_fees` only, so no job ever waits for it. */
export interface RawMarketBurnStats {
  /** Base units of ASSAY burned since the beginning. */
  burned: bigint;
  seq: bigint; version: number; bump: number;
}

/** The one configuration of this program, and its signature as a locker of staking. Read-only on the path of a job. */
export interface RawMarketConfig {
  /** Publishes terms, lists mints and classes, pauses the intake, spends the treasury. Cannot move a participant's money. */
  governor: PublicKey;
  /** Becomes the governor when it accepts; the default key means none. */
  pendingGovernor: PublicKey;
  /** Role that the next terms will carry; also says when a class is ready for audits. */
  arbiter: PublicKey;
  /** Role that the next terms will carry. */
  verificationProgram: PublicKey;
  /** ASSAY, as staking has it. */
  nativeMint: PublicKey;
  /** Unix time at which epoch 0 began; as in staking. */
  epochZero: bigint;
  /** Length of an epoch; as in staking. */
  epochSeconds: bigint;
  /** Unix time before which nothing is posted and nothing claimed; 0 before the first pause. */
  pausedUntil: bigint;
  seq: bigint;
  /** Version under which jobs are posted now; 0 before the first publication. */
  termsVersion: number;
  /** Epoch + 1 of the last change of each of the terms' parameters; 0 = never. */
  termsChangedEpochs: number[];
  version: number; bump: number;
}

/**
 * A machine (or a group of equal ones) that an operator offers. What matters for trust stands on the Operator account, because a node
 * can be made anew.
 */
export interface RawNode {
  /** The Operator account of staking. */
  operator: PublicKey;
  /** Gets the rent back when the node is closed. */
  rentPayer: PublicKey;
  /** Base units of ASSAY for one unit during one hour; for information, jobs name their own price. */
  price: bigint;
  seq: bigint;
  /** Units of the class that run at the same time, at least 1. */
  units: number;
  /** Units of claimed jobs that are not submitted yet, at most `units`. */
  unitsInUse: number;
  /** ASCII, zero-padded, such as `eu-central`. */
  region: Uint8Array;
  /** ASCII URI under which clients reach the node, zero-padded; may be empty. */
  endpoint: Uint8Array;
  /** Hardware class; never changes. */
  class: number;
  /** Number of the node among its operator's. */
  index: number;
  status: number; version: number; bump: number;
}

/** A mint in which jobs are paid. Read-only on the path of a job. The meaning and the bounds of each parameter stand in `MINT_PARAMS`. */
export interface RawPaymentMint {
  mint: PublicKey; tokenProgram: PublicKey;
  /** Where `sweep_levies` pays: the audit pool. The default key until `set_mint_vaults`. */
  levyVault: PublicKey;
  /** Where `sweep_fees` pays under `Forward`; the default key under `Burn`. */
  buybackVault: PublicKey;
  /** Where `sweep_treasury` pays; a token account of the market's configuration. */
  treasuryVault: PublicKey;
  minPrice: bigint; nativeRate: bigint; auditFeeBase: bigint; crankFee: bigint; delayFee: bigint; seq: bigint;
  /** Epoch + 1 of each parameter's last change; 0 = never. */
  changedEpochs: number[];
  treatment: number; decimals: number;
  /** 1 while jobs may be posted in this mint. */
  enabled: number;
  version: number; bump: number; treasuryBump: number;
}

/**
 * The terms of all jobs posted under one version. Immutable once written: a job stores the version, so nothing changes under a live
 * job. The meaning and the bounds of each parameter stand in `TERMS_PARAMS`.
 */
export interface RawTerms {
  /** Decides cases of these jobs: a PDA of the verification program. */
  arbiter: PublicKey;
  /** Owner of the accounts of proof verifiers that these jobs may name. */
  verificationProgram: PublicKey;
  jurySecurity: bigint;
  /** Number of this version; the first is 1. */
  termsVersion: number;
  challengeSeconds: number; shortChallengeSeconds: number; openSeconds: number; saltSeconds: number; claimMaxSeconds: number;
  submitGraceSeconds: number; retentionSeconds: number; burnBps: number; treasuryBps: number; auditMinBps: number; auditNewBps: number;
  assumedDishonestBps: number; juryErrorBps: number; bountyBps: number; honestCostBps: number; missBps: number; auditAuditors: number;
  attempts: number; version: number; bump: number;
}

/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

/** Sums over all operators that reported an epoch. Final from epoch + 3. */
export interface RawEpochTotals {
  /** Paid for this account by reporting first; gets the rent back when it closes. */
  rentPayer: PublicKey;
  epoch: bigint;
  /** Sum of the weights: bonds capped by work. */
  weight: bigint;
  /** Sum of the lowest bonds of eight epochs, not capped by work. */
  lowestBonded: bigint;
  /** Sum of what was bonded when the epoch began. */
  bonded: bigint;
  /** Sum of the work credited in the epoch, in base units of ASSAY. */
  work: bigint;
  /** Sum of the native fees of audited-class jobs settled in the epoch. */
  nativeFees: bigint;
  /** How many operators reported. */
  reports: bigint;
  /** The cap on every weight of the epoch: the parameter as it was at the first report. */
  workMultipleBps: number;
  version: number; bump: number;
}

/**
 * Who bonds stake and is slashed. The tokens lie in `vault`, whose authority is this account. Every token counted here is in exactly
 * one ledger: `locks` are claims on `bonded`, one per locker: `lock` raises, `unlock` and `slash` lower them. `agent_lock_limit` is
 * what the agent can still lose: a slash lowers it, whoever signed the lock, and only the owner renews it. So a stolen agent key costs
 * at most the limit, however often it locks.
 */
export interface RawOperator {
  /** Cold key: moves the bond. */
  owner: PublicKey;
  /** Hot key: may act for jobs and audits within `agent_lock_limit`, never moves money out. Default = none. */
  agent: PublicKey;
  vault: PublicKey;
  /** Gets the rent back when the operator closes. */
  rentPayer: PublicKey;
  /** Base units that may be locked in total after a lock that the agent signs. `slash` lowers it by its amount. */
  agentLockLimit: bigint;
  /** Base units at stake, locked or free. */
  bonded: bigint;
  /** Of `bonded`, what each locker holds. */
  locks: bigint[];
  burnDue: bigint; insuranceDue: bigint;
  /** Jury costs and bounties due to each locker's pool. */
  bountyDue: bigint[];
  unbonding: RawUnbonding[];
  /** Unix time until which the operator may lock for appeals only. */
  jailedUntil: bigint;
  /** Base units ever slashed. */
  slashedTotal: bigint;
  /** Audited-class jobs done since the last fault. */
  valid: bigint;
  /** Events this account has emitted. */
  seq: bigint;
  /** Slot of `create_operator`: tells it from earlier and later operators at the same address. */
  createdSlot: bigint;
  epochs: RawEpochRing; faults: RawFaults; version: number; bump: number; vaultBump: number;
}

/** What this program has burned. Written by `sweep_slashed` only, so that no path of a job shares it. */
export interface RawStakingBurnStats {
  /** Base units of ASSAY burned since the start; ends at the largest number rather than hold up a sweep. */
  burned: bigint;
  /** Events this account has emitted. */
  seq: bigint;
  version: number; bump: number;
}

/** The one configuration of this program. Read-only on every path of a job. */
export interface RawStakingConfig {
  /** Changes bounded parameters, adds lockers, spends insurance. Cannot move a bond. */
  governor: PublicKey;
  /** Becomes the governor when it accepts; the default key means none. */
  pendingGovernor: PublicKey;
  nativeMint: PublicKey;
  /** Token account of this PDA; only `spend_insurance` takes from it. */
  insuranceVault: PublicKey;
  /** Append only: a slot never changes hands. */
  lockers: RawLocker[];
  /** Unix time at which epoch 0 began; fixed. */
  epochZero: bigint;
  /** Length of every epoch; fixed, because another length would renumber all of them. */
  epochSeconds: bigint;
  /** Events this account has emitted. */
  seq: bigint;
  params: RawStakingParams;
  /** Epoch + 1 of each parameter's last change; 0 = never. */
  changedEpochs: number[];
  lockerCount: number; version: number; bump: number; insuranceBump: number;
}

/** Stake that waits for its release. An amount of zero marks a free entry. */
export interface RawUnbonding {
  amount: bigint;
  /** Unix time from which `withdraw_unbonded` pays the entry. */
  releaseAt: bigint;
}

/** The last sixteen epochs of an operator, each in the place `epoch mod 16`. */
export interface RawEpochRing {
  /** Mark (epoch + 1) of the newest record; 0 = none. */
  newestMark: bigint;
  records: RawEpochRecord[];
}

/** What an operator did in one epoch. */
export interface RawEpochRecord {
  /** Epoch + 1; 0 = this place is empty. */
  epochMark: bigint;
  /** Base units bonded when the epoch began. */
  bonded: bigint;
  /** Base units of ASSAY that count as work: burned fee shares less rebates, of audited-class jobs. */
  work: bigint;
  /** Native fees of audited-class jobs settled in this epoch. */
  nativeFees: bigint;
  /** Bond capped by work; set by the report. */
  weight: bigint;
  /** Lowest bond of eight epochs, not capped by work; set by the report. */
  lowestBonded: bigint;
  /** 1 once reported. */
  reported: bigint;
}

/** How often verdicts went against an operator. */
export interface RawFaults {
  /** Deadlines that passed. */
  missed: number;
  /** Results found wrong. */
  wrong: number;
  /** Audits or votes that the final verdict contradicts. */
  overruled: number;
}

/** A program that may lock and slash, known only by the PDA that signs for it. */
export interface RawLocker {
  /** Signs `lock`, `unlock` and `slash`. */
  authority: PublicKey;
  /** Native-mint token account that receives jury costs and bounties of this locker's slashes. */
  bountyPool: PublicKey;
}

/** The parameters as they are stored. 32 bytes. */
export interface RawStakingParams {
  /** Base units of ASSAY that must be bonded after a `stake`. */
  minStake: bigint;
  /** Seconds from `request_unbond` to the release. */
  unbondingSeconds: bigint;
  /** Seconds in jail after a `Wrong` slash. */
  jailSeconds: bigint;
  /** Weight is at most this multiple of work; 10,000 is once. */
  workMultipleBps: number;
  /** Share of a `Wrong` slash, after the jury's cost, that burns at least. */
  slashBurnBps: number;
  /** Largest share of a `Wrong` slash, after the jury's cost, for accusers. */
  slashBountyBps: number;
}

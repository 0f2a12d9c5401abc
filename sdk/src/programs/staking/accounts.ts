/** The staking program's accounts as callers see them. */
import { PublicKey } from "@solana/web3.js";
import type { RawEpochTotals, RawOperator, RawStakingBurnStats, RawStakingConfig, RawStakingParams } from "./generated/accounts";

/** A program that may lock and slash. */
export interface Locker {
  /** Place in the list; 0 is the market. */
  slot: number;
  authority: PublicKey;
  bountyPool: PublicKey;
}

/** The staking program's configuration. */
export interface StakingConfig {
  address: PublicKey;
  governor: PublicKey;
  /** Null when no hand-over is under way. */
  pendingGovernor: PublicKey | null;
  nativeMint: PublicKey;
  insuranceVault: PublicKey;
  lockers: readonly Locker[];
  /** Unix time at which epoch 0 began. */
  epochZero: bigint;
  epochSeconds: bigint;
  params: RawStakingParams;
  seq: bigint;
}

/** Stake that waits for its release. */
export interface UnbondingEntry {
  /** Place in the table, as `cancelUnbond` wants it. */
  slot: number;
  amount: bigint;
  /** Unix time. */
  releaseAt: bigint;
}

/** What an operator did in one epoch. */
export interface OperatorEpoch {
  epoch: bigint;
  /** Base units of ASSAY when the epoch began. */
  bonded: bigint;
  work: bigint;
  nativeFees: bigint;
  weight: bigint;
  lowestBonded: bigint;
  reported: boolean;
}

/** Who bonds stake and is slashed. */
export interface Operator {
  address: PublicKey;
  owner: PublicKey;
  /** Null when the operator has no hot key. */
  agent: PublicKey | null;
  /** What the agent may lock in total; every slash lowers it. */
  agentLockLimit: bigint;
  vault: PublicKey;
  rentPayer: PublicKey;
  /** Base units of ASSAY at stake, locked or free. */
  bonded: bigint;
  /** Of `bonded`, what each locker holds, by slot. */
  locks: readonly bigint[];
  /** `bonded` less all locks. */
  freeStake: bigint;
  burnDue: bigint;
  insuranceDue: bigint;
  /** By the locker's slot. */
  bountyDue: readonly bigint[];
  /** Entries that wait; free places are left out. */
  unbonding: readonly UnbondingEntry[];
  /** Unix time until which the operator may lock for appeals only; 0 when it never was in jail. */
  jailedUntil: bigint;
  slashedTotal: bigint;
  /** Audited jobs done since the last fault. */
  valid: bigint;
  faults: { missed: number; wrong: number; overruled: number };
  /** Oldest first. */
  epochs: readonly OperatorEpoch[];
  /** Tells the operator from earlier and later ones at the same address. */
  createdSlot: bigint;
  seq: bigint;
}

/** Sums over the operators that reported an epoch. */
export interface EpochTotals extends Omit<RawEpochTotals, "version" | "bump"> {
  address: PublicKey;
}

/** What the staking program has burned. */
export interface StakingBurnStats extends Omit<RawStakingBurnStats, "version" | "bump"> {
  address: PublicKey;
}

/** The default key stands for "none" on chain. */
export function keyOrNull(key: PublicKey): PublicKey | null {
  return key.equals(PublicKey.default) ? null : key;
}

export function mapStakingConfig(raw: RawStakingConfig, address: PublicKey): StakingConfig {
  const { governor, pendingGovernor, nativeMint, insuranceVault, epochZero, epochSeconds, params, seq } = raw;
  const lockers = raw.lockers.slice(0, raw.lockerCount).map(({ authority, bountyPool }, slot) => ({ slot, authority, bountyPool }));
  return { address, governor, pendingGovernor: keyOrNull(pendingGovernor), nativeMint, insuranceVault, lockers, epochZero, epochSeconds, params, seq };
}

export function mapOperator(raw: RawOperator, address: PublicKey): Operator {
  const { owner, agentLockLimit, vault, rentPayer, bonded, locks, burnDue, insuranceDue, bountyDue, jailedUntil, slashedTotal, valid, faults, createdSlot, seq } = raw;
  return {
    address, owner, agent: keyOrNull(raw.agent), agentLockLimit, vault, rentPayer, bonded, locks, burnDue, insuranceDue, bountyDue, jailedUntil, slashedTotal, valid, faults, createdSlot, seq,
    freeStake: locks.reduce((free, lock) => free - lock, bonded),
    unbonding: raw.unbonding.map(({ amount, releaseAt }, slot) => ({ slot, amount, releaseAt })).filter(({ amount }) => amount > 0n),
    epochs: raw.epochs.records.filter(({ epochMark }) => epochMark > 0n)
      .map(({ epochMark, reported, ...rest }) => ({ epoch: epochMark - 1n, ...rest, reported: reported === 1n }))
      .sort((a, b) => Number(a.epoch - b.epoch)),
  };
}

export function mapEpochTotals({ version: _version, bump: _bump, ...raw }: RawEpochTotals, address: PublicKey): EpochTotals {
  return { address, ...raw };
}

export function mapStakingBurnStats({ version: _version, bump: _bump, ...raw }: RawStakingBurnStats, address: PublicKey): StakingBurnStats {
  return { address, ...raw };
}

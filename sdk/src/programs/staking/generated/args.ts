/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Address } from "../../../types";

export interface AddLockerData {
  /** The PDA that signs `lock`, `unlock` and `slash`; neither the governor nor this program's configuration. */
  authority: Address;
}

export interface CancelUnbondData {
  /** Place in the table of unbonding entries; the event of `request_unbond` names it. */
  slot: number;
}

export interface CreateOperatorData {
  /** Hot key that may lock stake; the default key means none. */
  agent: Address;
  /** Base units that may be locked in total after a lock that the agent signs; every slash lowers it. */
  agentLockLimit: bigint;
}

export interface InitializeData {
  governor: Address;
  /** Length of every epoch, for ever. */
  epochSeconds: bigint;
  params: StakingParamValues;
}

export interface LockData {
  /** Base units of ASSAY, at least 1 and at most the free stake. */
  amount: bigint;
  kind: LockKind;
}

export interface ProposeGovernorData {
  /** Who may accept the role; the default key withdraws an earlier proposal. */
  governor: Address;
}

export interface ReportEpochData {
  /** The epoch to report: the last one or the one before. */
  epoch: bigint;
}

export interface RequestUnbondData {
  /** Base units of ASSAY, at least 1 and at most the free stake. */
  amount: bigint;
}

export interface SetAgentData {
  /** The new hot key; the default key means none. */
  agent: Address;
  /** Base units that may be locked in total after a lock that the agent signs; every slash lowers it. */
  agentLockLimit: bigint;
}

export interface SlashData {
  /** Base units of ASSAY, at least 1 and at most what this locker holds. */
  amount: bigint;
  reason: SlashReason;
  /** What the jury cost; counts for `Wrong` only, cut to the amount. */
  cost: bigint;
  /** What accusers ask for; counts for `Wrong` only, cut to the bounty share. */
  bounty: bigint;
}

export interface SpendInsuranceData {
  /** Base units of ASSAY, at least 1 and at most what the insurance vault holds. */
  amount: bigint;
}

export interface StakeData {
  /** Base units of ASSAY, at least 1; the bond must reach `min_stake`. */
  amount: bigint;
}

export interface UnlockData {
  /** Base units of ASSAY, at least 1 and at most what this locker holds. */
  amount: bigint;
  /** Adds one valid job and its work; only the locker in slot 0 may pass it, for jobs of the audited class. */
  credit?: WorkCredit | null;
}

/** `None` leaves a parameter alone. */
export interface UpdateParamsData {
  minStake?: bigint | null; unbondingSeconds?: bigint | null; jailSeconds?: bigint | null; workMultipleBps?: number | null;
  slashBurnBps?: number | null; slashBountyBps?: number | null;
}

/** The parameters as instructions and events carry them. */
export interface StakingParamValues {
  minStake: bigint; unbondingSeconds: bigint; jailSeconds: bigint; workMultipleBps: number; slashBurnBps: number; slashBountyBps: number;
}

/** What a lock is for. */
export type LockKind = "claim" | "seat" | "appeal";

/** Why stake is slashed. It decides where the amount goes. */
export type SlashReason = "missed" | "overruled" | "wrong";

/** What an unlock adds to the operator's record. Only the locker in slot 0 may give one. */
export interface WorkCredit {
  /** Base units of ASSAY that count as work. */
  work: bigint;
  /** Base units of ASSAY paid in native fees. */
  nativeFees: bigint;
}

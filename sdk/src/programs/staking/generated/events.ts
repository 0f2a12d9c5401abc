/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

export interface StakingEvents {
  /** `set_agent` */
  AgentSet: {
    operator: PublicKey; owner: PublicKey; oldAgent: PublicKey; agent: PublicKey; oldAgentLockLimit: bigint; agentLockLimit: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `report_epoch` */
  EpochReported: {
    operator: PublicKey; epochTotals: PublicKey; reporter: PublicKey; epoch: bigint; weight: bigint; lowestBonded: bigint; bonded: bigint;
    work: bigint; nativeFees: bigint;
    /** Of the totals, afterwards. */
    totalWeight: bigint;
    totalLowestBonded: bigint; totalBonded: bigint; totalWork: bigint; totalNativeFees: bigint;
    /** The cap on every weight of this epoch. */
    workMultipleBps: number;
    /** Of the totals, afterwards: numbers their events. */
    reports: bigint;
    /** Of the operator. */
    seq: bigint;
    slot: bigint; unixTimestamp: bigint;
  };
  /** `close_epoch`: the last event of its account. */
  EpochTotalsClosed: {
    epochTotals: PublicKey; epoch: bigint; rentPayer: PublicKey; slot: bigint; unixTimestamp: bigint;
  };
  /** `spend_insurance` */
  InsuranceSpent: {
    config: PublicKey; governor: PublicKey; destination: PublicKey; amount: bigint;
    /** What the insurance vault holds afterwards. */
    insurance: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `add_locker` */
  LockerAdded: {
    config: PublicKey; governor: PublicKey; lockerSlot: number; authority: PublicKey; bountyPool: PublicKey; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  /** `close_operator` */
  OperatorClosed: {
    operator: PublicKey; owner: PublicKey; rentPayer: PublicKey; destination: PublicKey;
    /** Tokens that strangers had sent to the vault, paid to the owner. */
    stray: bigint;
    /** Which of the operators at this address it was. */
    createdSlot: bigint;
    /** Its record, which closes with it. */
    faultsMissed: number;
    faultsWrong: number; faultsOverruled: number; slashedTotal: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `create_operator` */
  OperatorCreated: {
    operator: PublicKey; owner: PublicKey; agent: PublicKey; agentLockLimit: bigint; vault: PublicKey; rentPayer: PublicKey;
    /** Tells this operator from earlier and later ones at the same address. */
    createdSlot: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `sweep_slashed`: what was due was burned and paid. By `emit_cpi!`. */
  SlashSwept: {
    operator: PublicKey; burned: bigint; insurance: bigint;
    /** The pool of each locker that was paid; the default key where none was. */
    pools: PublicKey[];
    /** Paid to each of these pools. */
    bounties: bigint[];
    /** Of `burned`, what was due to each locker's pool that could not be paid. */
    burnedBounties: bigint[];
    /** All that this program has burned, afterwards. */
    burnedTotal: bigint;
    /** Counts the events of the burn statistics. */
    burnStatsSeq: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `lock`: a locker has a claim on stake. */
  StakeLocked: {
    operator: PublicKey;
    /** The authority in the slot. */
    locker: PublicKey;
    /** The owner or the agent, whoever signed. */
    holder: PublicKey;
    lockerSlot: number; kind: LockKind; amount: bigint;
    /** What this locker holds afterwards. */
    lock: bigint;
    /** What all lockers hold afterwards. */
    locked: bigint;
    bonded: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `slash`: stake became due. By `emit_cpi!`. */
  StakeSlashed: {
    operator: PublicKey;
    /** The authority in the slot. */
    locker: PublicKey;
    lockerSlot: number; reason: SlashReason; amount: bigint;
    /** Parts of the amount; they add up to it. */
    cost: bigint;
    bounty: bigint; insurance: bigint; burn: bigint;
    /** What this locker holds afterwards. */
    lock: bigint;
    /** Afterwards. */
    bonded: bigint;
    /** Due afterwards, from this slash and earlier ones. */
    burnDue: bigint;
    insuranceDue: bigint;
    /** To this locker's pool. */
    bountyDue: bigint;
    /** What the agent may lock in total afterwards. */
    agentLockLimit: bigint;
    jailedUntil: bigint; valid: bigint; slashedTotal: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `unlock`: a locker gave its claim back. */
  StakeUnlocked: {
    operator: PublicKey;
    /** The authority in the slot. */
    locker: PublicKey;
    lockerSlot: number; amount: bigint;
    /** Work credited; zero without a credit. */
    work: bigint;
    /** Native fees credited; zero without a credit. */
    nativeFees: bigint;
    /** What this locker holds afterwards. */
    lock: bigint;
    /** What all lockers hold afterwards. */
    locked: bigint;
    bonded: bigint;
    /** Afterwards. */
    valid: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `stake` */
  Staked: {
    operator: PublicKey; owner: PublicKey; source: PublicKey; amount: bigint;
    /** Afterwards. */
    bonded: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `accept_governor` */
  StakingGovernorAccepted: {
    config: PublicKey; oldGovernor: PublicKey; governor: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `propose_governor` */
  StakingGovernorProposed: {
    config: PublicKey; governor: PublicKey;
    /** The default key: an earlier proposal was withdrawn. */
    pendingGovernor: PublicKey;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `initialize` */
  StakingInitialized: {
    config: PublicKey; authority: PublicKey; governor: PublicKey; nativeMint: PublicKey; insuranceVault: PublicKey; epochZero: bigint;
    epochSeconds: bigint; params: StakingParamValues; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `update_params` */
  StakingParamsUpdated: {
    config: PublicKey; governor: PublicKey; epoch: bigint;
    /** Old and new of each parameter that changed. */
    changes: ParamChange[];
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `cancel_unbond` */
  UnbondCancelled: {
    operator: PublicKey; owner: PublicKey; entry: number; amount: bigint;
    /** Afterwards. */
    bonded: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `request_unbond` */
  UnbondRequested: {
    operator: PublicKey; owner: PublicKey;
    /** Place in the table of unbonding entries. */
    entry: number;
    amount: bigint; releaseAt: bigint;
    /** Afterwards. */
    bonded: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `withdraw_unbonded` */
  UnbondedWithdrawn: {
    operator: PublicKey; owner: PublicKey; destination: PublicKey; amount: bigint;
    /** What still waits afterwards. */
    unbonding: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
}
/** What a lock is for. */
export type LockKind = "claim" | "seat" | "appeal";
/** Why stake is slashed. It decides where the amount goes. */
export type SlashReason = "missed" | "overruled" | "wrong";
/** The parameters as instructions and events carry them. */
export interface StakingParamValues {
  minStake: bigint; unbondingSeconds: bigint; jailSeconds: bigint; workMultipleBps: number; slashBurnBps: number; slashBountyBps: number;
}
/** What an event says about one changed parameter. */
export interface ParamChange {
  /** Row in the table of parameters. */
  parameter: number;
  old: bigint; new: bigint;
}

/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

export interface GovernanceEvents {
  DepositBurned: {
    proposal: PublicKey; proposer: PublicKey; deposit: bigint;
    /** What somebody sent to the vault beside the deposit; it burned, too. */
    stray: bigint;
    /** Burned by this program since the start. */
    burnedTotal: bigint;
    burnStatsSeq: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  DepositWithdrawn: {
    proposal: PublicKey; proposer: PublicKey; destination: PublicKey; deposit: bigint;
    /** What somebody sent to the vault beside the deposit; it went along. */
    stray: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  DraftCancelled: {
    proposal: PublicKey; id: bigint; proposer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  GenesisAdvanced: {
    epoch: bigint; weight: bigint; lowestBonded: bigint;
    /** Epochs in a row in which work carried at least half of the bonded weight. */
    streak: number;
    /** Votes count by work from now on. */
    ended: boolean;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  GovernanceInitialized: {
    config: PublicKey; authority: PublicKey; executor: PublicKey;
    /** The default key: there is none. */
    guardian: PublicKey;
    guardianUntil: bigint; nativeMint: PublicKey; epochZero: bigint; epochSeconds: bigint; genesisNextEpoch: bigint;
    params: GovernanceChanges; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  GovernanceParamsUpdated: {
    config: PublicKey; governor: PublicKey; epoch: bigint;
    /** Rows of `GOVERNANCE_PARAMS`. */
    changes: ParamChange[];
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** The executor became the governor of a program. */
  GovernanceRoleAccepted: {
    program: PublicKey; config: PublicKey; executor: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  GuardianPaused: {
    guardian: PublicKey;
    /** The program whose intake was paused; its own event says until when. */
    program: PublicKey;
    seconds: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  GuardianRemoved: {
    oldGuardian: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  InstructionAppended: {
    proposal: PublicKey; instruction: PublicKey; index: number;
    /** What is there now. */
    accounts: number;
    data: number;
    /** None until it is whole. */
    kind: ProposalKind | null;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  InstructionClosed: {
    proposal: PublicKey; instruction: PublicKey; index: number; openInstructions: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  InstructionInserted: {
    proposal: PublicKey; instruction: PublicKey; index: number; program: PublicKey;
    /** Zeros where nothing is upgraded. */
    bufferHash: Uint8Array;
    accountsTotal: number; dataTotal: number;
    /** None until it is whole. */
    kind: ProposalKind | null;
    instructionCount: number; rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  InstructionRemoved: {
    proposal: PublicKey; instruction: PublicKey; index: number; instructionCount: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** Everything that the vote goes by; it does not change any more. */
  ProposalActivated: {
    proposal: PublicKey; id: bigint; proposer: PublicKey; kind: ProposalKind; instructionsHash: Uint8Array; instructionCount: number;
    /** Whether the lowest bonds vote, and not yet work. */
    genesis: boolean;
    snapshotEpoch: bigint; totalWeight: bigint; totalBonded: bigint; powerCap: bigint; quorum: bigint; majorityBps: number; vetoBps: number;
    /** Base units of ASSAY. */
    deposit: bigint;
    votingEndsAt: bigint; timelockSeconds: number; graceSeconds: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  ProposalClosed: {
    proposal: PublicKey; id: bigint; status: ProposalStatus; rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  ProposalCreated: {
    proposal: PublicKey; id: bigint; proposer: PublicKey; rentPayer: PublicKey; title: Uint8Array; uri: Uint8Array;
    descriptionHash: Uint8Array; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** Sent before the instructions run; they all run, or the transaction fails and nothing of this is true. */
  ProposalExecuted: {
    proposal: PublicKey; id: bigint; kind: ProposalKind; instructionsHash: Uint8Array; instructionCount: number; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  ProposalFinalized: {
    proposal: PublicKey; id: bigint; status: ProposalStatus; votesFor: bigint; votesAgainst: bigint; votesAbstain: bigint;
    votesVeto: bigint; quorum: bigint; voters: number; forfeitsDeposit: boolean;
    /** 0 unless it passed. */
    executableAt: bigint;
    expiresAt: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  VoteCast: {
    proposal: PublicKey; vote: PublicKey; operator: PublicKey; owner: PublicKey; option: VoteOption;
    /** Base units of ASSAY. */
    weight: bigint;
    /** 0 for a first vote. */
    changes: number;
    votesFor: bigint; votesAgainst: bigint; votesAbstain: bigint; votesVeto: bigint; voters: number; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  VoteClosed: {
    proposal: PublicKey; vote: PublicKey; operator: PublicKey; openVotes: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
}
/** What `update_params` changes; `initialize` names all of them. */
export interface GovernanceChanges {
  /** What an activated proposal puts up; burned after a veto or where hardly anyone came. */
  deposit: bigint | null;
  /** Smallest total weight of an epoch by which anything can be voted on; nothing passes before there are operators. */
  minTotalWeight: bigint | null;
  /** How long a proposal is voted on; at most VOTING_EPOCHS_MAX epochs. */
  votingSeconds: number | null;
  /** How long after its timelock a passed proposal can be executed. */
  graceSeconds: number | null;
  /** Wait before a change of parameters, so that everyone sees it coming. */
  paramsTimelockSeconds: number | null;
  /**
   * Shortest wait before an upgrade or a change of roles; never shorter than unbonding, two epochs and the longest case, so that
   * everyone can leave first.
   */
  upgradeTimelockSeconds: number | null;
  /** Wait before a mint, class, verifier or session is disabled. */
  emergencyTimelockSeconds: number | null;
  /** Share of the votes that a change of parameters has to exceed; abstentions do not count. */
  paramsMajorityBps: number | null;
  /** The same for an upgrade or a change of roles. */
  upgradeMajorityBps: number | null;
  /** The same for disabling something at short notice. */
  emergencyMajorityBps: number | null;
  /** Share of all votes cast that, as vetoes, defeats a proposal and burns its deposit. */
  vetoBps: number | null;
  /** Share of the snapshot's total weight that has to vote. */
  quorumBps: number | null;
  /** Share of all bonded stake that the voting weight has to reach as well. */
  bondedQuorumBps: number | null;
  /** Most of the snapshot's total weight that one operator votes with. */
  powerCapBps: number | null;
}
/** What an event says about one changed parameter. */
export interface ParamChange {
  /** Row in the table of parameters. */
  parameter: number;
  old: bigint; new: bigint;
}
/**
 * What a proposal does, by the strictest of its instructions. It decides about the majority and the timelock. Ordered by strictness.
 * The byte in the account is the variant's number.
 */
export type ProposalKind = "emergency" | "params" | "upgrade";
/**
 * Where a proposal stands. The byte in the account is the variant's number. That a passed proposal has expired follows from the time
 * and is not stored.
 */
export type ProposalStatus = "draft" | "voting" | "passed" | "defeated" | "vetoed" | "executed";
/** How a voter votes. The byte in the account is the variant's number. */
export type VoteOption = "for" | "against" | "abstain" | "veto";

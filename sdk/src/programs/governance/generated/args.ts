/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Address } from "../../../types";

export interface AppendInstructionData {
  index: number;
  /** The next accounts. */
  accounts: InstructionAccount[];
  /** The next bytes. */
  data: Uint8Array;
}

export interface CastVoteData {
  option: VoteOption;
}

export interface CreateProposalData {
  /** UTF-8, padded with zeros. */
  title: Uint8Array;
  /** UTF-8, padded with zeros; may be empty. */
  uri: Uint8Array;
  /** sha-256 of the description that voters read. */
  descriptionHash: Uint8Array;
}

export interface InitializeData {
  /** The default key means none. */
  guardian: Address;
  /** Unix time at which the guardian's role ends; never changes. */
  guardianUntil: bigint;
  /** All of them; there is nothing to keep yet. */
  params: GovernanceChanges;
}

export interface InsertInstructionData {
  /** The number of instructions so far. */
  index: number;
  program: Address;
  /** The first accounts, or all. */
  accounts: InstructionAccount[];
  /** The first bytes, or all. */
  data: Uint8Array;
  /** How many accounts it will have. */
  accountsTotal: number;
  /** How many bytes of data it will have. */
  dataTotal: number;
  /** Of an upgrade, the sha-256 of its buffer's program without the zeros at its end; otherwise zeros. */
  bufferHash: Uint8Array;
}

export interface PauseIntakeData {
  target: PauseTarget;
  /** 1 to 72 hours' worth; the target has the bound. */
  seconds: number;
}

export interface RemoveInstructionData {
  /** The last one's. */
  index: number;
}

export interface UpdateParamsData {
  /** `None` leaves a parameter alone. */
  changes: GovernanceChanges;
}

/** An account that a stored instruction passes on. */
export interface InstructionAccount {
  address: Address; isSigner: boolean; isWritable: boolean;
}

/** How a voter votes. The byte in the account is the variant's number. */
export type VoteOption = "for" | "against" | "abstain" | "veto";

/** What `update_params` changes; `initialize` names all of them. */
export interface GovernanceChanges {
  /** What an activated proposal puts up; burned after a veto or where hardly anyone came. */
  deposit?: bigint | null;
  /** Smallest total weight of an epoch by which anything can be voted on; nothing passes before there are operators. */
  minTotalWeight?: bigint | null;
  /** How long a proposal is voted on; at most VOTING_EPOCHS_MAX epochs. */
  votingSeconds?: number | null;
  /** How long after its timelock a passed proposal can be executed. */
  graceSeconds?: number | null;
  /** Wait before a change of parameters, so that everyone sees it coming. */
  paramsTimelockSeconds?: number | null;
  /**
   * Shortest wait before an upgrade or a change of roles; never shorter than unbonding, two epochs and the longest case, so that
   * everyone can leave first.
   */
  upgradeTimelockSeconds?: number | null;
  /** Wait before a mint, class, verifier or session is disabled. */
  emergencyTimelockSeconds?: number | null;
  /** Share of the votes that a change of parameters has to exceed; abstentions do not count. */
  paramsMajorityBps?: number | null;
  /** The same for an upgrade or a change of roles. */
  upgradeMajorityBps?: number | null;
  /** The same for disabling something at short notice. */
  emergencyMajorityBps?: number | null;
  /** Share of all votes cast that, as vetoes, defeats a proposal and burns its deposit. */
  vetoBps?: number | null;
  /** Share of the snapshot's total weight that has to vote. */
  quorumBps?: number | null;
  /** Share of all bonded stake that the voting weight has to reach as well. */
  bondedQuorumBps?: number | null;
  /** Most of the snapshot's total weight that one operator votes with. */
  powerCapBps?: number | null;
}

/**
 * A program whose intake can be paused: new jobs and claims of the market, new seats of verification. Neither pause reaches exits,
 * settlement, cases, appeals or votes.
 */
export type PauseTarget = "market" | "verification";

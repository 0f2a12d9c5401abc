/** The governance program's accounts as callers see them. */
import type { PublicKey } from "@solana/web3.js";
import { textOf } from "../../bytes";
import { literal } from "../market/accounts";
import { keyOrNull } from "../staking/accounts";
import type {
  RawGovernanceBurnStats, RawGovernanceConfig, RawGovernanceParams, RawInstructionAccount, RawProposal, RawProposalInstruction, RawVote,
} from "./generated/accounts";

/** The parameters of proposals and votes. */
export type GovernanceParams = RawGovernanceParams;

/** The governance program's configuration. */
export interface GovernanceConfig extends Pick<
  RawGovernanceConfig, "governor" | "nativeMint" | "epochZero" | "epochSeconds" | "guardianUntil" | "nextProposal" | "genesisNextEpoch" | "genesisStreak" | "seq"
> {
  address: PublicKey;
  /** Null where there is none, or none any more. */
  guardian: PublicKey | null;
  /** Unix time; null when the guardian never paused anything. */
  lastPauseAt: bigint | null;
  /** The epoch with whose totals genesis ended; null while the lowest bonds vote and not yet work. */
  genesisEndedEpoch: bigint | null;
  params: GovernanceParams;
}

/**
 * What a proposal can do, from the mildest on, in the order of the bytes.
 * @example
 * const strictest = PROPOSAL_KINDS.at(-1); // "upgrade"
 */
export const PROPOSAL_KINDS = ["emergency", "params", "upgrade"] as const;
/** What a proposal does: disable something, change values, or change code, roles and what money is for. */
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/**
 * Where a proposal can stand, in the order of the bytes. That one has expired follows from the time.
 * @example
 * const decided = PROPOSAL_STATUSES.filter((status) => status !== "draft" && status !== "voting");
 */
export const PROPOSAL_STATUSES = ["draft", "voting", "passed", "defeated", "vetoed", "executed"] as const;
/** Where a proposal stands. */
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/**
 * How one can vote, in the order of the bytes. A veto counts as against, and enough of them burn the deposit.
 * @example
 * await client.governance.castVote({ operator: other, proposal: findProposalPda({ id: 12n }), option: VOTE_OPTIONS[0] }).send();
 */
export const VOTE_OPTIONS = ["for", "against", "abstain", "veto"] as const;
/** How an operator votes. */
export type VoteOption = (typeof VOTE_OPTIONS)[number];

/**
 * Where a deposit can be, in the order of the bytes.
 * @example
 * const proposals = await listProposals(connection, { proposer: owner });
 * const mine = proposals.filter(({ depositState }) => depositState === DEPOSIT_STATES[1]);
 */
export const DEPOSIT_STATES = ["none", "held", "returned", "burned"] as const;
/** Where a deposit is. */
export type DepositState = (typeof DEPOSIT_STATES)[number];

/** Base units of ASSAY that were cast for each option. */
export type VoteCounts = Readonly<Record<VoteOption, bigint>>;

/** A list of instructions that operators vote on. What it is voted under is fixed at activation. Times are unix times, null until they are known. */
export interface Proposal extends Pick<
  RawProposal,
  "proposer" | "rentPayer" | "descriptionHash" | "id" | "deposit" | "totalWeight" | "totalBonded" | "powerCap" | "quorum" | "createdSlot" | "activatedSlot" | "seq"
  | "createdAt" | "timelockSeconds" | "graceSeconds" | "voters" | "openVotes" | "majorityBps" | "vetoBps" | "instructionCount" | "openInstructions"
> {
  address: PublicKey;
  title: string;
  /** Where its description can be read; empty when it has none. */
  uri: string;
  status: ProposalStatus;
  /** Null in a draft. */
  kind: ProposalKind | null;
  /** Of everything that will run; null in a draft. */
  instructionsHash: Uint8Array | null;
  /** The epoch whose weights vote; null in a draft. */
  snapshotEpoch: bigint | null;
  votes: VoteCounts;
  activatedAt: bigint | null;
  votingEndsAt: bigint | null;
  executableAt: bigint | null;
  expiresAt: bigint | null;
  /** Whether the vote goes by the lowest bonds, and not by work. */
  genesis: boolean;
  depositState: DepositState;
  /** Whether the deposit is to burn. */
  forfeitsDeposit: boolean;
}

/** An account that a stored instruction passes on. */
export type InstructionAccount = RawInstructionAccount;

/** One instruction of a proposal. */
export interface ProposalInstruction extends Pick<RawProposalInstruction, "proposal" | "rentPayer" | "program" | "accounts" | "data" | "accountsTotal" | "dataTotal" | "index"> {
  address: PublicKey;
  /** Null until it is whole. */
  kind: ProposalKind | null;
  /** Of an upgrade, the sha-256 of the program in its buffer; otherwise null. */
  bufferHash: Uint8Array | null;
}

/** How one operator votes on one proposal. */
export interface OperatorVote extends Pick<RawVote, "proposal" | "operator" | "owner" | "rentPayer" | "weight" | "changes"> {
  address: PublicKey;
  option: VoteOption;
}

/** What lost deposits have burned. */
export interface GovernanceBurnStats extends Omit<RawGovernanceBurnStats, "version" | "bump"> {
  address: PublicKey;
}

/** The byte of a kind that is not known yet. */
const UNDECIDED = 255;

export function mapGovernanceConfig(raw: RawGovernanceConfig, address: PublicKey): GovernanceConfig {
  const { governor, nativeMint, epochZero, epochSeconds, guardianUntil, nextProposal, genesisNextEpoch, genesisStreak, seq, params } = raw;
  return {
    address, governor, nativeMint, epochZero, epochSeconds, guardianUntil, nextProposal, genesisNextEpoch, genesisStreak, seq, params, guardian: keyOrNull(raw.guardian),
    lastPauseAt: known(raw.lastPauseAt), genesisEndedEpoch: raw.genesisEndedEpoch === 0n ? null : raw.genesisEndedEpoch - 1n,
  };
}

export function mapProposal(raw: RawProposal, address: PublicKey): Proposal {
  const {
    proposer, rentPayer, descriptionHash, id, deposit, totalWeight, totalBonded, powerCap, quorum, createdSlot, activatedSlot, seq, createdAt, timelockSeconds, graceSeconds,
    voters, openVotes, majorityBps, vetoBps, instructionCount, openInstructions,
  } = raw;
  const status = literal("Proposal", PROPOSAL_STATUSES, raw.status);
  const draft = status === "draft";
  return {
    address, proposer, rentPayer, descriptionHash, id, deposit, totalWeight, totalBonded, powerCap, quorum, createdSlot, activatedSlot, seq, createdAt, timelockSeconds, graceSeconds,
    voters, openVotes, majorityBps, vetoBps, instructionCount, openInstructions, status, title: textOf(raw.title), uri: textOf(raw.uri), kind: kindOrNull("Proposal", raw.kind),
    instructionsHash: draft ? null : raw.instructionsHash, snapshotEpoch: draft ? null : raw.snapshotEpoch,
    votes: { for: raw.votesFor, against: raw.votesAgainst, abstain: raw.votesAbstain, veto: raw.votesVeto },
    activatedAt: known(raw.activatedAt), votingEndsAt: known(raw.votingEndsAt), executableAt: known(raw.executableAt), expiresAt: known(raw.expiresAt),
    genesis: raw.genesis === 1, depositState: literal("Proposal", DEPOSIT_STATES, raw.depositState), forfeitsDeposit: raw.forfeitsDeposit === 1,
  };
}

export function mapProposalInstruction(raw: RawProposalInstruction, address: PublicKey): ProposalInstruction {
  const { proposal, rentPayer, program, accounts, data, accountsTotal, dataTotal, index, bufferHash } = raw;
  const hash = bufferHash.some((byte) => byte !== 0) ? bufferHash : null;
  return { address, proposal, rentPayer, program, accounts, data, accountsTotal, dataTotal, index, bufferHash: hash, kind: kindOrNull("ProposalInstruction", raw.kind) };
}

export function mapVote(raw: RawVote, address: PublicKey): OperatorVote {
  const { proposal, operator, owner, rentPayer, weight, changes } = raw;
  return { address, proposal, operator, owner, rentPayer, weight, changes, option: literal("Vote", VOTE_OPTIONS, raw.option) };
}

export function mapGovernanceBurnStats({ version: _version, bump: _bump, ...raw }: RawGovernanceBurnStats, address: PublicKey): GovernanceBurnStats {
  return { address, ...raw };
}

function kindOrNull(account: string, byte: number): ProposalKind | null {
  return byte === UNDECIDED ? null : literal(account, PROPOSAL_KINDS, byte);
}

/** Times and the like are 0 until they are known. */
function known(value: bigint): bigint | null {
  return value === 0n ? null : value;
}

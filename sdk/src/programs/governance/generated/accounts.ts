/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

/** What this program has burned. Written by `burn_deposit` only. */
export interface RawGovernanceBurnStats {
  /** Base units of ASSAY burned since the start; ends at the largest number rather than hold up a burn. */
  burned: bigint;
  /** Events this account has emitted. */
  seq: bigint;
  version: number; bump: number;
}

/** The one configuration of this program. */
export interface RawGovernanceConfig {
  /** The executor, for ever: this program governs itself by its own proposals. */
  governor: PublicKey;
  /** Pauses intakes until its term ends; the default key means none. */
  guardian: PublicKey;
  /** ASSAY, as staking has it. */
  nativeMint: PublicKey;
  /** Unix time at which epoch 0 began; as in staking. */
  epochZero: bigint;
  /** Length of an epoch; as in staking. */
  epochSeconds: bigint;
  /** Unix time at which the guardian's term ends; fixed. */
  guardianUntil: bigint;
  /** Unix time of the guardian's last pause; 0 = never. */
  lastPauseAt: bigint;
  /** Number of the next proposal. */
  nextProposal: bigint;
  /** The epoch that `advance_genesis` counts next. */
  genesisNextEpoch: bigint;
  /** Epoch + 1 with whose totals genesis ended; 0 = still genesis. */
  genesisEndedEpoch: bigint;
  seq: bigint; params: RawGovernanceParams;
  /** Epoch + 1 of each parameter's last change; 0 = never. */
  changedEpochs: number[];
  /** Epochs in a row in which work carried at least half of the bonded weight. */
  genesisStreak: number;
  version: number; bump: number; executorBump: number;
}

/**
 * A list of instructions that operators vote on. What it is voted under is fixed at activation: a change of parameters never changes a
 * live proposal.
 */
export interface RawProposal {
  /** Writes the draft, pays the deposit and gets it back. */
  proposer: PublicKey;
  /** Gets the rent of this account and of the deposit's vault back. */
  rentPayer: PublicKey;
  /** Of everything that will run: see `math::InstructionsPreimage`. Zeros in a draft. */
  instructionsHash: Uint8Array;
  /** sha-256 of the description that voters read. */
  descriptionHash: Uint8Array;
  title: Uint8Array; uri: Uint8Array; id: bigint;
  /** Base units of ASSAY. */
  deposit: bigint;
  /** The epoch whose weights vote. */
  snapshotEpoch: bigint;
  /** Sum of the snapshot's weights, in base units. */
  totalWeight: bigint;
  /** Sum of what was bonded when the snapshot's epoch began. */
  totalBonded: bigint;
  /** The most that one operator casts. */
  powerCap: bigint;
  /** Least turnout, in base units. */
  quorum: bigint;
  votesFor: bigint; votesAgainst: bigint; votesAbstain: bigint; votesVeto: bigint; createdSlot: bigint;
  /** Operators created in this slot or later have no vote. 0 in a draft. */
  activatedSlot: bigint;
  /** Events of this account. */
  seq: bigint;
  createdAt: bigint;
  /** Unix times; 0 until they are known. */
  activatedAt: bigint;
  votingEndsAt: bigint; executableAt: bigint; expiresAt: bigint; timelockSeconds: number; graceSeconds: number;
  /** Operators that voted. */
  voters: number;
  /** Vote accounts that are not closed. */
  openVotes: number;
  majorityBps: number; vetoBps: number;
  /** `ProposalStatus` */
  status: number;
  /** `ProposalKind`; `UNDECIDED` in a draft. */
  kind: number;
  /** 1 when the vote goes by the lowest bond, not by work. */
  genesis: number;
  instructionCount: number;
  /** ProposalInstruction accounts that are not closed. */
  openInstructions: number;
  /** `DepositState` */
  depositState: number;
  /** 1 when the deposit is to burn. */
  forfeitsDeposit: number;
  version: number; bump: number; vaultBump: number;
}

/**
 * One instruction of a proposal. Longer than a transaction, it is written in several; it is whole when it has as many accounts and
 * bytes as were announced.
 */
export interface RawProposalInstruction {
  proposal: PublicKey;
  /** Gets the rent back when the account is closed. */
  rentPayer: PublicKey;
  program: PublicKey;
  /** Of an upgrade, the sha-256 of its buffer's program without the zeros at its end; otherwise zeros. */
  bufferHash: Uint8Array;
  accounts: RawInstructionAccount[]; data: Uint8Array;
  /** How many accounts it has when it is whole. */
  accountsTotal: number;
  /** How many bytes of data it has when it is whole. */
  dataTotal: number;
  index: number;
  /** `ProposalKind`; `UNDECIDED` until it is whole. */
  kind: number;
  version: number; bump: number;
}

/** How one operator votes on one proposal. */
export interface RawVote {
  proposal: PublicKey;
  /** The Operator account. */
  operator: PublicKey;
  /** The operator's owner, who voted. */
  owner: PublicKey;
  /** Gets the rent back when the account is closed. */
  rentPayer: PublicKey;
  /** Base units of ASSAY that count for `option`. */
  weight: bigint;
  /** `VoteOption` */
  option: number;
  /** How often the vote was changed. */
  changes: number;
  version: number; bump: number;
}

/** The parameters as they are stored. 56 bytes. The meaning and the bounds of each stand in `GOVERNANCE_PARAMS`. */
export interface RawGovernanceParams {
  deposit: bigint; minTotalWeight: bigint; votingSeconds: number; graceSeconds: number; paramsTimelockSeconds: number;
  upgradeTimelockSeconds: number; emergencyTimelockSeconds: number; paramsMajorityBps: number; upgradeMajorityBps: number;
  emergencyMajorityBps: number; vetoBps: number; quorumBps: number; bondedQuorumBps: number; powerCapBps: number;
}

/** An account that a stored instruction passes on. */
export interface RawInstructionAccount {
  address: PublicKey; isSigner: boolean; isWritable: boolean;
}

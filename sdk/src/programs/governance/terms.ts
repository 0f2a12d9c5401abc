/** By which rules a proposal would be voted on if it were activated now, read from the chain. */
import { ProposalRefused } from "../../errors/classes";
import { epochAt } from "../../math/epochs";
import { powerCap, timeToLeave, voteQuorum } from "../../math/votes";
import { findGovernanceConfigPda } from "../../pda/governance";
import { findEpochTotalsPda, findStakingConfigPda } from "../../pda/staking";
import { findVerificationConfigPda } from "../../pda/verification";
import type { SendContext } from "../../transaction/options";
import { fetchMaybeEpochTotals, fetchStakingConfig } from "../staking/queries";
import { fetchChainTime } from "../verification/caseFile";
import { fetchVerificationConfig } from "../verification/queries/pools";
import type { GovernanceConfig, ProposalKind } from "./accounts";
import { fetchGovernanceConfig } from "./queries";

/** Epochs after its own in which an epoch's totals are final. */
export const SNAPSHOT_EPOCHS = 3n;

/** What the chain says before a proposal is written. */
export interface Ground {
  config: GovernanceConfig;
  now: bigint;
  /** The least that an upgrade waits, in seconds. */
  timeToLeave: bigint;
}

/** What a proposal of a kind is voted on by. */
export interface VoteTerms {
  snapshotEpoch: bigint;
  totalWeight: bigint;
  quorum: bigint;
  powerCap: bigint;
  majorityBps: number;
  vetoBps: number;
  timelockSeconds: bigint;
  graceSeconds: number;
  /** Base units of ASSAY. */
  deposit: bigint;
  /** Unix times, if it is activated now and counted at once. */
  votingEndsAt: bigint;
  executableAt: bigint;
  expiresAt: bigint;
}

/** Reads the configurations and the clock. */
export async function readGround({ connection, programIds }: SendContext): Promise<Ground> {
  const [config, staking, verification, { now }] = await Promise.all([
    fetchGovernanceConfig(connection, findGovernanceConfigPda(programIds.governance), { programIds }),
    fetchStakingConfig(connection, findStakingConfigPda(programIds.staking), { programIds }),
    fetchVerificationConfig(connection, findVerificationConfigPda(programIds.verification), { programIds }),
    fetchChainTime(connection, { programIds }),
  ]);
  const { unbondingSeconds } = staking.params;
  return { config, now, timeToLeave: timeToLeave({ unbondingSeconds, epochSeconds: staking.epochSeconds, longestCaseSeconds: verification.params.longestCaseSeconds }) };
}

/** When a proposal of a kind could be executed at the earliest, if it were activated now. */
export function timesOf({ config, now, timeToLeave: leaving }: Ground, kind: ProposalKind): Pick<VoteTerms, "timelockSeconds" | "votingEndsAt" | "executableAt" | "expiresAt"> {
  const { params } = config;
  const upgrade = BigInt(params.upgradeTimelockSeconds);
  const timelockSeconds = { emergency: BigInt(params.emergencyTimelockSeconds), params: BigInt(params.paramsTimelockSeconds), upgrade: leaving > upgrade ? leaving : upgrade }[kind];
  const votingEndsAt = now + BigInt(params.votingSeconds);
  const executableAt = votingEndsAt + timelockSeconds;
  return { timelockSeconds, votingEndsAt, executableAt, expiresAt: executableAt + BigInt(params.graceSeconds) };
}

/** Everything that a vote would go by; refuses where nothing can be voted on, and names the rule. */
export async function readVoteTerms({ connection, programIds }: SendContext, ground: Ground, kind: ProposalKind): Promise<VoteTerms> {
  const { config, now } = ground;
  const { params } = config;
  const snapshotEpoch = epochAt(config, now) - SNAPSHOT_EPOCHS;
  const totals = snapshotEpoch < 0n ? null : await fetchMaybeEpochTotals(connection, findEpochTotalsPda({ epoch: snapshotEpoch }, programIds.staking), { programIds });
  if (totals === null) throw new ProposalRefused("SnapshotMissing", `epoch ${snapshotEpoch}`, "is the one whose weights would vote, and nobody has reported it: report epochs and propose in a later one");
  const totalWeight = config.genesisEndedEpoch === null ? totals.lowestBonded : totals.weight;
  if (totalWeight < params.minTotalWeight) {
    throw new ProposalRefused("TotalWeightTooSmall", `epoch ${snapshotEpoch}`, `has a total weight of ${totalWeight}, and nothing can be voted on below ${params.minTotalWeight}`);
  }
  return {
    snapshotEpoch, totalWeight, ...timesOf(ground, kind),
    quorum: voteQuorum({ totalWeight, quorumBps: params.quorumBps, totalBonded: totals.bonded, bondedQuorumBps: params.bondedQuorumBps }),
    powerCap: powerCap({ totalWeight, powerCapBps: params.powerCapBps }),
    majorityBps: { emergency: params.emergencyMajorityBps, params: params.paramsMajorityBps, upgrade: params.upgradeMajorityBps }[kind],
    vetoBps: params.vetoBps, graceSeconds: params.graceSeconds, deposit: params.deposit,
  };
}

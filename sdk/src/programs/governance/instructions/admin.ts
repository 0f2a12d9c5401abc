/** Instructions of the governance program about its own roles: who set it up, the guardian, the executor's hand-overs, genesis. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findProgramDataPda } from "../../../pda/associated";
import { findExecutorPda, findGovernanceBurnStatsPda } from "../../../pda/governance";
import { findEpochTotalsPda, findStakingConfigPda } from "../../../pda/staking";
import type { Address, ProgramIds } from "../../../types";
import type { InitializeData, PauseIntakeData, UpdateParamsData } from "../generated/args";
import { build, configOf, configOfProgram, type GovernedProgram } from "./build";

/** Arguments of {@link initialize}. */
export interface GovernanceInitializeArgs extends InitializeData {
  /** The program's upgrade authority. */
  authority: Address;
  /** Pays the rent. */
  payer: Address;
}

/**
 * Writes the configuration; native mint and epochs are those of the staking program. Signed by the program's upgrade authority, once.
 * @example
 * instructions.governance.initialize({
 *   authority: owner, payer: owner, guardian: other, guardianUntil: 1_850_000_000n,
 *   params: {
 *     deposit: 1_000_000_000_000n, minTotalWeight: 10_000_000_000_000n, votingSeconds: 432_000, graceSeconds: 604_800, paramsTimelockSeconds: 172_800,
 *     upgradeTimelockSeconds: 1_209_600, emergencyTimelockSeconds: 86_400, paramsMajorityBps: 5_000, upgradeMajorityBps: 6_670, emergencyMajorityBps: 8_500,
 *     vetoBps: 3_334, quorumBps: 2_500, bondedQuorumBps: 1_000, powerCapBps: 1_000,
 *   },
 * });
 */
export function initialize({ authority, payer, ...data }: GovernanceInitializeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { governance, staking } = programIds;
  return build(programIds, "initialize", {
    authority, payer, programData: findProgramDataPda({ programId: governance }), stakingConfig: findStakingConfigPda(staking), config: configOf(programIds),
    burnStats: findGovernanceBurnStatsPda(governance),
  }, data);
}

/** Arguments of {@link updateParams}. A parameter that is left out stays as it is. */
export interface GovernanceUpdateParamsArgs extends UpdateParamsData {
  /** The executor. */
  governor: Address;
}

/**
 * Changes parameters within their bounds and steps; live proposals keep what they were activated under. Signed by the executor.
 * @example
 * instructions.governance.updateParams({ governor: findExecutorPda(), changes: { quorumBps: 3_000 } });
 */
export function updateParams({ governor, ...data }: GovernanceUpdateParamsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "updateParams", { governor, config: configOf(programIds) }, data);
}

/** Arguments of {@link removeGuardian}. */
export interface RemoveGuardianArgs {
  /** The executor. */
  governor: Address;
}

/**
 * Ends the guardian's role for good. Signed by the executor.
 * @example
 * instructions.governance.removeGuardian({ governor: findExecutorPda() });
 */
export function removeGuardian({ governor, ...rest }: RemoveGuardianArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "removeGuardian", { governor, config: configOf(programIds) }, rest);
}

/** Arguments of {@link pauseIntake}. */
export interface GovernancePauseIntakeArgs extends PauseIntakeData {
  guardian: Address;
}

/**
 * Stops new jobs or new seats for a while; everything else goes on. Signed by the guardian, once in 30 days.
 * @example
 * instructions.governance.pauseIntake({ guardian: owner, target: "market", seconds: 3_600 });
 */
export function pauseIntake({ guardian, ...data }: GovernancePauseIntakeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const target: GovernedProgram = data.target === "verification" ? "verification" : "market";
  return build(programIds, "pauseIntake", {
    guardian, config: configOf(programIds), executor: findExecutorPda(programIds.governance), targetProgram: programIds[target], targetConfig: configOfProgram(target, programIds),
  }, data);
}

/** Arguments of {@link acceptGovernor}. */
export interface GovernanceAcceptGovernorArgs {
  /** Whose governor the executor becomes; its present governor has proposed it. */
  program: GovernedProgram;
}

/**
 * Makes the executor the governor of a program that proposed it. Anyone.
 * @example
 * instructions.governance.acceptGovernor({ program: "market" });
 */
export function acceptGovernor({ program, ...rest }: GovernanceAcceptGovernorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "acceptGovernor", {
    config: configOf(programIds), executor: findExecutorPda(programIds.governance), targetProgram: programIds[program], targetConfig: configOfProgram(program, programIds),
  }, rest);
}

/** Arguments of {@link advanceGenesis}. */
export interface AdvanceGenesisArgs {
  /** The epoch that is counted next, as the configuration says. */
  epoch: bigint;
}

/**
 * Counts one more epoch of genesis: whether work carried half of the weight. Anyone, from three epochs after it on.
 * @example
 * const { genesisNextEpoch } = await fetchGovernanceConfig(connection, findGovernanceConfigPda());
 * instructions.governance.advanceGenesis({ epoch: genesisNextEpoch });
 */
export function advanceGenesis({ epoch, ...rest }: AdvanceGenesisArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "advanceGenesis", { config: configOf(programIds), epochTotals: findEpochTotalsPda({ epoch }, programIds.staking) }, rest);
}

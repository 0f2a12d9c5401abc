/** Instructions of the verification program that the upgrade authority and the governor sign. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findProgramDataPda } from "../../../pda/associated";
import { findHardwareClassPda } from "../../../pda/market";
import { findStakingConfigPda } from "../../../pda/staking";
import { findSeatRegistryPda, findVerificationBurnStatsPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import type { CreateRegistryData, InitializeData, PauseIntakeData, ProposeGovernorData, UpdateParamsData } from "../generated/args";
import { build, configOf } from "./build";

/** Arguments of {@link initialize}. */
export interface VerificationInitializeArgs extends InitializeData {
  /** The program's upgrade authority. */
  authority: Address;
  /** Pays the rent. */
  payer: Address;
}

/**
 * Writes the configuration. Signed by the program's upgrade authority, once, after the staking program's.
 * @example
 * instructions.verification.initialize({
 *   authority: owner, payer: owner, governor: owner,
 *   params: {
 *     revealSeconds: 300, auditCommitSeconds: 300, chunkSeconds: 3_600, juryCommitSeconds: 1_800, juryRevealSeconds: 900, linkSeconds: 900, appealSeconds: 86_400,
 *     longestCaseSeconds: 1_209_600, seatStake: 50_000_000_000n, delayFee: 1_000_000_000n, minSeats: 21, jurorSlashBps: 1_000, missFeeBps: 20_000, chunkFeeBps: 1_000,
 *   },
 * });
 */
export function initialize({ authority, payer, ...data }: VerificationInitializeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "initialize", {
    authority, payer, programData: findProgramDataPda({ programId: programIds.verification }), stakingConfig: findStakingConfigPda(programIds.staking), config: configOf(programIds),
    burnStats: findVerificationBurnStatsPda(programIds.verification),
  }, data);
}

/** Arguments of {@link updateParams}. A parameter that is left out stays as it is. */
export interface VerificationUpdateParamsArgs extends UpdateParamsData {
  governor: Address;
}

/**
 * Changes parameters within their bounds and steps. Signed by the governor.
 * @example
 * instructions.verification.updateParams({ governor: owner, changes: { linkSeconds: 1_800 } });
 */
export function updateParams({ governor, ...data }: VerificationUpdateParamsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "updateParams", { governor, config: configOf(programIds) }, data);
}

/** Arguments of {@link proposeGovernor}. */
export interface VerificationProposeGovernorArgs {
  /** The present governor, who signs. */
  governor: Address;
  /** Who may accept the role; the default key withdraws an earlier proposal. */
  newGovernor: ProposeGovernorData["governor"];
}

/**
 * Names who may become governor. Signed by the governor.
 * @example
 * instructions.verification.proposeGovernor({ governor: owner, newGovernor: other });
 */
export function proposeGovernor({ governor, newGovernor, ...rest }: VerificationProposeGovernorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "proposeGovernor", { governor, config: configOf(programIds) }, { governor: newGovernor, ...rest });
}

/** Arguments of {@link acceptGovernor}. */
export interface VerificationAcceptGovernorArgs {
  pendingGovernor: Address;
}

/**
 * Takes the role over. Signed by the pending governor.
 * @example
 * instructions.verification.acceptGovernor({ pendingGovernor: other });
 */
export function acceptGovernor({ pendingGovernor, ...rest }: VerificationAcceptGovernorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "acceptGovernor", { pendingGovernor, config: configOf(programIds) }, rest);
}

/** Arguments of {@link pauseIntake}. */
export interface VerificationPauseIntakeArgs extends PauseIntakeData {
  governor: Address;
}

/**
 * Stops new seats for a while; everything else goes on. Signed by the governor.
 * @example
 * instructions.verification.pauseIntake({ governor: owner, seconds: 3_600 });
 */
export function pauseIntake({ governor, ...data }: VerificationPauseIntakeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "pauseIntake", { governor, config: configOf(programIds) }, data);
}

/** Arguments of {@link createRegistry}. */
export interface CreateRegistryArgs extends CreateRegistryData {
  governor: Address;
  /** Pays the rent. */
  payer: Address;
}

/**
 * Opens the registry of a class's seats. Signed by the governor.
 * @example
 * instructions.verification.createRegistry({ governor: owner, payer: owner, class: 1, bitExact: true });
 */
export function createRegistry({ governor, payer, ...data }: CreateRegistryArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market, verification } = programIds;
  return build(programIds, "createRegistry", {
    governor, payer, config: configOf(programIds), hardwareClass: findHardwareClassPda({ class: data.class }, market), registry: findSeatRegistryPda({ class: data.class }, verification),
  }, data);
}

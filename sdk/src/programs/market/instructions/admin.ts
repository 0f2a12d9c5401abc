/** Instructions of the market program that the upgrade authority and the governor sign: the program as a whole. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findProgramDataPda } from "../../../pda/associated";
import { findMarketBurnStatsPda, findMarketConfigPda } from "../../../pda/market";
import { findStakingConfigPda } from "../../../pda/staking";
import type { Address, ProgramIds } from "../../../types";
import type { InitializeData, PauseIntakeData, PublishTermsData, SetArbiterData } from "../generated/args";
import { build, termsOf } from "./build";

/** Arguments of {@link initialize}. */
export interface MarketInitializeArgs extends InitializeData {
  /** The program's upgrade authority. */
  authority: Address;
  /** Pays the rent. */
  payer: Address;
}

/**
 * Writes the configuration; native mint and epochs are those of the staking program. Signed by the program's upgrade authority, once.
 * @example
 * instructions.market.initialize({ authority: owner, payer: owner, governor: owner, arbiter: other, verificationProgram: other });
 */
export function initialize({ authority, payer, ...data }: MarketInitializeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market, staking } = programIds;
  return build(programIds, "initialize", {
    authority, payer, programData: findProgramDataPda({ programId: market }), stakingConfig: findStakingConfigPda(staking),
    config: findMarketConfigPda(market), burnStats: findMarketBurnStatsPda(market),
  }, data);
}

/** Arguments of {@link proposeGovernor}. */
export interface MarketProposeGovernorArgs {
  /** The present governor, who signs. */
  governor: Address;
  /** Who may accept the role; the default key withdraws an earlier proposal. */
  newGovernor: Address;
}

/**
 * Names who may become governor. Signed by the governor.
 * @example
 * instructions.market.proposeGovernor({ governor: owner, newGovernor: other });
 */
export function proposeGovernor({ governor, newGovernor, ...rest }: MarketProposeGovernorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "proposeGovernor", { governor, config: findMarketConfigPda(programIds.market) }, { governor: newGovernor, ...rest });
}

/** Arguments of {@link acceptGovernor}. */
export interface MarketAcceptGovernorArgs {
  pendingGovernor: Address;
}

/**
 * Takes the role over. Signed by the pending governor.
 * @example
 * instructions.market.acceptGovernor({ pendingGovernor: other });
 */
export function acceptGovernor({ pendingGovernor, ...rest }: MarketAcceptGovernorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "acceptGovernor", { pendingGovernor, config: findMarketConfigPda(programIds.market) }, rest);
}

/** Arguments of {@link setArbiter}. */
export interface SetArbiterArgs extends SetArbiterData {
  governor: Address;
}

/**
 * Names the arbiter and the verification program of the terms to come. Signed by the governor.
 * @example
 * instructions.market.setArbiter({ governor: owner, arbiter: other, verificationProgram: other });
 */
export function setArbiter({ governor, ...data }: SetArbiterArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "setArbiter", { governor, config: findMarketConfigPda(programIds.market) }, data);
}

/** Arguments of {@link publishTerms}. */
export interface PublishTermsArgs extends PublishTermsData {
  governor: Address;
  /** Pays the rent. @defaultValue the governor */
  payer?: Address;
}

/**
 * Publishes the next version of the terms; jobs that were posted keep theirs. Signed by the governor.
 * @example
 * instructions.market.publishTerms({ governor: owner, termsVersion: 2, changes: { burnBps: 600 } });
 */
export function publishTerms({ governor, payer = governor, ...data }: PublishTermsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const terms = termsOf(data.termsVersion, programIds);
  const currentTerms = data.termsVersion > 1 ? termsOf(data.termsVersion - 1, programIds) : null;
  return build(programIds, "publishTerms", { governor, payer, config: findMarketConfigPda(programIds.market), currentTerms, terms }, data);
}

/** Arguments of {@link pauseIntake}. */
export interface PauseIntakeArgs extends PauseIntakeData {
  governor: Address;
}

/**
 * Stops posting and claiming for at most 72 hours; it ends by itself. Signed by the governor.
 * @example
 * instructions.market.pauseIntake({ governor: owner, seconds: 3_600 });
 */
export function pauseIntake({ governor, ...data }: PauseIntakeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "pauseIntake", { governor, config: findMarketConfigPda(programIds.market) }, data);
}

/** Instructions of the staking program that the upgrade authority and the governor sign. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findProgramDataPda } from "../../../pda/associated";
import { findInsuranceVaultPda, findStakingBurnStatsPda, findStakingConfigPda } from "../../../pda/staking";
import type { Address, ProgramIds } from "../../../types";
import type { AddLockerData, InitializeData, ProposeGovernorData, SpendInsuranceData, UpdateParamsData } from "../generated/args";
import { build } from "./build";

/** Arguments of {@link initialize}. */
export interface StakingInitializeArgs extends InitializeData {
  /** The program's upgrade authority. */
  authority: Address;
  /** Pays the rent. */
  payer: Address;
  nativeMint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Writes the configuration. Signed by the program's upgrade authority, once.
 * @example
 * instructions.staking.initialize({
 *   authority: owner, payer: owner, nativeMint: mint, governor: owner, epochSeconds: 86_400n,
 *   params: { minStake: 100_000_000_000n, unbondingSeconds: 604_800n, jailSeconds: 86_400n, workMultipleBps: 100_000, slashBurnBps: 6_000, slashBountyBps: 2_000 },
 * });
 */
export function initialize({ authority, payer, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, ...data }: StakingInitializeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { staking } = programIds;
  return build(programIds, "initialize", {
    authority, payer, programData: findProgramDataPda({ programId: staking }), config: findStakingConfigPda(staking),
    insuranceVault: findInsuranceVaultPda(staking), burnStats: findStakingBurnStatsPda(staking), nativeMint, tokenProgram,
  }, data);
}

/** Arguments of {@link updateParams}. A parameter that is left out stays as it is. */
export interface StakingUpdateParamsArgs extends UpdateParamsData {
  governor: Address;
}

/**
 * Changes parameters within their bounds and steps. Signed by the governor.
 * @example
 * instructions.staking.updateParams({ governor: owner, jailSeconds: 172_800n });
 */
export function updateParams({ governor, ...data }: StakingUpdateParamsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "updateParams", { governor, config: findStakingConfigPda(programIds.staking) }, data);
}

/** Arguments of {@link proposeGovernor}. */
export interface StakingProposeGovernorArgs {
  /** The present governor, who signs. */
  governor: Address;
  /** Who may accept the role; the default key withdraws an earlier proposal. */
  newGovernor: ProposeGovernorData["governor"];
}

/**
 * Names who may become governor. Signed by the governor.
 * @example
 * instructions.staking.proposeGovernor({ governor: owner, newGovernor: other });
 */
export function proposeGovernor({ governor, newGovernor, ...rest }: StakingProposeGovernorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "proposeGovernor", { governor, config: findStakingConfigPda(programIds.staking) }, { governor: newGovernor, ...rest });
}

/** Arguments of {@link acceptGovernor}. */
export interface StakingAcceptGovernorArgs {
  pendingGovernor: Address;
}

/**
 * Takes the role over. Signed by the pending governor.
 * @example
 * instructions.staking.acceptGovernor({ pendingGovernor: other });
 */
export function acceptGovernor({ pendingGovernor, ...rest }: StakingAcceptGovernorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "acceptGovernor", { pendingGovernor, config: findStakingConfigPda(programIds.staking) }, rest);
}

/** Arguments of {@link addLocker}. */
export interface AddLockerArgs extends AddLockerData {
  governor: Address;
  /** Native-mint token account for the jury costs and bounties of this locker's slashes. */
  bountyPool: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Lists a program that may lock and slash, for ever. Signed by the governor.
 * @example
 * instructions.staking.addLocker({ governor: owner, authority: findMarketConfigPda(), bountyPool: other });
 */
export function addLocker({ governor, bountyPool, tokenProgram = TOKEN_PROGRAM_ID, ...data }: AddLockerArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "addLocker", { governor, config: findStakingConfigPda(programIds.staking), bountyPool, tokenProgram }, data);
}

/** Arguments of {@link spendInsurance}. */
export interface SpendInsuranceArgs extends SpendInsuranceData {
  governor: Address;
  destination: Address;
  nativeMint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Pays from the insurance vault: its only way out. Signed by the governor.
 * @example
 * instructions.staking.spendInsurance({ governor: owner, destination: other, nativeMint: mint, amount: 1_000n });
 */
export function spendInsurance({ governor, destination, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, ...data }: SpendInsuranceArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { staking } = programIds;
  return build(programIds, "spendInsurance", {
    governor, config: findStakingConfigPda(staking), insuranceVault: findInsuranceVaultPda(staking), destination, nativeMint, tokenProgram,
  }, data);
}

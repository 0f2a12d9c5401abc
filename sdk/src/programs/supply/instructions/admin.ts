/** Instructions of the supply program about the program as a whole: its configuration and the genesis. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findProgramDataPda } from "../../../pda/associated";
import { findStakingConfigPda } from "../../../pda/staking";
import { findGenesisAllocationPda, findSupplyBurnStatsPda } from "../../../pda/supply";
import type { Address, ProgramIds } from "../../../types";
import type { InitializeData, MintGenesisData, ProposeGovernorData, UpdateParamsData } from "../generated/args";
import { build, configOf, minting } from "./build";

/** Arguments of {@link initialize}. */
export interface SupplyInitializeArgs extends InitializeData {
  /** The program's upgrade authority. It alone mints the genesis later. */
  authority: Address;
  /** Pays the rent. */
  payer: Address;
  nativeMint: Address;
}

/**
 * Writes the configuration and the statistics of minting. Signed by the program's upgrade authority, once, while ASSAY has no
 * supply and no mint authority but the program's.
 * @example
 * instructions.supply.initialize({
 *   authority: owner, payer: owner, nativeMint: mint, governor: owner, params: { rebateBps: 6_500, seatYield: 50_000_000n, securityShareBps: 5_000 },
 * });
 */
export function initialize({ authority, payer, nativeMint, ...data }: SupplyInitializeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { supply, staking } = programIds;
  const { config, mintStats, mintAuthority } = minting(nativeMint, TOKEN_PROGRAM_ID, programIds);
  return build(programIds, "initialize", {
    authority, payer, programData: findProgramDataPda({ programId: supply }), stakingConfig: findStakingConfigPda(staking), nativeMint, mintAuthority, config, mintStats,
  }, data);
}

/** Arguments of {@link initializeBurnStats}. */
export interface InitializeBurnStatsArgs {
  /** Pays the rent. */
  payer: Address;
}

/**
 * Opens the statistics of what auctions burn. Anyone, once.
 * @example
 * instructions.supply.initializeBurnStats({ payer: owner });
 */
export function initializeBurnStats({ payer, ...rest }: InitializeBurnStatsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "initializeBurnStats", { payer, burnStats: findSupplyBurnStatsPda(programIds.supply) }, rest);
}

/** Arguments of {@link mintGenesis}. */
export interface MintGenesisArgs extends MintGenesisData {
  /** Who initialised the program. */
  genesisAuthority: Address;
  /** Pays the rent. */
  payer: Address;
  nativeMint: Address;
  /** A token account of ASSAY; each gets its part once. */
  destination: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Mints one allocation of the genesis. Signed by who initialised the program.
 * @example
 * instructions.supply.mintGenesis({ genesisAuthority: owner, payer: owner, nativeMint: mint, destination: other, amount: parseAmount("1000000", 9) });
 */
export function mintGenesis(
  { genesisAuthority, payer, nativeMint, destination, tokenProgram = TOKEN_PROGRAM_ID, ...data }: MintGenesisArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  return build(programIds, "mintGenesis", {
    genesisAuthority, payer, ...minting(nativeMint, tokenProgram, programIds), destination, genesisAllocation: findGenesisAllocationPda({ destination }, programIds.supply),
  }, data);
}

/** Arguments of {@link updateParams}. A parameter that is left out stays as it is. */
export interface SupplyUpdateParamsArgs extends UpdateParamsData {
  governor: Address;
}

/**
 * Changes parameters within their bounds and steps. Signed by the governor.
 * @example
 * instructions.supply.updateParams({ governor: owner, changes: { rebateBps: 6_000 } });
 */
export function updateParams({ governor, ...data }: SupplyUpdateParamsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "updateParams", { governor, config: configOf(programIds) }, data);
}

/** Arguments of {@link proposeGovernor}. */
export interface SupplyProposeGovernorArgs {
  /** The present governor, who signs. */
  governor: Address;
  /** Who may accept the role; the default key withdraws an earlier proposal. */
  newGovernor: ProposeGovernorData["governor"];
}

/**
 * Names who may become governor. Signed by the governor.
 * @example
 * instructions.supply.proposeGovernor({ governor: owner, newGovernor: other });
 */
export function proposeGovernor({ governor, newGovernor, ...rest }: SupplyProposeGovernorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "proposeGovernor", { governor, config: configOf(programIds) }, { governor: newGovernor, ...rest });
}

/** Arguments of {@link acceptGovernor}. */
export interface SupplyAcceptGovernorArgs {
  pendingGovernor: Address;
}

/**
 * Takes the role over. Signed by the pending governor.
 * @example
 * instructions.supply.acceptGovernor({ pendingGovernor: other });
 */
export function acceptGovernor({ pendingGovernor, ...rest }: SupplyAcceptGovernorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "acceptGovernor", { pendingGovernor, config: configOf(programIds) }, rest);
}

/** Instructions of the staking program that anyone may send; the sender chooses nothing. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findEpochTotalsPda, findInsuranceVaultPda, findOperatorVaultPda, findStakingBurnStatsPda, findStakingConfigPda } from "../../../pda/staking";
import { toPublicKey, type Address, type ProgramIds } from "../../../types";
import type { ReportEpochData } from "../generated/args";
import { build } from "./build";

/** Arguments of {@link sweepSlashed}. */
export interface SweepSlashedArgs {
  operator: Address;
  /** The pools of the lockers to which bounties are due, in the order of their slots. @defaultValue none */
  bountyPools?: readonly Address[];
  nativeMint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Burns and pays what is due from an operator. Anyone.
 * @example
 * instructions.staking.sweepSlashed({ operator: findOperatorPda({ owner }), nativeMint: mint });
 */
export function sweepSlashed({ operator, bountyPools = [], nativeMint, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: SweepSlashedArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { staking } = programIds;
  const pools = bountyPools.map((pool, index) => ({ pubkey: toPublicKey(pool, `bountyPools[${index}]`), isSigner: false, isWritable: true }));
  return build(programIds, "sweepSlashed", {
    config: findStakingConfigPda(staking), operator, vault: findOperatorVaultPda({ operator }, staking), insuranceVault: findInsuranceVaultPda(staking),
    burnStats: findStakingBurnStatsPda(staking), nativeMint, tokenProgram,
  }, rest, pools);
}

/** Arguments of {@link reportEpoch}. */
export interface ReportEpochArgs extends ReportEpochData {
  /** Pays the rent of the totals when it reports first. */
  reporter: Address;
  operator: Address;
}

/**
 * Fixes an operator's weight of one of the last two epochs and adds it to the totals. Anyone.
 * @example
 * instructions.staking.reportEpoch({ reporter: owner, operator: findOperatorPda({ owner }), epoch: 11n });
 */
export function reportEpoch({ reporter, operator, ...data }: ReportEpochArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { staking } = programIds;
  return build(programIds, "reportEpoch", {
    reporter, config: findStakingConfigPda(staking), operator, epochTotals: findEpochTotalsPda({ epoch: data.epoch }, staking),
  }, data);
}

/** Arguments of {@link closeEpoch}. */
export interface CloseEpochArgs {
  epoch: bigint;
  /** Who paid the rent, as the totals say. */
  rentPayer: Address;
}

/**
 * Closes totals that nobody needs any more. Anyone.
 * @example
 * instructions.staking.closeEpoch({ epoch: 11n, rentPayer: owner });
 */
export function closeEpoch({ epoch, rentPayer, ...rest }: CloseEpochArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { staking } = programIds;
  return build(programIds, "closeEpoch", { config: findStakingConfigPda(staking), epochTotals: findEpochTotalsPda({ epoch }, staking), rentPayer }, rest);
}

/** Instructions of the market program that pay what balances owe. Anyone may send them; about ten fit in a transaction. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findMarketBurnStatsPda, findPaymentMintPda, findTreasuryVaultPda } from "../../../pda/market";
import type { Address, ProgramIds } from "../../../types";
import { balanceAndVault, build } from "./build";

/** Arguments of {@link sweepTreasury}. */
export interface SweepTreasuryArgs {
  /** Whose balance is swept. */
  owner: Address;
  mint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/** Arguments of {@link sweepFees}. */
export interface SweepFeesArgs extends SweepTreasuryArgs {
  /** Where fees of this mint are forwarded, as its listing says; left out for ASSAY, whose fees burn. */
  buybackVault?: Address | null;
}

/**
 * Burns the fees due from a balance, or forwards them to buy-and-burn. Anyone.
 * @example
 * instructions.market.sweepFees({ owner, mint });
 */
export function sweepFees({ owner, mint, buybackVault = null, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: SweepFeesArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  // Burning writes the mint and the statistics; forwarding must not lock them.
  const ways = buybackVault === null
    ? { burnedMint: mint, burnStats: findMarketBurnStatsPda(market), forwardedMint: null, buybackVault: null }
    : { burnedMint: null, burnStats: null, forwardedMint: mint, buybackVault };
  return build(programIds, "sweepFees", { ...balanceAndVault(owner, mint, programIds), paymentMint: findPaymentMintPda({ mint }, market), ...ways, tokenProgram }, rest);
}

/**
 * Pays what a balance owes the treasury. Anyone.
 * @example
 * instructions.market.sweepTreasury({ owner, mint });
 */
export function sweepTreasury({ owner, mint, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: SweepTreasuryArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "sweepTreasury", {
    ...balanceAndVault(owner, mint, programIds), paymentMint: findPaymentMintPda({ mint }, market), mint, treasuryVault: findTreasuryVaultPda({ mint }, market), tokenProgram,
  }, rest);
}

/** Arguments of {@link sweepLevies}. */
export interface SweepLeviesArgs extends SweepTreasuryArgs {
  /** Where levies of this mint go, as its listing says. */
  levyVault: Address;
}

/**
 * Pays what a balance owes the audit pool. Anyone.
 * @example
 * instructions.market.sweepLevies({ owner, mint, levyVault: other });
 */
export function sweepLevies({ owner, mint, levyVault, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: SweepLeviesArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "sweepLevies", { ...balanceAndVault(owner, mint, programIds), paymentMint: findPaymentMintPda({ mint }, market), mint, levyVault, tokenProgram }, rest);
}

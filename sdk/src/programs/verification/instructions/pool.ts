/** Instructions of the verification program about pools, and what they owe. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findAssociatedTokenPda } from "../../../pda/associated";
import { findPaymentMintPda } from "../../../pda/market";
import type { Address, ProgramIds } from "../../../types";
import { build, creditsOf, poolAndVault } from "./build";

/** Arguments of {@link createPool}. */
export interface CreatePoolArgs {
  /** Pays the rent. */
  payer: Address;
  /** A mint that the market lists. */
  mint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Opens the pool of a mint. Anyone.
 * @example
 * instructions.verification.createPool({ payer: owner, mint });
 */
export function createPool({ payer, mint, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: CreatePoolArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "createPool", { payer, paymentMint: findPaymentMintPda({ mint }, programIds.market), mint, ...poolAndVault(mint, programIds), tokenProgram }, rest);
}

/** Arguments of {@link openCredits}. */
export interface OpenCreditsArgs {
  /** Pays the rent, and gets it back when the account is closed. */
  rentPayer: Address;
  owner: Address;
  mint: Address;
}

/**
 * Opens an empty account for what a pool will owe an owner. Anyone, for anyone.
 * @example
 * instructions.verification.openCredits({ rentPayer: owner, owner: other, mint });
 */
export function openCredits({ rentPayer, owner, mint, ...rest }: OpenCreditsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "openCredits", { rentPayer, owner, pool: poolAndVault(mint, programIds).pool, mint, credits: creditsOf(owner, mint, programIds) }, rest);
}

/** Arguments of {@link claimCredits}. */
export interface ClaimCreditsArgs {
  owner: Address;
  mint: Address;
  /** @defaultValue the owner's associated token account */
  destination?: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Pays what is owed, or what the pool has; the rest stays owed. Signed by the owner.
 * @example
 * instructions.verification.claimCredits({ owner, mint });
 */
export function claimCredits({ owner, mint, tokenProgram = TOKEN_PROGRAM_ID, destination, ...rest }: ClaimCreditsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "claimCredits", {
    owner, credits: creditsOf(owner, mint, programIds), ...poolAndVault(mint, programIds), destination: destination ?? findAssociatedTokenPda({ owner, mint, tokenProgram }), mint, tokenProgram,
  }, rest);
}

/** Arguments of {@link closeCredits}. */
export interface CloseCreditsArgs {
  owner: Address;
  mint: Address;
  /** Who paid the rent, as the account says. @defaultValue the owner */
  rentPayer?: Address;
}

/**
 * Closes an account that is owed nothing. Signed by the owner.
 * @example
 * instructions.verification.closeCredits({ owner, mint });
 */
export function closeCredits({ owner, mint, rentPayer = owner, ...rest }: CloseCreditsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeCredits", { owner, rentPayer, credits: creditsOf(owner, mint, programIds) }, rest);
}

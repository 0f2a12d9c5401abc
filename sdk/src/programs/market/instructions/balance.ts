/** Instructions of the market program about balances. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findAssociatedTokenPda } from "../../../pda/associated";
import { findPaymentMintPda } from "../../../pda/market";
import type { Address, ProgramIds } from "../../../types";
import type { DepositData, WithdrawData } from "../generated/args";
import { balanceAndVault, build } from "./build";

/** Arguments of {@link openBalance}. */
export interface OpenBalanceArgs {
  /** Pays the rent and gets it back. */
  rentPayer: Address;
  /** @defaultValue who pays the rent */
  owner?: Address;
  mint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Creates an empty balance for an owner. Anyone may pay for it.
 * @example
 * instructions.market.openBalance({ rentPayer: owner, mint });
 */
export function openBalance({ rentPayer, owner = rentPayer, mint, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: OpenBalanceArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "openBalance", {
    rentPayer, owner, paymentMint: findPaymentMintPda({ mint }, programIds.market), mint, ...balanceAndVault(owner, mint, programIds), tokenProgram,
  }, rest);
}

/** Arguments of {@link deposit}. */
export interface DepositArgs extends DepositData {
  /** Signs for the tokens. */
  payer: Address;
  /** Whose balance is funded. @defaultValue the payer */
  owner?: Address;
  mint: Address;
  /** Where the tokens come from. @defaultValue the payer's associated token account */
  source?: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Moves tokens from the payer into a balance. Anyone may fund anybody.
 * @example
 * instructions.market.deposit({ payer: owner, mint, amount: parseAmount("250", 9) });
 */
export function deposit({ payer, owner = payer, mint, tokenProgram = TOKEN_PROGRAM_ID, source = findAssociatedTokenPda({ owner: payer, mint, tokenProgram }), ...data }: DepositArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "deposit", { payer, ...balanceAndVault(owner, mint, programIds), source, mint, tokenProgram }, data);
}

/** Arguments of {@link withdraw}. */
export interface WithdrawArgs extends WithdrawData {
  owner: Address;
  mint: Address;
  /** Any token account of the mint. @defaultValue the owner's associated token account */
  destination?: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Moves available tokens to an account that the owner names. Signed by the owner.
 * @example
 * instructions.market.withdraw({ owner, mint, amount: parseAmount("10", 9) });
 */
export function withdraw({ owner, mint, tokenProgram = TOKEN_PROGRAM_ID, destination = findAssociatedTokenPda({ owner, mint, tokenProgram }), ...data }: WithdrawArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "withdraw", { owner, ...balanceAndVault(owner, mint, programIds), destination, mint, tokenProgram }, data);
}

/** Arguments of {@link closeBalance}. */
export interface CloseBalanceArgs {
  owner: Address;
  mint: Address;
  /** Who paid the rent, as the balance says. @defaultValue the owner */
  rentPayer?: Address;
  /** Takes tokens that somebody sent to the vault without a deposit; needed only when there are some. */
  destination?: Address | null;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Closes an empty balance. Signed by the owner.
 * @example
 * instructions.market.closeBalance({ owner, mint });
 */
export function closeBalance({ owner, mint, rentPayer = owner, destination = null, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: CloseBalanceArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeBalance", { owner, rentPayer, ...balanceAndVault(owner, mint, programIds), destination, mint, tokenProgram }, rest);
}

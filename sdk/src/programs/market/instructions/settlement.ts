/** Instructions of the market program that end a decided job. Anyone may send them; the sender chooses nothing. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findOperatorPda } from "../../../pda/staking";
import type { Address, ProgramIds } from "../../../types";
import { balanceAndVault, balanceOf, build, slashingAccounts, stakingAccounts, termsOf } from "./build";

/** Arguments of {@link payJob}. */
export interface PayJobArgs {
  job: Address;
  client: Address;
  /** The job's mint. */
  mint: Address;
  /** The executor's cold key; its balance in the job's mint gets the pay. */
  operatorOwner: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Pays an executor that could not be paid at the settlement. Anyone.
 * @example
 * instructions.market.payJob({ job, client: owner, mint, operatorOwner: other });
 */
export function payJob({ job, client, mint, operatorOwner, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: PayJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "payJob", { job, ...parties(client, operatorOwner, mint, programIds), mint, tokenProgram }, rest);
}

/** Arguments of {@link settleJob}. */
export interface SettleJobArgs extends PayJobArgs {
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/**
 * Pays the executor of a result that stands, and gives its bond back. Anyone.
 * @example
 * instructions.market.settleJob({ job, client: owner, mint, operatorOwner: other, termsVersion: 1 });
 */
export function settleJob({ job, client, mint, operatorOwner, termsVersion, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: SettleJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "settleJob", {
    job, ...parties(client, operatorOwner, mint, programIds), mint, tokenProgram, operator: findOperatorPda({ owner: operatorOwner }, programIds.staking),
    terms: termsOf(termsVersion, programIds), ...stakingAccounts(programIds),
  }, rest);
}

/** Arguments of {@link settleFault}. */
export interface SettleFaultArgs {
  job: Address;
  client: Address;
  /** The job's mint. */
  mint: Address;
  operator: Address;
}

/**
 * Refunds the client of a result found wrong, and slashes its bond. Anyone.
 * @example
 * instructions.market.settleFault({ job, client: owner, mint, operator: findOperatorPda({ owner: other }) });
 */
export function settleFault({ job, client, mint, operator, ...rest }: SettleFaultArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "settleFault", { job, clientBalance: balanceOf(client, mint, programIds), operator, ...slashingAccounts(programIds) }, rest);
}

/** Arguments of {@link refundJob}. */
export interface RefundJobArgs extends SettleFaultArgs {
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/**
 * Refunds the client of a job that nobody could decide, and gives the bond back. Anyone.
 * @example
 * instructions.market.refundJob({ job, client: owner, mint, operator: findOperatorPda({ owner: other }), termsVersion: 1 });
 */
export function refundJob({ job, client, mint, operator, termsVersion, ...rest }: RefundJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "refundJob", {
    job, clientBalance: balanceOf(client, mint, programIds), operator, terms: termsOf(termsVersion, programIds), ...slashingAccounts(programIds),
  }, rest);
}

/** Arguments of {@link closeJob}. */
export interface CloseJobArgs {
  /** The client at once, anybody else after the terms' retention. */
  closer: Address;
  job: Address;
  /** Who paid the rent, as the job says. @defaultValue the closer */
  rentPayer?: Address;
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/**
 * Closes an ended job; the rent returns to who paid it. The client at once, anyone later.
 * @example
 * instructions.market.closeJob({ closer: owner, job, termsVersion: 1 });
 */
export function closeJob({ closer, job, rentPayer = closer, termsVersion, ...rest }: CloseJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeJob", { closer, job, rentPayer, terms: termsOf(termsVersion, programIds) }, rest);
}

/** Both parties' balances and vaults. */
function parties(client: Address, operatorOwner: Address, mint: Address, programIds: ProgramIds) {
  const [payer, payee] = [balanceAndVault(client, mint, programIds), balanceAndVault(operatorOwner, mint, programIds)];
  return { clientBalance: payer.balance, clientVault: payer.vault, payeeBalance: payee.balance, payeeVault: payee.vault };
}

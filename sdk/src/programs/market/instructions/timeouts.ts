/** Instructions of the market program that run a deadline. Anyone may send them; the sender chooses nothing. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import type { Address, ProgramIds } from "../../../types";
import { balanceOf, build, slashingAccounts, termsOf } from "./build";

/** Arguments of {@link expireJob}. */
export interface ExpireJobArgs {
  job: Address;
  client: Address;
  /** The job's mint. */
  mint: Address;
}

/**
 * Ends a job that nobody claimed in time. Anyone.
 * @example
 * instructions.market.expireJob({ job, client: owner, mint });
 */
export function expireJob({ job, client, mint, ...rest }: ExpireJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "expireJob", { job, clientBalance: balanceOf(client, mint, programIds) }, rest);
}

/** Arguments of {@link expireOpening}. */
export interface ExpireOpeningArgs extends ExpireJobArgs {
  operator: Address;
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/**
 * Ends a job whose result was never opened. Anyone.
 * @example
 * instructions.market.expireOpening({ job, client: owner, mint, operator: findOperatorPda({ owner: other }), termsVersion: 1 });
 */
export function expireOpening({ job, client, mint, operator, termsVersion, ...rest }: ExpireOpeningArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "expireOpening", {
    job, clientBalance: balanceOf(client, mint, programIds), operator, terms: termsOf(termsVersion, programIds), ...slashingAccounts(programIds),
  }, rest);
}

/** Arguments of {@link expireClaim}. */
export interface ExpireClaimArgs extends ExpireOpeningArgs {
  node: Address;
}

/**
 * Ends a claim without a result in time. Anyone.
 * @example
 * instructions.market.expireClaim({ job, node, client: owner, mint, operator: findOperatorPda({ owner: other }), termsVersion: 1 });
 */
export function expireClaim({ job, node, client, mint, operator, termsVersion, ...rest }: ExpireClaimArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "expireClaim", {
    job, node, clientBalance: balanceOf(client, mint, programIds), operator, terms: termsOf(termsVersion, programIds), ...slashingAccounts(programIds),
  }, rest);
}

/** Arguments of {@link voidStaleJob}. */
export interface VoidStaleJobArgs {
  job: Address;
}

/**
 * Voids a held or forced job in which nothing moved for 30 days, or whose forced draw missed its last hash. Anyone.
 * @example
 * instructions.market.voidStaleJob({ job });
 */
export function voidStaleJob({ job, ...rest }: VoidStaleJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "voidStaleJob", { job }, rest);
}

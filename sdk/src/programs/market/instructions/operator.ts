/** Instructions of the market program that an executor's owner or agent signs. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findHardwareClassPda } from "../../../pda/market";
import { findOperatorPda } from "../../../pda/staking";
import type { Address, ProgramIds } from "../../../types";
import type { ClaimJobData, SubmitResultData } from "../generated/args";
import { balanceOf, build, slashingAccounts, stakingAccounts, termsOf } from "./build";

/** Arguments of {@link claimJob}. */
export interface ClaimJobArgs extends ClaimJobData {
  /** The operator's owner or agent. */
  holder: Address;
  job: Address;
  node: Address;
  /** The operator's cold key; its balance in the job's mint gets the pay. */
  operatorOwner: Address;
  /** The job's mint. */
  mint: Address;
  /** The job's class. */
  class: number;
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/**
 * Takes an open job and locks its bond. Signed by the operator's owner or agent.
 * @example
 * instructions.market.claimJob({ holder: owner, operatorOwner: owner, job, node, mint, class: 1, termsVersion: 1, postedSlot: 1_234n, maxBond: parseAmount("500", 9) });
 */
export function claimJob({ holder, job, node, operatorOwner, mint, class: number, termsVersion, ...data }: ClaimJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "claimJob", {
    holder, job, node, operator: findOperatorPda({ owner: operatorOwner }, programIds.staking), payeeBalance: balanceOf(operatorOwner, mint, programIds),
    terms: termsOf(termsVersion, programIds), class: findHardwareClassPda({ class: number }, programIds.market), ...stakingAccounts(programIds),
  }, data);
}

/** Arguments of {@link abandonJob}. */
export interface AbandonJobArgs {
  /** The operator's owner or agent. */
  holder: Address;
  job: Address;
  node: Address;
  operator: Address;
  client: Address;
  /** The job's mint. */
  mint: Address;
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/**
 * Gives a claimed job back, for a part of the bond. Signed by the operator's owner or agent.
 * @example
 * instructions.market.abandonJob({ holder: owner, operator: findOperatorPda({ owner }), job, node, client: other, mint, termsVersion: 1 });
 */
export function abandonJob({ holder, job, node, operator, client, mint, termsVersion, ...rest }: AbandonJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "abandonJob", {
    holder, job, node, operator, clientBalance: balanceOf(client, mint, programIds), terms: termsOf(termsVersion, programIds), ...slashingAccounts(programIds),
  }, rest);
}

/** Arguments of {@link submitResult}. */
export interface SubmitResultArgs extends SubmitResultData {
  /** The operator's owner or agent. */
  holder: Address;
  job: Address;
  node: Address;
  operator: Address;
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/**
 * Commits to a result. Signed by the operator's owner or agent.
 * @example
 * instructions.market.submitResult({ holder: owner, operator: findOperatorPda({ owner }), job, node, termsVersion: 1, commitment });
 */
export function submitResult({ holder, job, node, operator, termsVersion, ...data }: SubmitResultArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "submitResult", { holder, job, node, operator, terms: termsOf(termsVersion, programIds) }, data);
}

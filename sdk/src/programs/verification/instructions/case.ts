/** Instructions of the verification program that end a case. Anyone may send them; the sender chooses nothing. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findEventAuthorityPda } from "../../../pda/event";
import { findPanelPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import { build, marketCall, type CaseArgs, type JudgedArgs } from "./build";

/**
 * Makes an interim verdict final, and tells the market. Anyone, when the time to appeal is over.
 * @example
 * instructions.verification.finalizeCase({ case: other, job, termsVersion: 1 });
 */
export function finalizeCase({ case: address, job, termsVersion, ...rest }: JudgedArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "finalizeCase", { case: address, ...marketCall(job, termsVersion, programIds), marketEventAuthority: findEventAuthorityPda({ programId: programIds.market }) }, rest);
}

/** Arguments of {@link abortCase}. */
export interface AbortCaseArgs extends CaseArgs {
  job: Address;
}

/**
 * Ends a case whose job was voided or closed without it. Anyone.
 * @example
 * instructions.verification.abortCase({ case: other, job });
 */
export function abortCase({ case: address, job, ...rest }: AbortCaseArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "abortCase", { case: address, job }, rest);
}

/** Arguments of {@link closePanel}. */
export interface ClosePanelArgs extends CaseArgs {
  round: number;
  /** Who paid the rent, as the panel says. */
  rentPayer: Address;
}

/**
 * Closes a panel whose jurors are all settled. Anyone.
 * @example
 * instructions.verification.closePanel({ case: other, round: 0, rentPayer: owner });
 */
export function closePanel({ case: address, round, rentPayer, ...rest }: ClosePanelArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closePanel", { case: address, panel: findPanelPda({ case: address, round }, programIds.verification), rentPayer }, rest);
}

/** Arguments of {@link closeCase}. */
export interface CloseCaseArgs extends JudgedArgs {
  /** Who paid the rent, as the case says. */
  rentPayer: Address;
}

/**
 * Closes a case of which nothing is left, and tells the market. Anyone.
 * @example
 * instructions.verification.closeCase({ case: other, job, termsVersion: 1, rentPayer: owner });
 */
export function closeCase({ case: address, job, termsVersion, rentPayer, ...rest }: CloseCaseArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeCase", { case: address, rentPayer, ...marketCall(job, termsVersion, programIds) }, rest);
}

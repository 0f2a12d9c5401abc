/** Instructions of the verification program about an audit. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findEventAuthorityPda } from "../../../pda/event";
import { findPaymentMintPda } from "../../../pda/market";
import { findOperatorPda } from "../../../pda/staking";
import { findCasePda, findSeatRegistryPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import type { CommitAuditData, ReplaceAuditorData, RevealAuditData, SettleAuditorData } from "../generated/args";
import { build, configOf, creditsOf, fineCall, marketCall, pageMetas, seatOf, type CaseArgs, type JudgedArgs } from "./build";

/** Arguments of {@link openCase}. */
export interface OpenCaseArgs {
  /** Pays the rent, and gets it back when the case is closed; its credits in the job's mint, which have to be open, get the crank fee. */
  opener: Address;
  job: Address;
  postedSlot: bigint;
  /** The terms that the job was posted under. */
  termsVersion: number;
  /** The job's mint. */
  mint: Address;
  class: number;
  /** The executor's Operator account. */
  operator: Address;
  /** The job's client. */
  client: Address;
  /** Pages of the roster: those that the draw hits, in any order; more do no harm. {@link drawSeats} tells which. */
  pages: readonly number[];
}

/**
 * Draws the auditors of a held job. Anyone.
 * @example
 * instructions.verification.openCase({
 *   opener: owner, job, postedSlot: 1_234n, termsVersion: 1, mint, class: 1, operator: findOperatorPda({ owner: other }), client: owner, pages: [0],
 * });
 */
export function openCase(
  { opener, job, postedSlot, termsVersion, mint, class: number, operator, client, pages, ...rest }: OpenCaseArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  const { market, staking, verification } = programIds;
  return build(programIds, "openCase", {
    opener, case: findCasePda({ job, postedSlot }, verification), ...marketCall(job, termsVersion, programIds), paymentMint: findPaymentMintPda({ mint }, market),
    registry: findSeatRegistryPda({ class: number }, verification), executorSeat: seatOf(operator, number, programIds),
    clientSeat: seatOf(findOperatorPda({ owner: client }, staking), number, programIds), credits: creditsOf(opener, mint, programIds),
  }, rest, pageMetas(number, pages, programIds));
}

/** Arguments of {@link commitAudit}. */
export interface CommitAuditArgs extends CaseArgs, CommitAuditData {
  /** The operator's owner or agent. */
  holder: Address;
  /** The auditor's. */
  operator: Address;
  class: number;
}

/**
 * Seals the value that an auditor computed. Signed by its owner or agent.
 * @example
 * instructions.verification.commitAudit({ holder: owner, case: other, operator: findOperatorPda({ owner }), class: 1, member: 0, commitment });
 */
export function commitAudit({ holder, case: address, operator, class: number, ...data }: CommitAuditArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "commitAudit", { holder, case: address, operator, seat: seatOf(operator, number, programIds) }, data);
}

/** Arguments of {@link replaceAuditor}. */
export interface ReplaceAuditorArgs extends JudgedArgs, ReplaceAuditorData {
  /** The absent auditor's; any for a place that is vacant. */
  operator: Address;
  class: number;
  /** Pages of the roster: those that the draw hits, in any order; more do no harm. {@link drawSeats} tells which. */
  pages: readonly number[];
}

/**
 * Fines an auditor who did not commit, and draws another. Anyone, after the deadline and before the opening.
 * @example
 * instructions.verification.replaceAuditor({ case: other, job, termsVersion: 1, member: 0, operator: findOperatorPda({ owner }), class: 1, pages: [0] });
 */
export function replaceAuditor(
  { case: address, job, termsVersion, operator, class: number, pages, ...data }: ReplaceAuditorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  return build(programIds, "replaceAuditor", {
    case: address, ...marketCall(job, termsVersion, programIds), seat: seatOf(operator, number, programIds), ...fineCall(operator, programIds),
  }, data, pageMetas(number, pages, programIds));
}

/** Arguments of {@link revealAudit}. */
export interface RevealAuditArgs extends CaseArgs, RevealAuditData {
  job: Address;
}

/**
 * Opens what an auditor has sealed, once the result is open. Anyone who knows it.
 * @example
 * instructions.verification.revealAudit({ case: other, job, member: 0, value: resultValue(hash, hash), juryTip: juryTip(salt), salt });
 */
export function revealAudit({ case: address, job, ...data }: RevealAuditArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "revealAudit", { config: configOf(programIds), case: address, job }, data);
}

/**
 * Takes an audit on: to its reveals once the result is open, to its end once all have revealed or their time is over, or to a
 * verdict when the result was not opened. Anyone.
 * @example
 * instructions.verification.concludeAudit({ case: other, job, termsVersion: 1 });
 */
export function concludeAudit({ case: address, job, termsVersion, ...rest }: JudgedArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "concludeAudit", { case: address, ...marketCall(job, termsVersion, programIds), marketEventAuthority: findEventAuthorityPda({ programId: programIds.market }) }, rest);
}

/** Arguments of {@link settleAuditor}. */
export interface SettleAuditorArgs extends CaseArgs, SettleAuditorData {
  job: Address;
  /** The auditor's. */
  operator: Address;
  class: number;
  /** The auditor's owner and the mints in which it can be paid; its credits in both have to be open. Null where nothing is credited. */
  credit?: { owner: Address; mint: Address; nativeMint: Address } | null;
}

/**
 * Pays or fines an auditor when the case is over. Anyone.
 * @example
 * instructions.verification.settleAuditor({
 *   case: other, job, operator: findOperatorPda({ owner }), class: 1, member: 0, credit: { owner, mint, nativeMint: mint },
 * });
 */
export function settleAuditor({ case: address, job, operator, class: number, credit = null, ...data }: SettleAuditorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "settleAuditor", {
    config: configOf(programIds), case: address, job, seat: seatOf(operator, number, programIds), ...fineCall(operator, programIds),
    credits: credit === null ? null : creditsOf(credit.owner, credit.mint, programIds), nativeCredits: credit === null ? null : creditsOf(credit.owner, credit.nativeMint, programIds),
  }, data);
}

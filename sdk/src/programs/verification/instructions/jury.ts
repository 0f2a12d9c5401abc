/** Instructions of the verification program that draw a jury, and let it vote. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findChallengePda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import type { CommitVoteData, DrawJurorsData, DropAuditorData, ReplaceJurorData, RevealAuditorLinkData, RevealLinkData, RevealVoteData, SettleJurorData } from "../generated/args";
import { build, configOf, creditsOf, fineCall, marketCall, pageMetas, panelOf, readOnly, seatOf, type CaseArgs, type JudgedArgs } from "./build";

/** Arguments of {@link conveneJury}. */
export interface ConveneJuryArgs extends JudgedArgs {
  /** Pays the panel's rent, and gets it back when the panel is closed. */
  rentPayer: Address;
  /** The case's round. */
  round: number;
}

/**
 * Opens a jury's round when it is due. Anyone.
 * @example
 * instructions.verification.conveneJury({ rentPayer: owner, case: other, job, termsVersion: 1, round: 0 });
 */
export function conveneJury({ rentPayer, case: address, round, job, termsVersion, ...rest }: ConveneJuryArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "conveneJury", { rentPayer, case: address, panel: panelOf(address, round, programIds), ...marketCall(job, termsVersion, programIds) }, rest);
}

/**
 * Keeps the hash that seeds the jury, or sets a new target slot if it is gone. Anyone.
 * @example
 * instructions.verification.sealJurySlot({ case: other });
 */
export function sealJurySlot({ case: address, ...rest }: CaseArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "sealJurySlot", { config: configOf(programIds), case: address }, rest);
}

/** Arguments of {@link revealExecutorLink}. */
export interface RevealExecutorLinkArgs extends CaseArgs, RevealLinkData {}

/**
 * Tells the executor's next link. Anyone who knows it.
 * @example
 * instructions.verification.revealExecutorLink({ case: other, link: juryLinks(salt)[JURY_LINKS - 1] ?? salt });
 */
export function revealExecutorLink({ case: address, ...data }: RevealExecutorLinkArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "revealExecutorLink", { case: address }, data);
}

/** Arguments of {@link revealAuditorLink}. */
export interface RevealAuditorLinkArgs extends CaseArgs, RevealAuditorLinkData {}

/**
 * Tells an auditor's next link. Anyone who knows it.
 * @example
 * instructions.verification.revealAuditorLink({ case: other, member: 0, link: juryLinks(salt)[JURY_LINKS - 1] ?? salt });
 */
export function revealAuditorLink({ case: address, ...data }: RevealAuditorLinkArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "revealAuditorLink", { case: address }, data);
}

/** Arguments of {@link revealChallengerLink}. */
export interface RevealChallengerLinkArgs extends CaseArgs, RevealLinkData {
  /** The wallet that challenged. */
  challenger: Address;
}

/**
 * Tells a challenger's next link. Anyone who knows it.
 * @example
 * instructions.verification.revealChallengerLink({ case: other, challenger: owner, link: juryLinks(salt)[JURY_LINKS - 1] ?? salt });
 */
export function revealChallengerLink({ case: address, challenger, ...data }: RevealChallengerLinkArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "revealChallengerLink", { case: address, challenge: findChallengePda({ case: address, challenger }, programIds.verification) }, data);
}

/** Arguments of {@link dropAuditor}. */
export interface DropAuditorArgs extends CaseArgs, DropAuditorData {}

/**
 * Drops an auditor whose link is missing. Anyone, after the deadline.
 * @example
 * instructions.verification.dropAuditor({ case: other, member: 0 });
 */
export function dropAuditor({ case: address, ...data }: DropAuditorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "dropAuditor", { case: address }, data);
}

/**
 * Goes on when the links are known, or when their time is over. Anyone.
 * @example
 * instructions.verification.concludeLinks({ case: other, job, termsVersion: 1 });
 */
export function concludeLinks({ case: address, job, termsVersion, ...rest }: JudgedArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "concludeLinks", { case: address, ...marketCall(job, termsVersion, programIds) }, rest);
}

/** What is done in a jury's round. */
export interface RoundArgs extends CaseArgs {
  round: number;
}

/** Arguments of {@link drawJurors}. */
export interface DrawJurorsArgs extends RoundArgs, DrawJurorsData {
  class: number;
  /** Pages of the roster: those that the draw hits, in any order; more do no harm. {@link drawSeats} tells which. */
  pages: readonly number[];
}

/**
 * Fills places of a jury. Anyone.
 * @example
 * instructions.verification.drawJurors({ case: other, round: 0, class: 1, pages: [0], count: 7 });
 */
export function drawJurors({ case: address, round, class: number, pages, ...data }: DrawJurorsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const earlier = Array.from({ length: round }, (_, index) => panelOf(address, index, programIds));
  return build(programIds, "drawJurors", { config: configOf(programIds), case: address, panel: panelOf(address, round, programIds) }, data, [
    ...earlier.map(readOnly), ...pageMetas(number, pages, programIds),
  ]);
}

/** Arguments of {@link commitVote}. */
export interface CommitVoteArgs extends RoundArgs, CommitVoteData {
  /** The operator's owner or agent. */
  holder: Address;
  /** The juror's. */
  operator: Address;
  class: number;
}

/**
 * Seals a vote. Signed by the juror's owner or agent.
 * @example
 * instructions.verification.commitVote({ holder: owner, case: other, round: 0, operator: findOperatorPda({ owner }), class: 1, juror: 3, commitment });
 */
export function commitVote({ holder, case: address, round, operator, class: number, ...data }: CommitVoteArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "commitVote", { holder, case: address, panel: panelOf(address, round, programIds), operator, seat: seatOf(operator, number, programIds) }, data);
}

/** Arguments of {@link revealVote}. */
export interface RevealVoteArgs extends RoundArgs, RevealVoteData {}

/**
 * Opens a vote. Anyone who knows what was sealed.
 * @example
 * instructions.verification.revealVote({ case: other, round: 0, juror: 3, vote: "value", value: resultValue(hash, hash), outputUnavailable: false, salt });
 */
export function revealVote({ case: address, round, ...data }: RevealVoteArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "revealVote", { config: configOf(programIds), case: address, panel: panelOf(address, round, programIds) }, data);
}

/** Arguments of {@link replaceJuror}. */
export interface ReplaceJurorArgs extends RoundArgs, ReplaceJurorData {
  /** The absent juror's. */
  operator: Address;
  class: number;
}

/**
 * Fines a juror who did not vote and frees the place for another. Anyone, after the deadline and while the quorum is missing.
 * @example
 * instructions.verification.replaceJuror({ case: other, round: 0, operator: findOperatorPda({ owner }), class: 1, juror: 3 });
 */
export function replaceJuror({ case: address, round, operator, class: number, ...data }: ReplaceJurorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "replaceJuror", {
    config: configOf(programIds), case: address, panel: panelOf(address, round, programIds), seat: seatOf(operator, number, programIds), ...fineCall(operator, programIds),
  }, data);
}

/** Arguments of {@link tally}. */
export interface TallyArgs extends JudgedArgs {
  /** The case's round. */
  round: number;
}

/**
 * Counts a jury's votes, or goes on without the absent ones. Anyone, when the time is over or all have revealed.
 * @example
 * instructions.verification.tally({ case: other, round: 0, job, termsVersion: 1 });
 */
export function tally({ case: address, round, job, termsVersion, ...rest }: TallyArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "tally", { case: address, panel: panelOf(address, round, programIds), ...marketCall(job, termsVersion, programIds) }, rest);
}

/** Arguments of {@link settleJuror}. */
export interface SettleJurorArgs extends RoundArgs, SettleJurorData {
  /** The juror's. */
  operator: Address;
  class: number;
  /** The juror's owner and the native mint: needed where something is credited, as to everybody who has voted. */
  credit?: { owner: Address; nativeMint: Address } | null;
}

/**
 * Pays or fines a juror when the case is over. Anyone.
 * @example
 * instructions.verification.settleJuror({
 *   case: other, round: 0, operator: findOperatorPda({ owner }), class: 1, juror: 3, credit: { owner, nativeMint: mint },
 * });
 */
export function settleJuror({ case: address, round, operator, class: number, credit = null, ...data }: SettleJurorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "settleJuror", {
    config: configOf(programIds), case: address, panel: panelOf(address, round, programIds), seat: seatOf(operator, number, programIds), ...fineCall(operator, programIds),
    credits: credit === null ? null : creditsOf(credit.owner, credit.nativeMint, programIds),
  }, data);
}

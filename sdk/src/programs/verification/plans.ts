/** Steps of a case that need to read the chain before they can be built. Each returns a plan. */
import { createAssociatedTokenAccountIdempotentInstruction, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { InvalidArgument } from "../../errors/classes";
import { findAssociatedTokenPda } from "../../pda/associated";
import { findCreditsPda, findVerificationConfigPda } from "../../pda/verification";
import type { SendContext } from "../../transaction/options";
import { TxPlan } from "../../transaction/plan";
import type { Address } from "../../types";
import { fetchJob } from "../market/queries";
import { fetchMaybeOperator } from "../staking/queries";
import type { Appeal, Challenge } from "./accounts";
import type { AuditMember, Juror } from "./case";
import { fetchCaseFile } from "./caseFile";
import { drawAudit, drawJury, drawReplacement } from "./draws";
import * as builders from "./instructions";
import { fetchManyCredits, fetchVerificationConfig } from "./queries/pools";
import type { CaseFile, CaseStep } from "./steps";

/** Opens the case of a held job, with credits for the opener's fee where it has none. Reads the chain. */
export async function planOpenCase(context: SendContext, address: Address): Promise<TxPlan> {
  const { connection, programIds } = context;
  const opener = identityOf(context);
  const job = await fetchJob(connection, address, { programIds });
  const { pages } = await drawAudit(context, job);
  if (!("node" in job)) throw new InvalidArgument("job", `is ${job.status}: no operator holds it`);
  const open = builders.openCase({
    opener, job: job.address, postedSlot: job.postedSlot, termsVersion: job.termsVersion, mint: job.mint, class: job.class, operator: job.operator, client: job.client, pages,
  }, programIds);
  return planOf(context, [...(await missingCredits(context, opener, [job.mint])), open]);
}

/** Builds a step that `nextCaseSteps` names, with the accounts that its payments need. Reads the chain. */
export async function planCaseStep(context: SendContext, file: CaseFile, step: CaseStep): Promise<TxPlan> {
  return planOf(context, await instructionsOf(context, file, step));
}

/** Reads a case anew and builds the replacement of an absent auditor. */
export async function planReplaceAuditor(context: SendContext, { case: address, member }: { case: Address; member: number }): Promise<TxPlan> {
  const file = await fetchCaseFile(context.connection, address, { programIds: context.programIds });
  return planCaseStep(context, file, { verb: "replaceAuditor", member, why: "" });
}

/** Reads a case anew and builds the draw of jurors. */
export async function planDrawJurors(context: SendContext, { case: address, count }: { case: Address; count: number }): Promise<TxPlan> {
  const file = await fetchCaseFile(context.connection, address, { programIds: context.programIds });
  return planCaseStep(context, file, { verb: "drawJurors", count, why: "" });
}

async function instructionsOf(context: SendContext, file: CaseFile, step: CaseStep): Promise<TransactionInstruction[]> {
  const { programIds } = context;
  const { case: case_ } = file;
  const about = { case: case_.address };
  const judged = { ...about, job: case_.job, termsVersion: case_.termsVersion };
  const class_ = { class: case_.class };
  switch (step.verb) {
    case "concludeAudit":
      return [builders.concludeAudit(judged, programIds)];
    case "replaceAuditor": {
      const { pages } = await drawReplacement(context, case_);
      // For a vacant place nobody is fined, and any account will do.
      return [builders.replaceAuditor({ ...judged, ...class_, member: step.member, operator: placeOf(case_.members, step.member).operator ?? case_.operator, pages }, programIds)];
    }
    case "conveneJury":
      return [builders.conveneJury({ ...judged, rentPayer: identityOf(context), round: case_.round }, programIds)];
    case "sealJurySlot":
      return [builders.sealJurySlot(about, programIds)];
    case "dropAuditor":
      return [builders.dropAuditor({ ...about, member: step.member }, programIds)];
    case "concludeLinks":
      return [builders.concludeLinks(judged, programIds)];
    case "drawJurors": {
      const { pages } = await drawJury(context, case_, file.panels, step.count);
      return [builders.drawJurors({ ...about, ...class_, round: case_.round, count: step.count, pages }, programIds)];
    }
    case "replaceJuror":
      return [builders.replaceJuror({ ...about, ...class_, round: step.round, juror: step.juror, operator: operatorOf(jurorsOf(file, step.round), step.juror) }, programIds)];
    case "tally":
      return [builders.tally({ ...judged, round: case_.round }, programIds)];
    case "finalizeCase":
      return [builders.finalizeCase(judged, programIds)];
    case "settleAuditor":
      return settleAuditor(context, file, step.member);
    case "settleJuror":
      return settleJuror(context, file, step.round, step.juror);
    case "settleAppeal":
      return settleAppeal(context, file, step.round);
    case "dropChallenge":
      return [builders.dropChallenge({ ...about, challenger: challengeOf(file, step.challenge).challenger }, programIds)];
    case "settleChallenge":
      return settleChallenge(context, file, challengeOf(file, step.challenge));
    case "closePanel": {
      const panel = file.panels.find(({ round }) => round === step.round);
      if (panel === undefined) throw new InvalidArgument("step", "names a panel that the file does not have");
      return [builders.closePanel({ ...about, round: step.round, rentPayer: panel.rentPayer }, programIds)];
    }
    case "abortCase":
      return [builders.abortCase({ ...about, job: case_.job }, programIds)];
    case "closeCase":
      return [builders.closeCase({ ...judged, rentPayer: case_.rentPayer }, programIds)];
    case "closeDemand": {
      const demand = file.demands.find(({ address }) => address.equals(step.demand));
      if (demand === undefined) throw new InvalidArgument("step", "names a demand that the file does not have");
      return [builders.closeDemand({ ...about, demand: demand.address, rentPayer: demand.rentPayer }, programIds)];
    }
  }
}

async function settleAuditor(context: SendContext, { case: case_ }: CaseFile, member: number): Promise<TransactionInstruction[]> {
  const { owner } = placeOf(case_.members, member);
  const operator = operatorOf(case_.members, member);
  const nativeMint = await nativeMintOf(context);
  const args = { case: case_.address, job: case_.job, operator, class: case_.class, member };
  if (owner === null) return [builders.settleAuditor(args, context.programIds)];
  const open = await missingCredits(context, owner, [case_.mint, nativeMint]);
  return [...open, builders.settleAuditor({ ...args, credit: { owner, mint: case_.mint, nativeMint } }, context.programIds)];
}

async function settleJuror(context: SendContext, file: CaseFile, round: number, juror: number): Promise<TransactionInstruction[]> {
  const jurors = jurorsOf(file, round);
  const { owner } = placeOf(jurors, juror);
  const args = { case: file.case.address, round, operator: operatorOf(jurors, juror), class: file.case.class, juror };
  if (owner === null) return [builders.settleJuror(args, context.programIds)];
  const nativeMint = await nativeMintOf(context);
  return [...(await missingCredits(context, owner, [nativeMint])), builders.settleJuror({ ...args, credit: { owner, nativeMint } }, context.programIds)];
}

async function settleAppeal(context: SendContext, { case: case_, appeals }: CaseFile, round: number): Promise<TransactionInstruction[]> {
  const appeal: Appeal | undefined = appeals.find((candidate) => candidate.round === round);
  if (appeal === undefined) throw new InvalidArgument("step", "names an appeal that the file does not have");
  const args = { case: case_.address, round, rentPayer: appeal.rentPayer };
  if (appeal.operator !== null) return [builders.settleStakeAppeal({ ...args, operator: appeal.operator }, context.programIds)];
  const nativeMint = await nativeMintOf(context);
  return [openTokens(context, appeal.appellant, nativeMint), builders.settleTokenAppeal({ ...args, appellant: appeal.appellant, nativeMint }, context.programIds)];
}

async function settleChallenge(context: SendContext, { case: case_ }: CaseFile, { challenger, rentPayer }: Challenge): Promise<TransactionInstruction[]> {
  const { connection, programIds } = context;
  const nativeMint = await nativeMintOf(context);
  // A bounty is the challenger's; a delay fee is the executor's owner's, and stays in the pool where there is no executor any more.
  const executor = case_.verdict === "upheld" ? await fetchMaybeOperator(connection, case_.operator, { programIds }) : null;
  const creditOwner = case_.verdict === "fault" ? challenger : (executor?.owner ?? null);
  return [
    openTokens(context, challenger, nativeMint), ...(creditOwner === null ? [] : await missingCredits(context, creditOwner, [nativeMint])),
    builders.settleChallenge({ case: case_.address, challenger, rentPayer, nativeMint, operator: case_.operator, creditOwner }, programIds),
  ];
}

function challengeOf({ challenges }: CaseFile, challenge: PublicKey): Challenge {
  const found = challenges.find(({ address }) => address.equals(challenge));
  if (found === undefined) throw new InvalidArgument("step", "names a challenge that the file does not have");
  return found;
}

/** Opens the credits that an owner does not have yet. */
async function missingCredits(context: SendContext, owner: PublicKey, mints: readonly PublicKey[]): Promise<TransactionInstruction[]> {
  const { connection, programIds } = context;
  const distinct = mints.filter((mint, index) => mints.findIndex((other) => other.equals(mint)) === index);
  const found = await fetchManyCredits(connection, distinct.map((mint) => findCreditsPda({ owner, mint }, programIds.verification)), { programIds });
  const rentPayer = identityOf(context);
  return distinct.filter((_, index) => found[index] === null).map((mint) => builders.openCredits({ rentPayer, owner, mint }, programIds));
}

/** Opens the token account that an owner is paid at, where there is none. */
function openTokens(context: SendContext, owner: PublicKey, mint: PublicKey): TransactionInstruction {
  return createAssociatedTokenAccountIdempotentInstruction(identityOf(context), findAssociatedTokenPda({ owner, mint }), owner, mint, TOKEN_PROGRAM_ID);
}

async function nativeMintOf({ connection, programIds }: SendContext): Promise<PublicKey> {
  return (await fetchVerificationConfig(connection, findVerificationConfigPda(programIds.verification), { programIds })).nativeMint;
}

function jurorsOf({ panels }: CaseFile, round: number): readonly Juror[] {
  return panels.find((panel) => panel.round === round)?.jurors ?? [];
}

function placeOf<Place extends AuditMember | Juror>(places: readonly Place[], index: number): Place {
  const place = places[index];
  if (place === undefined) throw new InvalidArgument("step", `names place ${index}, which the file does not have`);
  return place;
}

function operatorOf(places: readonly (AuditMember | Juror)[], index: number): PublicKey {
  const { operator } = placeOf(places, index);
  if (operator === null) throw new InvalidArgument("step", `names place ${index}, which is vacant`);
  return operator;
}

function identityOf({ wallet, payer }: Pick<SendContext, "wallet" | "payer">): PublicKey {
  const own = (wallet ?? payer)?.publicKey;
  if (own === undefined) throw new InvalidArgument("payer", "is missing: pass one to createClient");
  return own;
}

function planOf(context: SendContext, instructions: readonly TransactionInstruction[]): TxPlan {
  return new TxPlan(context, { steps: [instructions], addresses: {} });
}


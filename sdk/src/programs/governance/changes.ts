/** From the parameters that somebody wants changed to the instructions that change them, after the rules of each were checked. */
import type { Connection, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { textOf } from "../../bytes";
import { AccountNotFound, InvalidArgument, ProposalRefused } from "../../errors/classes";
import { RATE_ONE } from "../../math/amounts";
import { BPS } from "../../math/integer";
import { rpc } from "../../transaction/simulate";
import { describe, toPublicKey, type Address, type ProgramIds } from "../../types";
import type { ClassChanges, MintChanges, TermsChanges } from "../market/generated/args";
import { publishTerms } from "../market/instructions/admin";
import { upsertClass, upsertMint } from "../market/instructions/listings";
import type { UpdateParamsData as StakingChanges } from "../staking/generated/args";
import { updateParams as updateStaking } from "../staking/instructions/admin";
import type { SupplyChanges } from "../supply/generated/args";
import { updateParams as updateSupply } from "../supply/instructions/admin";
import type { VerificationChanges } from "../verification/generated/args";
import { updateParams as updateVerification } from "../verification/instructions/admin";
import { checkDiff, diffParameters, placeOf, type CurrentParameters, type ParameterDiff, type Values } from "./diff";
import type { GovernanceChanges } from "./generated/args";
import { updateParams as updateGovernance } from "./instructions/admin";
import { readClass, readConfigured, readMint, readPresentTerms } from "./parameterSets";

/** A mint whose parameters change, or which is listed; a new listing names all of them. */
export interface MintChange extends MintChanges {
  mint: Address;
  /** Takes jobs in a disabled mint again. */
  enable?: boolean;
}

/** A class of hardware whose parameters change, or which is added; a new one names all of them, and its name and unit. */
export interface ClassChange extends ClassChanges {
  class: number;
  /** Of a new class; those of an existing one never change. */
  name?: string;
  unit?: string;
  /** Takes jobs of a disabled class again. */
  enable?: boolean;
}

/** Parameters that a proposal changes, by where they live. What is left out stays as it is. */
export interface ProposalChanges {
  staking?: StakingChanges;
  /** The terms of the jobs to come. */
  market?: TermsChanges;
  verification?: VerificationChanges;
  supply?: SupplyChanges;
  governance?: GovernanceChanges;
  mints?: readonly MintChange[];
  classes?: readonly ClassChange[];
}

/** Instructions, and what they would change. */
export interface PlannedChanges {
  instructions: TransactionInstruction[];
  diff: ParameterDiff[];
}

/** Who signs and pays what a proposal runs, where to read, and the first epoch in which it can run. */
export interface ChangeContext {
  connection: Connection;
  programIds: ProgramIds;
  executor: PublicKey;
  epoch: bigint;
  epochSeconds: bigint;
}

/** Reads the parameters that are meant and refuses what a program would refuse; the error names the rule. */
export async function planChanges(context: ChangeContext, changes: ProposalChanges): Promise<PlannedChanges> {
  const { connection, programIds, executor: governor } = context;
  const { staking, market, verification, supply, governance, mints = [], classes = [], ...unknown } = changes;
  const [misspelt] = Object.keys(unknown);
  if (misspelt !== undefined) throw new InvalidArgument(`changes.${misspelt}`, "is no place of parameters");
  const planned: PlannedChanges = { instructions: [], diff: [] };
  const add = (current: CurrentParameters, requested: Values, build: (values: Values) => TransactionInstruction, alone = false): void => {
    const diff = check(current, requested, context.epoch, alone);
    planned.diff.push(...diff);
    planned.instructions.push(build(Object.fromEntries(diff.map(({ name }) => [name, requested[name]]))));
  };
  if (staking !== undefined) add(await readConfigured(connection, "staking", { programIds }), { ...staking }, (values) => updateStaking({ governor, ...values }, programIds));
  if (market !== undefined) {
    const terms = await readPresentTerms(connection, programIds);
    add(terms, { ...market }, (values) => publishTerms({ governor, termsVersion: terms.termsVersion + 1, changes: values }, programIds));
  }
  if (verification !== undefined) {
    add(await readConfigured(connection, "verification", { programIds }), { ...verification }, (values) => updateVerification({ governor, changes: values }, programIds));
  }
  if (supply !== undefined) add(await readConfigured(connection, "supply", { programIds }), { ...supply }, (values) => updateSupply({ governor, changes: values }, programIds));
  if (governance !== undefined) {
    const current = await readConfigured(connection, "governance", { programIds });
    add(current, { ...governance }, (values) => updateGovernance({ governor, changes: values }, programIds));
    refuseLongVotes(governance.votingSeconds, context);
  }
  refuseTwice("changes.mints", mints.map(({ mint }) => toPublicKey(mint, "changes.mints.mint").toBase58()));
  for (const { mint: address, enable = false, ...requested } of mints) {
    const mint = toPublicKey(address, "changes.mints.mint");
    const [listing, tokenProgram] = await Promise.all([readMint(connection, mint, programIds), tokenProgramOf(connection, mint)]);
    add(listing, { ...requested }, (values) => upsertMint({ governor, mint, tokenProgram, changes: values, enable }, programIds), enable);
    if (listing.burns && (requested.nativeRate ?? RATE_ONE) !== RATE_ONE) throw new ProposalRefused("NativeRateFixed", `${placeOf(listing)}.nativeRate`, "is 1 for ASSAY by definition");
  }
  refuseTwice("changes.classes", classes.map((change) => String(change.class)));
  for (const { class: number, name, unit, enable = false, ...requested } of classes) {
    const found = await readClass(connection, number, programIds);
    const texts = { name: textFor(found.name, name, "name", number), unit: textFor(found.unit, unit, "unit", number) };
    add(found, { ...requested }, (values) => upsertClass({ governor, class: number, ...texts, changes: values, enable }, programIds), enable);
  }
  if (planned.instructions.length === 0) throw new InvalidArgument("changes", "must name at least one parameter");
  return planned;
}

/** What changes, after every rule; `alone` where the instruction does something without a change, too. */
function check(current: CurrentParameters, requested: Values, epoch: bigint, alone: boolean): ParameterDiff[] {
  const diff = diffParameters(current, requested);
  if (diff.length === 0 && !alone) throw new ProposalRefused("NoChange", placeOf(current), "would stay as it is: name at least one value that differs");
  checkDiff(current, diff, epoch);
  const after: Record<string, unknown> = { ...current.values, ...requested };
  const value = (name: string): bigint => BigInt(after[name] as bigint | number);
  if (current.group === "staking" && value("slashBurnBps") + value("slashBountyBps") > BPS) {
    throw new ProposalRefused("SplitAboveWhole", "staking.slashBurnBps", "and slashBountyBps together must be at most 10000 bps");
  }
  if (current.group === "market" && value("auditNewBps") < value("auditMinBps")) {
    throw new ProposalRefused("NewAuditBelowMinimum", "market.auditNewBps", `must be at least auditMinBps, which is ${value("auditMinBps")}`);
  }
  return diff;
}

/** So many epochs back an operator's ring of sixteen still holds the snapshot. */
export const VOTING_EPOCHS_MAX = 10n;

function refuseLongVotes(votingSeconds: number | null | undefined, { epochSeconds }: ChangeContext): void {
  if (votingSeconds === null || votingSeconds === undefined || BigInt(votingSeconds) <= VOTING_EPOCHS_MAX * epochSeconds) return;
  throw new ProposalRefused("VotingTooLong", "governance.votingSeconds", `must be at most ${VOTING_EPOCHS_MAX} epochs, that is ${VOTING_EPOCHS_MAX * epochSeconds} seconds`);
}

/** Each parameter changes once per epoch, so a proposal cannot change it twice. */
function refuseTwice(what: string, keys: readonly string[]): void {
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new InvalidArgument(what, `names ${twice} twice`);
}

function textFor(stored: Uint8Array | null, given: string | undefined, what: "name" | "unit", number: number): string {
  const text = stored === null ? given : textOf(stored);
  if (text === undefined) throw new InvalidArgument(`changes.classes.${what}`, `is missing: there is no class ${number} yet`);
  if (given !== undefined && given !== text) throw new ProposalRefused("ClassRenamed", `class ${number}.${what}`, `is ${describe(text)} for ever: another kind of hardware is another class`);
  return text;
}

async function tokenProgramOf(connection: Connection, mint: PublicKey): Promise<PublicKey> {
  const info = await rpc("getAccountInfo", () => connection.getAccountInfo(mint));
  if (info === null) throw new AccountNotFound("Mint", mint);
  return info.owner;
}

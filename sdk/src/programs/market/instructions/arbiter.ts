/** Instructions of the market program that the arbiter's PDA signs, so only from within the verification program. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findHardwareClassPda, findMarketConfigPda } from "../../../pda/market";
import type { Address, ProgramIds } from "../../../types";
import type { BeginCaseData, ExtendHoldData, LowerAuditData, RuleJobData, SetAuditReadyData } from "../generated/args";
import { build, termsOf } from "./build";

/** What every step about one job needs. */
export interface ArbiterArgs {
  /** The arbiter of the terms that the job was posted under. */
  arbiter: Address;
  job: Address;
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/** Arguments of {@link beginCase}. */
export interface BeginCaseArgs extends ArbiterArgs, BeginCaseData {}

/**
 * Says when the result of a drawn audit may be opened. Signed by the job's arbiter.
 * @example
 * instructions.market.beginCase({ arbiter: other, job, termsVersion: 1, revealAfter: 1_000n, openBy: 4_600n });
 */
export function beginCase({ arbiter, job, termsVersion, ...data }: BeginCaseArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "beginCase", { arbiter, terms: termsOf(termsVersion, programIds), job }, data);
}

/**
 * Holds a challenged job. Signed by the job's arbiter.
 * @example
 * instructions.market.holdJob({ arbiter: other, job, termsVersion: 1 });
 */
export function holdJob({ arbiter, job, termsVersion, ...rest }: ArbiterArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "holdJob", { arbiter, terms: termsOf(termsVersion, programIds), job }, rest);
}

/** Arguments of {@link extendHold}. */
export interface ExtendHoldArgs extends ArbiterArgs, ExtendHoldData {}

/**
 * Keeps a held job from going stale, and puts its times off. Signed by the job's arbiter.
 * @example
 * instructions.market.extendHold({ arbiter: other, job, termsVersion: 1, revealAfter: 2_000n, openBy: 5_600n });
 */
export function extendHold({ arbiter, job, termsVersion, ...data }: ExtendHoldArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "extendHold", { arbiter, terms: termsOf(termsVersion, programIds), job }, data);
}

/**
 * Gives a held job back after an audit in which all agreed. Signed by the job's arbiter.
 * @example
 * instructions.market.clearJob({ arbiter: other, job, termsVersion: 1 });
 */
export function clearJob({ arbiter, job, termsVersion, ...rest }: ArbiterArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "clearJob", { arbiter, terms: termsOf(termsVersion, programIds), job }, rest);
}

/** Arguments of {@link lowerAudit}. */
export interface LowerAuditArgs extends ArbiterArgs, LowerAuditData {}

/**
 * Lowers the audit chance of a sealed result that an attested machine has signed. Signed by the job's arbiter.
 * @example
 * instructions.market.lowerAudit({ arbiter: other, job, termsVersion: 1, auditBps: 500 });
 */
export function lowerAudit({ arbiter, job, termsVersion, ...data }: LowerAuditArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "lowerAudit", { arbiter, terms: termsOf(termsVersion, programIds), job }, data);
}

/** Arguments of {@link ruleJob}. */
export interface RuleJobArgs extends ArbiterArgs, RuleJobData {}

/**
 * Writes the final verdict. Signed by the job's arbiter.
 * @example
 * instructions.market.ruleJob({ arbiter: other, job, termsVersion: 1, verdict: "upheld", juryCost: 0n, bounty: 0n });
 */
export function ruleJob({ arbiter, job, termsVersion, ...data }: RuleJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "ruleJob", { arbiter, terms: termsOf(termsVersion, programIds), job }, data);
}

/**
 * Marks a job's case as closed. Signed by the job's arbiter.
 * @example
 * instructions.market.endCase({ arbiter: other, job, termsVersion: 1 });
 */
export function endCase({ arbiter, job, termsVersion, ...rest }: ArbiterArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "endCase", { arbiter, terms: termsOf(termsVersion, programIds), job }, rest);
}

/** Arguments of {@link setAuditReady}. */
export interface SetAuditReadyArgs extends SetAuditReadyData {
  /** The arbiter of the configuration. */
  arbiter: Address;
  class: number;
}

/**
 * Says whether a class has enough audit seats. Signed by the configuration's arbiter.
 * @example
 * instructions.market.setAuditReady({ arbiter: other, class: 1, ready: true });
 */
export function setAuditReady({ arbiter, class: number, ...data }: SetAuditReadyArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "setAuditReady", { arbiter, config: findMarketConfigPda(market), hardwareClass: findHardwareClassPda({ class: number }, market) }, data);
}

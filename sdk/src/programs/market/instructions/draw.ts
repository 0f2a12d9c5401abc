/** Instructions of the market program between a submission and an opened result. Anyone may send them. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import type { Address, ProgramIds } from "../../../types";
import type { DrawData, OpenResultData } from "../generated/args";
import { balanceOf, build, termsOf } from "./build";

/** Arguments of {@link sealSlot}. */
export interface SealSlotArgs {
  job: Address;
}

/**
 * Keeps the hash that decides a draw before the sysvar forgets it. Anyone.
 * @example
 * instructions.market.sealSlot({ job });
 */
export function sealSlot({ job, ...rest }: SealSlotArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "sealSlot", { job }, rest);
}

/** Arguments of {@link draw}. */
export interface DrawArgs extends DrawData {
  job: Address;
  client: Address;
  /** The job's mint. */
  mint: Address;
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/**
 * Decides with the client's salt whether a result is audited. Anyone who holds the salt.
 * @example
 * instructions.market.draw({ job, client: owner, mint, termsVersion: 1, salt });
 */
export function draw({ job, client, mint, termsVersion, ...data }: DrawArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "draw", { job, clientBalance: balanceOf(client, mint, programIds), terms: termsOf(termsVersion, programIds) }, data);
}

/** Arguments of {@link forceAudit}. */
export interface ForceAuditArgs {
  job: Address;
  client: Address;
  /** The job's mint. */
  mint: Address;
}

/**
 * Makes an audit certain when the client kept its salt back. Anyone.
 * @example
 * instructions.market.forceAudit({ job, client: owner, mint });
 */
export function forceAudit({ job, client, mint, ...rest }: ForceAuditArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "forceAudit", { job, clientBalance: balanceOf(client, mint, programIds) }, rest);
}

/** Arguments of {@link drawForced}. */
export interface DrawForcedArgs {
  job: Address;
}

/**
 * Draws the seed of a forced audit, or a new target slot if its hash is gone. Anyone.
 * @example
 * instructions.market.drawForced({ job });
 */
export function drawForced({ job, ...rest }: DrawForcedArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "drawForced", { job }, rest);
}

/** Arguments of {@link openResult}. */
export interface OpenResultArgs extends OpenResultData {
  /** Anyone who holds the opening. */
  opener: Address;
  job: Address;
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/**
 * Makes a sealed result known. Anyone who holds the opening.
 * @example
 * instructions.market.openResult({ opener: owner, job, termsVersion: 1, outputHash: commitment, traceRoot: commitment, juryTip: commitment, salt });
 */
export function openResult({ opener, job, termsVersion, ...data }: OpenResultArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "openResult", { opener, job, terms: termsOf(termsVersion, programIds) }, data);
}

import type { AccountMeta, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { findEventAuthorityPda } from "../../../pda/event";
import { findTermsPda } from "../../../pda/market";
import { findStakingConfigPda } from "../../../pda/staking";
import { findCreditsPda, findPanelPda, findPoolPda, findPoolVaultPda, findSeatPagePda, findSeatPda, findVerificationConfigPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import { buildInstruction, type AccountsOf } from "../../builder";
import { codecs } from "../../codecs";
import type { VerificationInstructions } from "../generated/instructions";

/** One instruction of the verification program, its names checked by the compiler and again when it runs. */
export function build<Name extends keyof VerificationInstructions>(
  programIds: ProgramIds, name: Name, accounts: AccountsOf<VerificationInstructions[Name]>, data: VerificationInstructions[Name]["data"], remaining: readonly AccountMeta[] = [],
): TransactionInstruction {
  return buildInstruction<VerificationInstructions[Name]>({ codec: codecs.verification, programId: programIds.verification, name, accounts, data, remaining });
}

/** A step about a case alone. */
export interface CaseArgs {
  case: Address;
}

/** A step about a case and its job. */
export interface JudgedArgs extends CaseArgs {
  job: Address;
  /** The terms that the job was posted under. */
  termsVersion: number;
}

/** The program's configuration, which is also its signature. */
export function configOf({ verification }: ProgramIds): PublicKey {
  return findVerificationConfigPda(verification);
}

/** What a pool owes an owner in a mint. */
export function creditsOf(owner: Address, mint: Address, { verification }: ProgramIds): PublicKey {
  return findCreditsPda({ owner, mint }, verification);
}

/** The pool of a mint and its vault. */
export function poolAndVault(mint: Address, { verification }: ProgramIds): { pool: PublicKey; vault: PublicKey } {
  const pool = findPoolPda({ mint }, verification);
  return { pool, vault: findPoolVaultPda({ pool }, verification) };
}

/** What the program needs to lock and unlock an operator's stake. */
export function stakingCall(operator: Address, programIds: ProgramIds): { config: PublicKey; stakingConfig: PublicKey; operator: Address; stakingProgram: PublicKey } {
  return { config: configOf(programIds), stakingConfig: findStakingConfigPda(programIds.staking), operator, stakingProgram: programIds.staking };
}

/** What the program needs to fine an operator's seat: the staking program emits a slash by a call to itself. */
export function fineCall(operator: Address, { staking }: ProgramIds): { operator: Address; stakingConfig: PublicKey; stakingEventAuthority: PublicKey; stakingProgram: PublicKey } {
  return { operator, stakingConfig: findStakingConfigPda(staking), stakingEventAuthority: findEventAuthorityPda({ programId: staking }), stakingProgram: staking };
}

/** What the program needs to move a job as its arbiter. */
export function marketCall(job: Address, termsVersion: number, programIds: ProgramIds): { config: PublicKey; job: Address; terms: PublicKey; marketProgram: PublicKey } {
  return { config: configOf(programIds), job, terms: findTermsPda({ termsVersion }, programIds.market), marketProgram: programIds.market };
}

/** The seats of an operator in a class. */
export function seatOf(operator: Address, number: number, { verification }: ProgramIds): PublicKey {
  return findSeatPda({ operator, class: number }, verification);
}

/** The jury of a round. */
export function panelOf(address: Address, round: number, { verification }: ProgramIds): PublicKey {
  return findPanelPda({ case: address, round }, verification);
}

/** Pages of a class's roster, as a draw reads them. */
export function pageMetas(number: number, pages: readonly number[], { verification }: ProgramIds): AccountMeta[] {
  return pages.map((page) => readOnly(findSeatPagePda({ class: number, page }, verification)));
}

/** An account that is only read. */
export function readOnly(pubkey: PublicKey): AccountMeta {
  return { pubkey, isSigner: false, isWritable: false };
}

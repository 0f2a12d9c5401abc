import type { AccountMeta, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { findVerificationConfigPda } from "../../../pda/verification";
import type { ProgramIds } from "../../../types";
import { buildInstruction, type AccountsOf } from "../../builder";
import { codecs } from "../../codecs";
import type { VerificationInstructions } from "../generated/instructions";

/** One instruction of the verification program, its names checked by the compiler and again when it runs. */
export function build<Name extends keyof VerificationInstructions>(
  programIds: ProgramIds, name: Name, accounts: AccountsOf<VerificationInstructions[Name]>, data: VerificationInstructions[Name]["data"], remaining: readonly AccountMeta[] = [],
): TransactionInstruction {
  return buildInstruction<VerificationInstructions[Name]>({ codec: codecs.verification, programId: programIds.verification, name, accounts, data, remaining });
}

/** The program's configuration, which is also its signature. */
export function configOf({ verification }: ProgramIds): PublicKey {
  return findVerificationConfigPda(verification);
}

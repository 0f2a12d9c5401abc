import type { AccountMeta, TransactionInstruction } from "@solana/web3.js";
import type { ProgramIds } from "../../../types";
import { buildInstruction, type AccountsOf } from "../../builder";
import { codecs } from "../../codecs";
import type { StakingInstructions } from "../generated/instructions";

/** One instruction of the staking program, its names checked by the compiler and again when it runs. */
export function build<Name extends keyof StakingInstructions>(
  programIds: ProgramIds, name: Name, accounts: AccountsOf<StakingInstructions[Name]>, data: StakingInstructions[Name]["data"], remaining: readonly AccountMeta[] = [],
): TransactionInstruction {
  return buildInstruction<StakingInstructions[Name]>({ codec: codecs.staking, programId: programIds.staking, name, accounts, data, remaining });
}

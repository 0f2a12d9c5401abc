/** Instructions of the verification program that end a case. Anyone may send them; the sender chooses nothing. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findEventAuthorityPda } from "../../../pda/event";
import type { ProgramIds } from "../../../types";
import { build, marketCall, type JudgedArgs } from "./build";

/**
 * Makes an interim verdict final, and tells the market. Anyone, when the time to appeal is over.
 * @example
 * instructions.verification.finalizeCase({ case: other, job, termsVersion: 1 });
 */
export function finalizeCase({ case: address, job, termsVersion, ...rest }: JudgedArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "finalizeCase", { case: address, ...marketCall(job, termsVersion, programIds), marketEventAuthority: findEventAuthorityPda({ programId: programIds.market }) }, rest);
}

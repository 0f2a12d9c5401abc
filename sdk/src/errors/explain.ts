/** For applications that send transactions by themselves. */
import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../deployment";
import type { ProgramIds } from "../types";
import type { AssayError } from "./base";
import { isAssayError } from "./guards";
import { resolveFailure } from "./resolve";
import { preflightRefusal } from "./rpc";

/**
 * Turns what web3.js threw, or the error of a landed transaction, into this SDK's error; undefined when it tells nothing.
 * Pass the instructions of the whole transaction, so that a bare code can be resolved by its program.
 * @example
 * const status = (await connection.getSignatureStatus(signature)).value;
 * const error = explainError(status?.err, { instructions: plan.instructions, signature });
 */
export function explainError(
  thrown: unknown,
  { instructions, programIds = DEFAULT_PROGRAM_IDS, logs, signature, feePayer = PublicKey.default }:
  { instructions: readonly TransactionInstruction[]; programIds?: ProgramIds; logs?: readonly string[]; signature?: string; feePayer?: PublicKey },
): AssayError | undefined {
  if (isAssayError(thrown)) return thrown;
  if (thrown === null || thrown === undefined) return undefined;
  const refusal = thrown instanceof Error ? preflightRefusal(thrown) : { error: thrown, logs: [] };
  if (refusal === undefined) return undefined;
  return resolveFailure({
    error: refusal.error, logs: logs ?? refusal.logs, programs: instructions.map(({ programId }) => programId), prefix: 0, feePayer, programIds, signature, cause: thrown,
  });
}

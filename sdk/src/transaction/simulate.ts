/** Dry runs: what a transaction would cost, or why it would fail. */
import { VersionedTransaction, type TransactionInstruction } from "@solana/web3.js";
import { resolveFailure } from "../errors/resolve";
import { RpcFailed } from "../errors/transaction";
import { COMPUTE_LIMIT, budgetInstructions, compileMessage, type Envelope } from "./compile";
import type { ResolvedOptions, SendContext } from "./options";

/** The result of a dry run that succeeded. */
export interface Simulation {
  computeUnits: number;
  logs: readonly string[];
}

/** Runs one transaction on the node without sending it. Throws the error that sending it would meet. */
export async function simulateTransaction(
  context: SendContext, { instructions, offset }: { instructions: readonly TransactionInstruction[]; offset: number }, envelope: Envelope, options: ResolvedOptions,
): Promise<Simulation> {
  const message = compileMessage(instructions, envelope, COMPUTE_LIMIT);
  const { value } = await rpc("simulateTransaction", () =>
    context.connection.simulateTransaction(new VersionedTransaction(message), { sigVerify: false, replaceRecentBlockhash: true, commitment: options.commitment }));
  const logs = value.logs ?? [];
  if (value.err !== null) {
    const prefix = budgetInstructions(envelope, COMPUTE_LIMIT);
    throw resolveFailure({
      error: value.err, logs, prefix: prefix.length - offset, feePayer: envelope.feePayer, programIds: context.programIds, signature: undefined,
      programs: [...prefix, ...instructions].map(({ programId }) => programId),
    });
  }
  return { computeUnits: value.unitsConsumed ?? COMPUTE_LIMIT, logs };
}

/** Runs an RPC call, and gives its failure the name of the call. */
export async function rpc<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new RpcFailed(what, { cause });
  }
}

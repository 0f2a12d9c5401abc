/** Sends one transaction and watches it until it has landed, failed or expired. */
import type { Signer, TransactionInstruction } from "@solana/web3.js";
import bs58 from "bs58";
import { resolveFailure, type Failure } from "../errors/resolve";
import { preflightRefusal } from "../errors/rpc";
import { TransactionUnsettled, TransactionExpired } from "../errors/transaction";
import { COMPUTE_LIMIT, budgetInstructions, compileMessage, signTransaction, transactionSize, type Envelope } from "./compile";
import type { ResolvedOptions, SendContext } from "./options";
import { rpc, simulateTransaction } from "./simulate";
import { checkFate, watchTransaction } from "./watch";

/** A transaction that has landed. */
export interface SentTransaction {
  signature: string;
  slot: number;
  /** Bytes of the signed transaction. */
  size: number;
  /** The compute units that were asked for. */
  computeUnitLimit: number;
}

/** One transaction's part of a plan. */
export interface PlanPart {
  instructions: readonly TransactionInstruction[];
  /** How many of the plan's instructions went before, in other transactions. */
  offset: number;
  signers: readonly Signer[];
}

/** Simulates, signs, sends and watches one transaction. */
export async function sendTransaction(context: SendContext, part: PlanPart, envelope: Envelope, options: ResolvedOptions): Promise<SentTransaction> {
  const { connection } = context;
  const { instructions, offset } = part;
  options.signal?.throwIfAborted();
  const units = options.computeUnitLimit ?? await measuredLimit(context, part, envelope, options);
  const { blockhash, lastValidBlockHeight } = await rpc("getLatestBlockhash", () => connection.getLatestBlockhash(options.commitment));
  const message = compileMessage(instructions, envelope, units, blockhash);
  const signers = [context.payer, options.payer, ...part.signers, ...(options.signers ?? [])].filter((signer) => signer !== undefined);
  const transaction = await signTransaction(message, signers, context.wallet);
  const bytes = transaction.serialize();
  const signature = bs58.encode(transaction.signatures[0] ?? new Uint8Array(64));
  const prefix = budgetInstructions(envelope, units);
  const failure: Omit<Failure, "error" | "logs" | "signature"> = {
    programs: [...prefix, ...instructions].map(({ programId }) => programId), prefix: prefix.length - offset, feePayer: envelope.feePayer, programIds: context.programIds,
  };
  const unsettled = { signature, lastValidBlockHeight, checkAgain: () => checkFate(connection, signature, lastValidBlockHeight, options.commitment) };

  await options.onSigned?.(signature);
  options.signal?.throwIfAborted();
  try {
    // What has been simulated need not be simulated once more by the node.
    await connection.sendRawTransaction(bytes, { skipPreflight: options.computeUnitLimit === undefined, maxRetries: 0, preflightCommitment: options.commitment });
  } catch (cause) {
    const refusal = preflightRefusal(cause);
    if (refusal !== undefined) throw resolveFailure({ ...failure, ...refusal, signature: undefined, cause });
    // The node may have passed the transaction on before its answer was lost: watch it like any other.
  }

  const outcome = await watchTransaction(connection, bytes, signature, lastValidBlockHeight, options);
  if (outcome.kind === "expired") throw new TransactionExpired(unsettled);
  if (outcome.kind === "unsettled") throw new TransactionUnsettled(unsettled, outcome.reason, { cause: outcome.cause });
  if (outcome.error !== null) {
    const logs = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0, commitment: "confirmed" })
      // Without the logs the bare error still names the instruction and the number.
      .then((landed) => landed?.meta?.logMessages ?? [], () => []);
    throw resolveFailure({ ...failure, error: outcome.error, logs, signature });
  }
  return { signature, slot: outcome.slot, size: transactionSize(message), computeUnitLimit: units };
}

async function measuredLimit(context: SendContext, part: PlanPart, envelope: Envelope, options: ResolvedOptions): Promise<number> {
  const { computeUnits } = await simulateTransaction(context, part, envelope, options);
  return Math.min(COMPUTE_LIMIT, Math.ceil(computeUnits * options.computeUnitMargin));
}

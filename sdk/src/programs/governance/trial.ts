/** Dry runs of what the executor would sign: a node does not check signatures in a simulation, so it can be tried before it is voted on. */
import { SystemProgram, VersionedTransaction, type AddressLookupTableAccount, type TransactionInstruction } from "@solana/web3.js";
import type { AssayError } from "../../errors/base";
import { InvalidArgument } from "../../errors/classes";
import { isAssayError } from "../../errors/guards";
import { resolveFailure } from "../../errors/resolve";
import { findExecutorPda } from "../../pda/governance";
import { COMPUTE_LIMIT, TRANSACTION_LIMIT, budgetInstructions, compileMessage, transactionSize, type Envelope } from "../../transaction/compile";
import type { SendContext } from "../../transaction/options";
import { rpc } from "../../transaction/simulate";

/** More than all rents of a proposal; lent in the simulation only. */
const LOAN = 100_000_000n;
/** What an account without data must hold, unless it holds nothing. */
const LEAST_BALANCE = 890_880n;

/**
 * Runs the instructions as the executor would, with rents paid. Null when they would succeed now; otherwise why not. Where they are
 * too large for a simulation together, each is tried alone.
 */
export async function tryOut(context: SendContext, instructions: readonly TransactionInstruction[]): Promise<AssayError | null> {
  const runs = fits(context, instructions) ? [instructions] : instructions.map((instruction) => [instruction]);
  try {
    for (const run of runs) await simulate(context, run, []);
    return null;
  } catch (error) {
    if (isAssayError(error)) return error;
    throw error;
  }
}

/** Lamports that the executor lacks to pay the rents of an execution; found by a simulation with a loan. Throws the error that executing would meet. */
export async function missingLamports(context: SendContext, execute: TransactionInstruction, lookupTables: readonly AddressLookupTableAccount[] = []): Promise<bigint> {
  const executor = findExecutorPda(context.programIds.governance);
  const before = BigInt(await rpc("getBalance", () => context.connection.getBalance(executor)));
  const spent = before + LOAN - (await simulate(context, [execute], lookupTables));
  const needed = spent > 0n ? spent + LEAST_BALANCE : 0n;
  return needed > before ? needed - before : 0n;
}

/** Lends to the executor, runs the instructions, and returns what it holds then. */
async function simulate(context: SendContext, instructions: readonly TransactionInstruction[], lookupTables: readonly AddressLookupTableAccount[]): Promise<bigint> {
  const { connection, programIds } = context;
  const envelope = envelopeOf(context, lookupTables);
  const executor = findExecutorPda(programIds.governance);
  const loan = SystemProgram.transfer({ fromPubkey: envelope.feePayer, toPubkey: executor, lamports: LOAN });
  const message = compileMessage([loan, ...instructions], envelope, COMPUTE_LIMIT);
  const { value } = await rpc("simulateTransaction", () => connection.simulateTransaction(new VersionedTransaction(message), {
    sigVerify: false, replaceRecentBlockhash: true, commitment: "confirmed", accounts: { encoding: "base64", addresses: [executor.toBase58()] },
  }));
  if (value.err === null) return BigInt(value.accounts?.[0]?.lamports ?? 0);
  const prefix = [...budgetInstructions(envelope, COMPUTE_LIMIT), loan];
  throw resolveFailure({
    error: value.err, logs: value.logs ?? [], prefix: prefix.length, feePayer: envelope.feePayer, programIds, signature: undefined,
    programs: [...prefix, ...instructions].map(({ programId }) => programId),
  });
}

function fits(context: SendContext, instructions: readonly TransactionInstruction[]): boolean {
  const envelope = envelopeOf(context, []);
  const executor = findExecutorPda(context.programIds.governance);
  const loan = SystemProgram.transfer({ fromPubkey: envelope.feePayer, toPubkey: executor, lamports: LOAN });
  return transactionSize(compileMessage([loan, ...instructions], envelope, COMPUTE_LIMIT)) <= TRANSACTION_LIMIT;
}

function envelopeOf({ payer, wallet }: SendContext, lookupTables: readonly AddressLookupTableAccount[]): Envelope {
  const feePayer = (payer ?? wallet)?.publicKey;
  if (feePayer === undefined) throw new InvalidArgument("payer", "is missing: pass one to createClient");
  return { feePayer, priorityFee: 0n, lookupTables };
}

/** Instructions to v0 transactions: size, packing and signatures. */
import {
  ComputeBudgetProgram, TransactionMessage, VersionedTransaction,
  type AddressLookupTableAccount, type MessageV0, type PublicKey, type Signer, type TransactionInstruction,
} from "@solana/web3.js";
import { InvalidArgument } from "../errors/classes";
import { TransactionTooLarge } from "../errors/transaction";
import type { Wallet } from "../types";

/**
 * Bytes of one network packet, which a v0 transaction must fit.
 * @example
 * const fits = plan.size() <= TRANSACTION_LIMIT;
 */
export const TRANSACTION_LIMIT = 1_232;
/** Accounts that one transaction may lock. */
export const LOCK_LIMIT = 64;
/** The most that one transaction may use; what a simulation runs with. */
export const COMPUTE_LIMIT = 1_400_000;

const PLACEHOLDER_BLOCKHASH = "11111111111111111111111111111111";

/** What goes into each transaction besides the plan's own instructions. */
export interface Envelope {
  feePayer: PublicKey;
  /** Micro-lamports per compute unit; no such instruction when it is 0. */
  priorityFee: bigint;
  lookupTables: readonly AddressLookupTableAccount[];
}

/** The compute-budget instructions that stand before the plan's own. */
export function budgetInstructions({ priorityFee }: Envelope, units: number): TransactionInstruction[] {
  const limit = ComputeBudgetProgram.setComputeUnitLimit({ units });
  return priorityFee === 0n ? [limit] : [limit, ComputeBudgetProgram.setComputeUnitPrice({ microLamports: priorityFee })];
}

/** A v0 message over the budget and the given instructions. */
export function compileMessage(instructions: readonly TransactionInstruction[], envelope: Envelope, units: number, blockhash = PLACEHOLDER_BLOCKHASH): MessageV0 {
  return new TransactionMessage({
    payerKey: envelope.feePayer,
    recentBlockhash: blockhash,
    instructions: [...budgetInstructions(envelope, units), ...instructions],
  }).compileToV0Message([...envelope.lookupTables]);
}

/** Bytes of the signed transaction; computed, because web3.js cannot serialise what is too large. */
export function transactionSize(message: MessageV0): number {
  const signatures = message.header.numRequiredSignatures;
  let size = compact(signatures) + 64 * signatures + 1 + 3;
  size += compact(message.staticAccountKeys.length) + 32 * message.staticAccountKeys.length + 32;
  size += compact(message.compiledInstructions.length);
  for (const { accountKeyIndexes, data } of message.compiledInstructions) {
    size += 1 + compact(accountKeyIndexes.length) + accountKeyIndexes.length + compact(data.length) + data.length;
  }
  size += compact(message.addressTableLookups.length);
  for (const { writableIndexes, readonlyIndexes } of message.addressTableLookups) {
    size += 32 + compact(writableIndexes.length) + writableIndexes.length + compact(readonlyIndexes.length) + readonlyIndexes.length;
  }
  return size;
}

/** Puts as many steps as fit into each transaction, in order, and never divides a step. */
export function packSteps(steps: readonly (readonly TransactionInstruction[])[], envelope: Envelope): TransactionInstruction[][] {
  const transactions: TransactionInstruction[][] = [];
  for (const [index, step] of steps.entries()) {
    const last = transactions.at(-1);
    if (last !== undefined && fits([...last, ...step], envelope)) {
      last.push(...step);
      continue;
    }
    const message = compileMessage(step, envelope, COMPUTE_LIMIT);
    const size = transactionSize(message);
    if (size > TRANSACTION_LIMIT) throw new TransactionTooLarge(size, TRANSACTION_LIMIT, steps.length === 1 ? "The plan" : `Step ${index} of the plan`);
    if (lockCount(message) > LOCK_LIMIT) throw new InvalidArgument("plan", `locks ${lockCount(message)} accounts in one step; a transaction may lock ${LOCK_LIMIT}`);
    transactions.push([...step]);
  }
  return transactions;
}

function fits(instructions: readonly TransactionInstruction[], envelope: Envelope): boolean {
  const message = compileMessage(instructions, envelope, COMPUTE_LIMIT);
  return transactionSize(message) <= TRANSACTION_LIMIT && lockCount(message) <= LOCK_LIMIT;
}

function lockCount(message: MessageV0): number {
  return message.staticAccountKeys.length + message.numAccountKeysFromLookups;
}

/** Signs with whatever is at hand, and names the first signature that nobody can give. */
export async function signTransaction(message: MessageV0, signers: readonly Signer[], wallet: Wallet | undefined): Promise<VersionedTransaction> {
  const required = message.staticAccountKeys.slice(0, message.header.numRequiredSignatures);
  const usable = signers.filter((signer) => required.some((key) => key.toBase58() === signer.publicKey.toBase58()));
  const known = new Set(usable.map((signer) => signer.publicKey.toBase58()));
  const byWallet = wallet !== undefined && !known.has(wallet.publicKey.toBase58()) && required.some((key) => key.toBase58() === wallet.publicKey.toBase58());
  for (const key of required) {
    if (known.has(key.toBase58()) || (byWallet && key.toBase58() === wallet.publicKey.toBase58())) continue;
    throw new InvalidArgument("signers", `lack the signature of ${key.toBase58()}; pass its Signer in the options or as the argument itself`);
  }
  const unsigned = new VersionedTransaction(message);
  // The wallet first: some wallets change the transaction, which would void signatures that are already there.
  const transaction = byWallet ? await wallet.signTransaction(unsigned) : unsigned;
  const distinct = [...new Map(usable.map((signer) => [signer.publicKey.toBase58(), signer])).values()];
  if (distinct.length > 0) transaction.sign(distinct);
  return transaction;
}

/** Bytes of Solana's compact length. */
function compact(length: number): number {
  return length < 0x80 ? 1 : length < 0x4000 ? 2 : 3;
}

/** What a client's verbs return: instructions that can be looked at, joined, measured, tried and sent. */
import type { PublicKey, Signer, TransactionInstruction } from "@solana/web3.js";
import { InvalidArgument } from "../errors/classes";
import { isAssayError } from "../errors/guards";
import { COMPUTE_LIMIT, compileMessage, packSteps, transactionSize, type Envelope } from "./compile";
import { resolveOptions, type SendContext, type SendOptions } from "./options";
import { sendTransaction, type SentTransaction } from "./send";
import { simulateTransaction } from "./simulate";

/** Addresses that a plan creates or writes, by name. */
export type Addresses = Readonly<Record<string, PublicKey>>;

/** What sending a plan resulted in. */
export interface SendResult {
  /** The signature of the last transaction, which is the only one unless the plan was split. */
  signature: string;
  slot: number;
  transactions: readonly SentTransaction[];
}

/** What a dry run of a plan resulted in. */
export interface SimulateResult {
  computeUnits: number;
  logs: readonly string[];
  /** Bytes of the transaction that was tried. */
  size: number;
  /** Transactions of the plan that follow; they depend on the first, so they cannot be tried before it. */
  remaining: number;
}

/**
 * Instructions with what is needed to send them. Building one reads nothing from the chain.
 *
 * A plan consists of steps. A step lands in one transaction; a plan that is too large for one is divided between steps.
 * @example
 * const plan = client.market.deposit({ mint, amount: parseAmount("250", 9) });
 * console.log(plan.addresses, plan.size());
 * const { signature } = await plan.send({ priorityFee: 10_000n });
 */
export class TxPlan<A extends Addresses = Addresses> {
  readonly steps: readonly (readonly TransactionInstruction[])[];
  readonly signers: readonly Signer[];
  readonly addresses: A;
  private readonly context: SendContext;

  constructor(context: SendContext, parts: { steps: readonly (readonly TransactionInstruction[])[]; signers?: readonly Signer[]; addresses: A }) {
    this.context = context;
    this.steps = parts.steps.filter((step) => step.length > 0);
    this.signers = parts.signers ?? [];
    this.addresses = parts.addresses;
  }

  /** All instructions, in order. */
  get instructions(): readonly TransactionInstruction[] {
    return this.steps.flat();
  }

  /** Bytes of the whole plan as one transaction; more than 1,232 means that it is divided or refused. */
  size(options: SendOptions = {}): number {
    return transactionSize(compileMessage(this.instructions, this.envelope(options), COMPUTE_LIMIT));
  }

  /** The instructions of each transaction that sending would make. */
  transactions(options: SendOptions = {}): TransactionInstruction[][] {
    return packSteps(this.steps, this.envelope(options));
  }

  /** Both plans in one transaction, or not at all. */
  joinedWith<B extends Addresses>(other: TxPlan<B>): TxPlan<A & B> {
    return this.combined(other, [[...this.instructions, ...other.instructions]]);
  }

  /** This plan, then the other: in one transaction when they fit, in several when they do not. */
  followedBy<B extends Addresses>(other: TxPlan<B>): TxPlan<A & B> {
    return this.combined(other, [...this.steps, ...other.steps]);
  }

  /** Runs the first transaction on the node without sending it. Throws the error that sending it would meet. */
  async simulate(options: SendOptions = {}): Promise<SimulateResult> {
    const envelope = this.envelope(options);
    const [first, ...rest] = this.packed(envelope);
    const { computeUnits, logs } = await simulateTransaction(this.context, { instructions: first, offset: 0 }, envelope, resolveOptions(this.context.defaults, options));
    return { computeUnits, logs, size: transactionSize(compileMessage(first, envelope, COMPUTE_LIMIT)), remaining: rest.length };
  }

  /** Simulates, signs, sends and waits. Throws an {@link AssayError}; the signature is in every one that has one. */
  async send(options: SendOptions = {}): Promise<SendResult> {
    const envelope = this.envelope(options);
    const resolved = resolveOptions(this.context.defaults, options);
    const sent: SentTransaction[] = [];
    let offset = 0;
    for (const instructions of this.packed(envelope)) {
      try {
        sent.push(await sendTransaction(this.context, { instructions, offset, signers: this.signers }, envelope, resolved));
      } catch (error) {
        if (isAssayError(error)) error.landed = sent.map(({ signature }) => signature);
        throw error;
      }
      offset += instructions.length;
    }
    const last = sent.at(-1) as SentTransaction;
    return { signature: last.signature, slot: last.slot, transactions: sent };
  }

  private packed(envelope: Envelope): [TransactionInstruction[], ...TransactionInstruction[][]] {
    const [first, ...rest] = packSteps(this.steps, envelope);
    if (first === undefined) throw new InvalidArgument("plan", "has no instructions");
    return [first, ...rest];
  }

  private combined<B extends Addresses>(other: TxPlan<B>, steps: readonly (readonly TransactionInstruction[])[]): TxPlan<A & B> {
    return new TxPlan(this.context, { steps, signers: [...this.signers, ...other.signers], addresses: { ...this.addresses, ...other.addresses } });
  }

  private envelope(options: SendOptions): Envelope {
    const { priorityFee, payer, lookupTables = [] } = resolveOptions(this.context.defaults, options);
    const feePayer = (payer ?? this.context.payer ?? this.context.wallet)?.publicKey;
    if (feePayer === undefined) throw new InvalidArgument("payer", "is missing: pass one to createClient or to the options");
    return { feePayer, priorityFee, lookupTables };
  }
}

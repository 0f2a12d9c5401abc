/** What became of a transaction, in the SDK's words. */
import type { LandedTransaction, Localnet } from "@assay-protocol/localnet";
import { explainError, parseEvents, type AssayError, type AssayEvent, type EventMeta, type ProgramErrorName } from "@assay-protocol/sdk";
import type { TransactionInstruction } from "@solana/web3.js";

export class Outcome {
  /** The name of the error, such as `NotOperatorOwner`; undefined when the transaction succeeded. */
  readonly error: ProgramErrorName | (string & {}) | undefined;
  /** Which program refused: `staking`, `market`, `token`, or an address. */
  readonly program: string | undefined;
  readonly failure: AssayError | undefined;
  private parsed: AssayEvent[] | undefined;

  constructor(
    private readonly chain: Localnet,
    readonly transaction: LandedTransaction,
    instructions: readonly TransactionInstruction[],
  ) {
    const { err, logs, signature } = transaction;
    this.failure = explainError(err, { instructions, logs, signature });
    this.error = this.failure === undefined ? undefined : "name" in this.failure && this.failure.code === "ProgramError" ? this.failure.name : this.failure.code;
    this.program = this.failure !== undefined && "program" in this.failure ? String(this.failure.program) : undefined;
  }

  get logs(): readonly string[] {
    return this.transaction.logs;
  }

  get computeUnits(): number {
    return this.transaction.computeUnits;
  }

  /** Lamports that the fee payer paid as the fee. */
  get fee(): number {
    return this.transaction.fee;
  }

  get slot(): bigint {
    return BigInt(this.transaction.slot);
  }

  /** Unix time of the block. */
  get time(): bigint {
    return BigInt(this.transaction.blockTime);
  }

  /** Events of all programs in the order in which they were emitted. */
  get events(): AssayEvent[] {
    this.parsed ??= parseEvents(this.view());
    return this.parsed;
  }

  /** The transaction as an RPC node would give it. */
  private view(): Parameters<typeof parseEvents>[0] {
    const { signature, transaction, slot, blockTime } = this.transaction;
    const answer = this.chain.handleRpc({ jsonrpc: "2.0", id: 1, method: "getTransaction", params: [signature, { encoding: "json", maxSupportedTransactionVersion: 0 }] });
    const { meta } = (answer as unknown as { result: { meta: EventMeta } }).result;
    const { staticAccountKeys, compiledInstructions } = transaction.message;
    return { slot, blockTime, transaction: { signatures: [signature], message: { staticAccountKeys, compiledInstructions } }, meta: { ...meta, loadedAddresses: this.transaction.loaded } };
  }
}

/** What can happen to a transaction. A signature is never lost: each class carries it once there is one. */
import { AssayError } from "./base";

/** What is known about a signature when it is asked for again. */
export type TransactionFate = "confirmed" | "failed" | "expired" | "pending";

/** Facts about a transaction whose fate is not settled. */
export interface UnsettledTransaction {
  signature: string;
  /** The last block height at which the transaction could land. */
  lastValidBlockHeight: number;
  /** Asks the chain once more what became of the transaction. */
  checkAgain: () => Promise<TransactionFate>;
}

/**
 * The block height passed the transaction's last valid one and no node has seen it land.
 * @example
 * if (isAssayError(error, "TransactionExpired") && (await error.checkAgain()) === "expired") await plan.send();
 */
export class TransactionExpired extends AssayError implements UnsettledTransaction {
  declare readonly code: "TransactionExpired";
  readonly signature: string;
  readonly lastValidBlockHeight: number;
  readonly checkAgain: () => Promise<TransactionFate>;

  constructor(facts: UnsettledTransaction) {
    super("TransactionExpired", `Transaction ${facts.signature} did not land before block height ${facts.lastValidBlockHeight}; nothing was done`);
    this.signature = facts.signature;
    this.lastValidBlockHeight = facts.lastValidBlockHeight;
    this.checkAgain = facts.checkAgain;
  }
}

/**
 * A signed transaction was sent, and watching it ended before its fate was known. It may still land: ask before sending again.
 * @example
 * if (isAssayError(error, "TransactionUnsettled")) console.log(error.signature, await error.checkAgain());
 */
export class TransactionUnsettled extends AssayError implements UnsettledTransaction {
  declare readonly code: "TransactionUnsettled";
  readonly signature: string;
  readonly lastValidBlockHeight: number;
  readonly checkAgain: () => Promise<TransactionFate>;

  constructor(facts: UnsettledTransaction, reason: string, options: { cause?: unknown } = {}) {
    super("TransactionUnsettled", `The fate of transaction ${facts.signature} is unknown: ${reason}`, options);
    this.signature = facts.signature;
    this.lastValidBlockHeight = facts.lastValidBlockHeight;
    this.checkAgain = facts.checkAgain;
  }
}

/**
 * The RPC node did not answer, and nothing was sent.
 * @example
 * if (isAssayError(error, "RpcFailed")) console.error(error.message, error.cause);
 */
export class RpcFailed extends AssayError {
  declare readonly code: "RpcFailed";

  constructor(what: string, options: { cause?: unknown } = {}) {
    super("RpcFailed", `The RPC node failed at ${what}${options.cause instanceof Error ? `: ${options.cause.message}` : ""}`, options);
  }
}

/**
 * The simulation failed for a reason that is not an instruction's.
 * @example
 * if (isAssayError(error, "SimulationFailed")) console.error(error.reason, error.logs);
 */
export class SimulationFailed extends AssayError {
  declare readonly code: "SimulationFailed";

  constructor(readonly reason: unknown, readonly logs: readonly string[], options: { cause?: unknown } = {}) {
    super("SimulationFailed", `The transaction would fail: ${typeof reason === "string" ? reason : JSON.stringify(reason)}`, options);
  }
}

/**
 * The transaction landed and failed for a reason that is not an instruction's.
 * @example
 * if (isAssayError(error, "TransactionFailed")) console.error(error.signature, error.reason);
 */
export class TransactionFailed extends AssayError {
  declare readonly code: "TransactionFailed";

  constructor(readonly signature: string | undefined, readonly reason: unknown, readonly logs: readonly string[], options: { cause?: unknown } = {}) {
    super("TransactionFailed", `Transaction ${signature ?? ""} failed: ${typeof reason === "string" ? reason : JSON.stringify(reason)}`, options);
  }
}

/**
 * Instructions that belong together do not fit in one transaction.
 * @example
 * if (isAssayError(error, "TransactionTooLarge")) console.error(`${error.size} of ${error.limit} bytes`);
 */
export class TransactionTooLarge extends AssayError {
  declare readonly code: "TransactionTooLarge";

  constructor(readonly size: number, readonly limit: number, what: string, options: { cause?: unknown } = {}) {
    super("TransactionTooLarge", `${what} would take ${size} bytes; a transaction has at most ${limit}`, options);
  }
}

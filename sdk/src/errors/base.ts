/** The kinds of error that this SDK throws. Every one is an {@link AssayError}; `code` tells them apart. */
export type AssayErrorCode =
  | "AccountNotFound"
  | "DecodeFailed"
  | "EventGap"
  | "InsufficientSol"
  | "InvalidArgument"
  | "ManifestInvalid"
  | "MissingProgram"
  | "ProgramError"
  | "ProposalRefused"
  | "RpcFailed"
  | "SimulationFailed"
  | "TransactionExpired"
  | "TransactionFailed"
  | "TransactionTooLarge"
  | "TransactionUnsettled"
  | "WrongCluster";

/**
 * The root of every error that this SDK throws.
 *
 * Compare `code`, not the class: two copies of the package in one application have different classes.
 * @example
 * try {
 *   await plan.send();
 * } catch (error) {
 *   if (isAssayError(error, "InsufficientSol")) console.error("top up", error.message, error.cause);
 * }
 */
export class AssayError extends Error {
  readonly code: AssayErrorCode;
  /** Signatures of the same plan's earlier transactions, which have landed and stay. */
  landed: readonly string[] = [];

  constructor(code: AssayErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.name = code;
  }
}

/** One class per kind of failure, with the facts that a caller needs to go on. */
import type { PublicKey } from "@solana/web3.js";
import { AssayError } from "./base";
import type { ProgramErrorName } from "./names";

/**
 * An argument was refused before anything was encoded or sent.
 * @example
 * try {
 *   parseAmount("1.2345", 3);
 * } catch (error) {
 *   if (isAssayError(error, "InvalidArgument")) console.error(error.argument, error.message);
 * }
 */
export class InvalidArgument extends AssayError {
  declare readonly code: "InvalidArgument";
  /** Where the value stands, for example `args.params.min_stake`. */
  readonly argument: string;

  constructor(argument: string, rule: string, options: { cause?: unknown } = {}) {
    super("InvalidArgument", `${argument} ${rule}`, options);
    this.argument = argument;
  }
}

/**
 * There is no account at an address where one must be.
 * @example
 * const found = await fetchJob(connection, job).catch((error: unknown) => {
 *   if (isAssayError(error, "AccountNotFound")) return null;
 *   throw error;
 * });
 */
export class AccountNotFound extends AssayError {
  declare readonly code: "AccountNotFound";

  constructor(readonly account: string, readonly address: PublicKey) {
    super("AccountNotFound", `There is no ${account} account at ${address.toBase58()}`);
  }
}

/**
 * Bytes are not what this version of the SDK knows: another type, another version, too short or too long.
 * @example
 * if (isAssayError(error, "DecodeFailed")) console.error("update the SDK:", error.message);
 */
export class DecodeFailed extends AssayError {
  declare readonly code: "DecodeFailed";

  constructor(readonly what: string, reason: string, options: { cause?: unknown } = {}) {
    super("DecodeFailed", `Cannot decode ${what}: ${reason}`, options);
  }
}

/** What is known about a failure inside a program. */
export interface ProgramErrorDetails<Name extends ProgramErrorName = ProgramErrorName> {
  /** The program that failed: a name where it is known, its address otherwise. */
  program: string;
  programId: string;
  name: Name;
  /** The custom error number, or undefined for an error of the runtime itself. */
  number: number | undefined;
  message: string;
  logs: readonly string[];
  /** Position in the plan's instructions (compute-budget instructions are not counted). */
  instructionIndex: number;
  /** Set when the transaction landed on chain and failed there. */
  signature: string | undefined;
}

/**
 * A program refused an instruction. `program` is the one that failed, which may be called by another.
 * @example
 * try {
 *   await plan.send();
 * } catch (error) {
 *   if (isProgramError(error, "InsufficientFreeStake")) console.error(error.program, error.number, error.logs);
 * }
 */
export class ProgramError<Name extends ProgramErrorName = ProgramErrorName> extends AssayError {
  declare readonly code: "ProgramError";
  declare readonly name: Name;
  readonly program: string;
  readonly programId: string;
  readonly number: number | undefined;
  readonly logs: readonly string[];
  readonly instructionIndex: number;
  readonly signature: string | undefined;

  constructor(details: ProgramErrorDetails<Name>, options: { cause?: unknown } = {}) {
    super("ProgramError", `${details.program} refused instruction ${details.instructionIndex}: ${details.name}: ${details.message}`, options);
    this.name = details.name;
    this.program = details.program;
    this.programId = details.programId;
    this.number = details.number;
    this.logs = details.logs;
    this.instructionIndex = details.instructionIndex;
    this.signature = details.signature;
  }
}

/**
 * A proposal was refused before anything was sent, because a program would refuse it. `rule` is the program's name for that.
 * @example
 * if (isAssayError(error, "ProposalRefused") && error.rule === "ParamStepTooLarge") console.error(error.subject, error.message);
 */
export class ProposalRefused extends AssayError {
  declare readonly code: "ProposalRefused";

  constructor(readonly rule: ProgramErrorName, readonly subject: string, reason: string, options: { cause?: unknown } = {}) {
    super("ProposalRefused", `${subject} ${reason} (${rule})`, options);
  }
}

/**
 * The fee payer, or an account that the transaction creates, has too few lamports.
 * @example
 * if (isAssayError(error, "InsufficientSol")) console.error("send SOL to", error.address?.toBase58());
 */
export class InsufficientSol extends AssayError {
  declare readonly code: "InsufficientSol";

  constructor(readonly address: PublicKey | undefined, reason: string, readonly logs: readonly string[], options: { cause?: unknown } = {}) {
    super("InsufficientSol", `Too little SOL${address === undefined ? "" : ` at ${address.toBase58()}`}: ${reason}`, options);
  }
}

/**
 * A program that an instruction needs is not deployed at the expected address.
 * @example
 * await client.verify().catch((error: unknown) => {
 *   if (isAssayError(error, "MissingProgram")) console.error("not deployed here:", error.program);
 * });
 */
export class MissingProgram extends AssayError {
  declare readonly code: "MissingProgram";

  constructor(readonly program: string, readonly address: PublicKey | undefined, options: { cause?: unknown } = {}) {
    super("MissingProgram", `The program ${program}${address === undefined ? "" : ` (${address.toBase58()})`} is not deployed on this cluster`, options);
  }
}

/**
 * The connection leads to another cluster than the client was made for.
 * @example
 * await client.verify().catch((error: unknown) => {
 *   if (isAssayError(error, "WrongCluster")) console.error(error.expected, error.actual);
 * });
 */
export class WrongCluster extends AssayError {
  declare readonly code: "WrongCluster";

  constructor(readonly expected: string, readonly actual: string) {
    super("WrongCluster", `The client is made for ${expected}, but the connection leads to ${actual}`);
  }
}

/**
 * A sequence number is missing: an event was lost, because logs were cut or a node withheld a transaction.
 * @example
 * if (isAssayError(error, "EventGap")) console.error(error.account, error.expected, error.received);
 */
export class EventGap extends AssayError {
  declare readonly code: "EventGap";

  constructor(readonly program: string, readonly account: string, readonly expected: bigint, readonly received: bigint) {
    super("EventGap", `Events of ${account} are missing: expected seq ${expected}, received ${received}; read the account again`);
  }
}

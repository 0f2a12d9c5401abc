/** Type guards that work across copies of this package, because they compare codes and not classes. */
import type { ManifestError } from "../compute/manifestRules";
import type { AssayError, AssayErrorCode } from "./base";
import type {
  AccountNotFound, DecodeFailed, EventGap, InsufficientSol, InvalidArgument, MissingProgram, ProgramError, ProposalRefused, WrongCluster,
} from "./classes";
import type { ProgramErrorName } from "./names";
import type { RpcFailed, SimulationFailed, TransactionExpired, TransactionFailed, TransactionTooLarge, TransactionUnsettled } from "./transaction";

/** The class that belongs to each code. */
export interface AssayErrorByCode {
  AccountNotFound: AccountNotFound;
  DecodeFailed: DecodeFailed;
  EventGap: EventGap;
  InsufficientSol: InsufficientSol;
  InvalidArgument: InvalidArgument;
  ManifestInvalid: ManifestError;
  MissingProgram: MissingProgram;
  ProgramError: ProgramError;
  ProposalRefused: ProposalRefused;
  RpcFailed: RpcFailed;
  SimulationFailed: SimulationFailed;
  TransactionExpired: TransactionExpired;
  TransactionFailed: TransactionFailed;
  TransactionTooLarge: TransactionTooLarge;
  TransactionUnsettled: TransactionUnsettled;
  WrongCluster: WrongCluster;
}

const CODES: Readonly<Record<AssayErrorCode, true>> = {
  AccountNotFound: true, DecodeFailed: true, EventGap: true, InsufficientSol: true, InvalidArgument: true,
  ManifestInvalid: true, MissingProgram: true, ProgramError: true, ProposalRefused: true, RpcFailed: true, SimulationFailed: true, TransactionExpired: true,
  TransactionFailed: true, TransactionTooLarge: true, TransactionUnsettled: true, WrongCluster: true,
};

/**
 * Whether something thrown is this SDK's, and of the given code.
 * @example
 * if (isAssayError(error, "TransactionExpired")) console.log(error.signature, error.lastValidBlockHeight);
 */
export function isAssayError(error: unknown): error is AssayError;
export function isAssayError<Code extends AssayErrorCode>(error: unknown, code: Code): error is AssayErrorByCode[Code];
export function isAssayError(error: unknown, code?: AssayErrorCode): boolean {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
  return code === undefined ? Object.hasOwn(CODES, error.code) : error.code === code;
}

/**
 * Whether a program refused an instruction, and with the given error.
 * @example
 * if (isProgramError(error, "InsufficientFreeStake")) console.log(error.program, error.message);
 */
export function isProgramError<Name extends ProgramErrorName = ProgramErrorName>(error: unknown, name?: Name): error is ProgramError<Name> {
  return isAssayError(error, "ProgramError") && (name === undefined || error.name === name);
}

/** Turns what the runtime reports about a failed transaction into an {@link AssayError}. */
import type { PublicKey } from "@solana/web3.js";
import { followLogs } from "../codec/logs";
import type { ProgramIds } from "../types";
import type { AssayError } from "./base";
import { InsufficientSol, MissingProgram, ProgramError } from "./classes";
import { errorTableOf, programWithError } from "./programs";
import type { ProgramErrorName } from "./names";
import { RUNTIME_ERRORS } from "./tables";
import { SimulationFailed, TransactionFailed } from "./transaction";

/** What is known about a failure. */
export interface Failure {
  /** The runtime's error as the RPC gives it, for example `{ InstructionError: [1, { Custom: 6001 }] }`. */
  error: unknown;
  logs: readonly string[];
  /** The program of each instruction of the transaction, in order. */
  programs: readonly PublicKey[];
  /** How many instructions stand before the plan's own; negative when the plan's earlier ones are in another transaction. */
  prefix: number;
  feePayer: PublicKey;
  programIds: ProgramIds;
  /** Set when the transaction landed; undefined when it failed in simulation. */
  signature: string | undefined;
  cause?: unknown;
}

const SYSTEM_PROGRAM = "11111111111111111111111111111111";
const UNFUNDED = new Set(["AccountNotFound", "InsufficientFundsForFee", "InvalidAccountForFee"]);

/** The error that belongs to a failure. */
export function resolveFailure(failure: Failure): AssayError {
  const { error, logs, feePayer, signature, cause } = failure;
  const instruction = instructionError(error);
  if (instruction !== undefined) return resolveInstruction(failure, instruction);
  if (typeof error === "string" && UNFUNDED.has(error)) return new InsufficientSol(feePayer, "it cannot pay the transaction fee", logs, { cause });
  if (isRecord(error) && "InsufficientFundsForRent" in error) return new InsufficientSol(undefined, "an account would fall below the rent-exempt minimum", logs, { cause });
  if (error === "ProgramAccountNotFound" || error === "InvalidProgramForExecution") return missingProgram(failure, undefined);
  return signature === undefined ? new SimulationFailed(error, logs, { cause }) : new TransactionFailed(signature, error, logs, { cause });
}

interface InstructionFailure {
  index: number;
  number: number | undefined;
  name: string;
}

function instructionError(error: unknown): InstructionFailure | undefined {
  const pair = isRecord(error) ? error["InstructionError"] : undefined;
  if (!Array.isArray(pair) || typeof pair[0] !== "number") return undefined;
  const [index, reason] = pair as [number, unknown];
  if (!isRecord(reason)) return { index, number: undefined, name: String(reason) };
  const custom = reason["Custom"];
  return typeof custom === "number" ? { index, number: custom, name: "" } : { index, number: undefined, name: Object.keys(reason)[0] ?? "" };
}

function resolveInstruction(failure: Failure, { index, number, name }: InstructionFailure): AssayError {
  const { logs, prefix, signature, cause, programIds, feePayer } = failure;
  const innermost = firstFailure(logs);
  const programId = innermost?.programId ?? programByNumber(failure, index, number);
  if (programId === SYSTEM_PROGRAM && number === 1) {
    return new InsufficientSol(feePayer, logs.find((line) => line.includes("insufficient lamports"))?.replace("Transfer: ", "") ?? "a transfer of lamports failed", logs, { cause });
  }
  if (name === "UnsupportedProgramId" || name === "AccountNotExecutable") return missingProgram(failure, innermost === undefined ? failure.programs[index] : undefined);
  const table = errorTableOf(programId, programIds);
  const known = number === undefined ? runtimeError(name, innermost?.reason) : table.errors(number);
  return new ProgramError({
    program: table.program, programId, number, logs, signature,
    name: known?.name ?? "UnknownError",
    message: known?.message ?? `error ${number ?? name} has no name in this version of the SDK`,
    instructionIndex: index - prefix,
  }, { cause });
}

/**
 * Without logs: the program of the instruction, unless the number is one that only a program which it calls can have given.
 * Numbers of a foreign program say nothing.
 */
function programByNumber({ programs, programIds }: Failure, index: number, number: number | undefined): string {
  const called = programs[index]?.toBase58() ?? "unknown";
  const ours = Object.values(programIds).some((id) => id.toBase58() === called);
  const owner = ours && number !== undefined ? programWithError(number) : undefined;
  return owner === undefined ? called : programIds[owner].toBase58();
}

/** The innermost program that failed: a failing call ends every caller, so its line comes first. */
function firstFailure(logs: readonly string[]): { programId: string; reason: string } | undefined {
  for (const step of followLogs(logs)) if (step.kind === "failed") return step;
  return undefined;
}

function runtimeError(name: string, reason: string | undefined): { name: ProgramErrorName; message: string } | undefined {
  const known = RUNTIME_ERRORS.find((candidate) => candidate === name);
  return { name: known ?? "UnknownError", message: reason ?? (known === undefined ? `the runtime reported ${name}` : `the runtime reported ${known}`) };
}

function missingProgram(failure: Failure, address: PublicKey | undefined): MissingProgram {
  const name = Object.entries(failure.programIds).find(([, id]) => address !== undefined && id.equals(address))?.[0];
  return new MissingProgram(name ?? address?.toBase58() ?? "that an instruction calls", address, { cause: failure.cause });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Which program has which errors, by its address. */
import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { frameworkError } from "../anchor";
import type { ProgramIds, ProgramName } from "../types";
import { codecs } from "../programs/codecs";
import type { ProgramErrorName } from "./names";
import { NEWER_FRAMEWORK_ERRORS, SYSTEM_ERRORS, TOKEN_ERRORS } from "./tables";

export interface ErrorTable {
  /** The program's name, or its address where the SDK does not know it. */
  program: string;
  errors(number: number): { name: ProgramErrorName; message: string } | undefined;
}

/** The errors of the program at an address. */
export function errorTableOf(programId: string, programIds: ProgramIds): ErrorTable {
  for (const program of Object.keys(codecs) as ProgramName[]) {
    if (programIds[program].toBase58() === programId) return { program, errors: (number) => ownError(program, number) };
  }
  if (programId === TOKEN_PROGRAM_ID.toBase58()) return { program: "token", errors: (number) => listed(TOKEN_ERRORS, "the token program", number) };
  if (programId === TOKEN_2022_PROGRAM_ID.toBase58()) return { program: "token-2022", errors: (number) => listed(TOKEN_ERRORS, "Token-2022", number) };
  if (programId === "11111111111111111111111111111111") return { program: "system", errors: (number) => listed(SYSTEM_ERRORS, "the system program", number) };
  return { program: programId, errors: () => undefined };
}

/** Which of our programs has an error with this number: their numbers do not overlap. */
export function programWithError(number: number): ProgramName | undefined {
  return (Object.keys(codecs) as ProgramName[]).find((program) => codecs[program].idl.errors?.some((error) => error.code === number));
}

function ownError(program: ProgramName, number: number): { name: ProgramErrorName; message: string } | undefined {
  // A program uses the code of others, whose errors keep their own numbers.
  const found = codecs[programWithError(number) ?? program].idl.errors?.find((error) => error.code === number);
  // The generated unions come from the same IDLs, and a test compares them.
  return found === undefined ? frameworkErrorOf(number) : { name: found.name as ProgramErrorName, message: found.msg ?? found.name };
}

function frameworkErrorOf(number: number): { name: ProgramErrorName; message: string } | undefined {
  const newer = Object.entries(NEWER_FRAMEWORK_ERRORS).find(([code]) => Number(code) === number)?.[1];
  return newer === undefined ? frameworkError(number) : { name: newer[0], message: newer[1] };
}

function listed<Name extends ProgramErrorName>(names: readonly Name[], program: string, number: number): { name: Name; message: string } | undefined {
  const name = names[number];
  return name === undefined ? undefined : { name, message: `${program} reports ${name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()}` };
}

/** Errors that end a start or a command: each says what is wrong and what to do about it. */

/** What kind of mistake it is, for scripts; the command's exit code follows from it. */
export type NodeErrorCode = "Config" | "Keypair" | "StateLocked" | "StateMismatch" | "StateVersion" | "Cluster" | "Account" | "Funds" | "Usage" | "Port" | "NotRunning";

export class NodeError extends Error {
  override readonly name = "NodeError";

  constructor(
    readonly code: NodeErrorCode,
    problem: string,
    readonly fix: string,
    options?: { cause?: unknown },
  ) {
    super(`${problem} ${fix}`, options);
  }
}

/** One line about anything that was thrown. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const LONGEST_NOTE = 500;

/** Text that strangers may have written parts of, fit for the database and a terminal: one short line without control characters. */
export function note(text: string): string {
  const line = text.slice(0, 2 * LONGEST_NOTE).replace(/[\p{Cc}\p{Cf}\s]+/gu, " ");
  return line.length > LONGEST_NOTE ? `${line.slice(0, LONGEST_NOTE)}...` : line;
}

/** One line about anything that was thrown, with a full stop, to stand inside a message. */
export function errorSentence(error: unknown): string {
  const text = errorText(error);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

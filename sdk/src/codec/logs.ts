/**
 * Follows the invoke stack through a transaction's logs, so that a line counts only for the program that wrote it.
 *
 * A program can print any text, but always behind "Program log: " or "Program data: ", and never a line of the runtime's.
 */

export type LogStep =
  | { kind: "invoke"; programId: string; depth: number }
  | { kind: "data"; programId: string; text: string }
  | { kind: "log"; programId: string; text: string }
  | { kind: "success"; programId: string; depth: number }
  | { kind: "failed"; programId: string; depth: number; reason: string }
  | { kind: "truncated" };

const INVOKE = /^Program ([1-9A-HJ-NP-Za-km-z]{32,44}) invoke \[(\d+)\]$/;
const SUCCESS = /^Program ([1-9A-HJ-NP-Za-km-z]{32,44}) success$/;
const FAILED = /^Program ([1-9A-HJ-NP-Za-km-z]{32,44}) failed: (.*)$/s;
const DATA = "Program data: ";
const LOG = "Program log: ";

/** The steps of a transaction's logs. After "truncated" nothing more can be known. */
export function* followLogs(logs: readonly string[]): Generator<LogStep> {
  const stack: string[] = [];
  for (const line of logs) {
    const current = stack.at(-1);
    const invoke = INVOKE.exec(line);
    if (invoke !== null) {
      stack.push(invoke[1] ?? "");
      yield { kind: "invoke", programId: invoke[1] ?? "", depth: stack.length };
    } else if (line === "Log truncated") {
      yield { kind: "truncated" };
      return;
    } else if (current === undefined) {
      continue;
    } else if (SUCCESS.exec(line)?.[1] === current) {
      yield { kind: "success", programId: current, depth: stack.length };
      stack.pop();
    } else if (FAILED.exec(line)?.[1] === current) {
      yield { kind: "failed", programId: current, depth: stack.length, reason: FAILED.exec(line)?.[2] ?? "" };
      stack.pop();
    } else if (line.startsWith(DATA)) {
      yield { kind: "data", programId: current, text: line.slice(DATA.length) };
    } else if (line.startsWith(LOG)) {
      yield { kind: "log", programId: current, text: line.slice(LOG.length) };
    }
  }
}

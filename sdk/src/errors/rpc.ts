/** What web3.js throws when a node refuses a transaction before it is sent on. */

export interface Refusal {
  /** The runtime's error, as far as the message tells it. */
  error: unknown;
  logs: readonly string[];
}

/** Reads the refusal out of web3.js's error, or answers undefined when it is none (a network failure, for example). */
export function preflightRefusal(thrown: unknown): Refusal | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const details: unknown = "transactionError" in thrown ? thrown.transactionError : undefined;
  const message = isRecord(details) && typeof details["message"] === "string" ? details["message"] : thrown.message;
  const logs = isRecord(details) && Array.isArray(details["logs"]) ? (details["logs"] as string[]) : [];
  const error = errorIn(message);
  return error === undefined ? undefined : { error, logs };
}

function errorIn(message: string): unknown {
  const instruction = /Error processing Instruction (\d+): (.*)/s.exec(message);
  if (instruction !== null) {
    const [, index = "0", reason = ""] = instruction;
    const custom = /^custom program error: (0x[0-9a-fA-F]+)/.exec(reason)?.[1];
    return { InstructionError: [Number(index), custom === undefined ? reason.trim() : { Custom: Number(custom) }] };
  }
  if (message.includes("no record of a prior credit")) return "AccountNotFound";
  if (/insufficient funds for fee/i.test(message)) return "InsufficientFundsForFee";
  if (/insufficient funds for rent/i.test(message)) return { InsufficientFundsForRent: {} };
  if (/attempt to load a program that does not exist/i.test(message)) return "ProgramAccountNotFound";
  if (/blockhash not found/i.test(message)) return "BlockhashNotFound";
  return /transaction simulation failed/i.test(message) ? message : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

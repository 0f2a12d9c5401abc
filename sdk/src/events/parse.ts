/** Events out of a transaction, and only those that the programs themselves wrote. */
import type { PublicKey } from "@solana/web3.js";
import bs58 from "bs58";
import { fromBase64, startsWith } from "../bytes";
import { followLogs } from "../codec/logs";
import { DEFAULT_PROGRAM_IDS } from "../deployment";
import { findEventAuthorityPda } from "../pda/event";
import { codecs } from "../programs/codecs";
import type { ProgramIds, ProgramName } from "../types";
import type { AssayEvent } from "./types";

/** What {@link parseEvents} reads of a transaction: the answer of `connection.getTransaction` fits. */
export interface EventTransaction {
  slot: number;
  blockTime?: number | null;
  transaction: { signatures: string[]; message: EventMessage };
  meta: EventMeta | null;
}

/** The accounts of a transaction and the programs of its instructions. */
export interface EventMessage {
  staticAccountKeys?: readonly PublicKey[];
  accountKeys?: readonly PublicKey[];
  compiledInstructions?: readonly { programIdIndex: number }[];
}

/** What a node adds to a transaction that has landed. */
export interface EventMeta {
  err: unknown;
  logMessages?: readonly string[] | null;
  innerInstructions?: readonly { index: number; instructions: readonly { programIdIndex: number; accounts: readonly number[]; data: string }[] }[] | null;
  loadedAddresses?: { writable: readonly PublicKey[]; readonly: readonly PublicKey[] };
}

/** The first bytes of the instruction by which Anchor's `emit_cpi!` calls its own program. */
const EVENT_CALL = Uint8Array.of(0xe4, 0x45, 0xa5, 0x2e, 0x51, 0xcb, 0x9a, 0x1d);

interface Source {
  program: ProgramName;
  programId: string;
  authority: string;
}

/**
 * Every event in a transaction, in the order in which it was emitted. A failed transaction has none.
 *
 * An event counts only when the program wrote it: an inner instruction must carry the program's event authority, which no
 * other program can sign for, and a log line must stand within the program's own call.
 * @example
 * const transaction = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
 * for (const event of transaction === null ? [] : parseEvents(transaction)) console.log(event.program, event.name, event.data);
 */
export function parseEvents(transaction: EventTransaction, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): AssayEvent[] {
  const { meta } = transaction;
  if (meta === null || meta.err !== null) return [];
  const sources = (Object.keys(codecs) as ProgramName[]).map((program) => ({
    program, programId: programIds[program].toBase58(), authority: findEventAuthorityPda({ programId: programIds[program] }).toBase58(),
  }));
  const found: { source: Source; bytes: Uint8Array }[] = [];
  const calls = innerCalls(transaction, meta, sources);
  for (const step of followLogs(meta.logMessages ?? [])) {
    if (step.kind === "invoke") found.push(...calls.next(step.programId, step.depth));
    const source = step.kind === "data" ? sources.find(({ programId }) => programId === step.programId) : undefined;
    const bytes = step.kind === "data" && source !== undefined ? fromBase64(step.text) : undefined;
    if (source !== undefined && bytes !== undefined) found.push({ source, bytes });
  }
  found.push(...calls.rest());

  const signature = transaction.transaction.signatures[0] ?? "";
  return found.flatMap(({ source, bytes }) => {
    const event = codecs[source.program].decodeEvent(bytes);
    return event === undefined ? [] : [{ program: source.program, ...event, signature, slot: transaction.slot, blockTime: transaction.blockTime ?? null }];
  }).map((event, index) => ({ ...event, index }) as unknown as AssayEvent);
}

/**
 * Whether a transaction's logs were cut, so that events by `emit!` may be missing from it.
 * @example
 * const transaction = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
 * if (transaction !== null && logsTruncated(transaction)) console.warn("read the accounts again");
 */
export function logsTruncated(transaction: EventTransaction): boolean {
  const logs = transaction.meta?.logMessages;
  return logs === null || logs === undefined || [...followLogs(logs)].some(({ kind }) => kind === "truncated");
}

/**
 * The calls that emit events, matched with the log's invoke lines to keep the order. Inner instructions are listed in the
 * order in which they ran, so the n-th nested invoke line of a top-level instruction is its n-th inner instruction.
 */
function innerCalls(transaction: EventTransaction, meta: EventMeta, sources: readonly Source[]): {
  next: (programId: string, depth: number) => { source: Source; bytes: Uint8Array }[];
  rest: () => { source: Source; bytes: Uint8Array }[];
} {
  const { message } = transaction.transaction;
  const loaded = meta.loadedAddresses;
  const keys = [...(message.staticAccountKeys ?? message.accountKeys ?? []), ...(loaded?.writable ?? []), ...(loaded?.readonly ?? [])].map((key) => key.toBase58());
  const lists = new Map((meta.innerInstructions ?? []).map(({ index, instructions }) => [index, [...instructions]]));
  const instructions = message.compiledInstructions ?? [];
  let top = -1;
  const decode = (instruction: { programIdIndex: number; accounts: readonly number[]; data: string }): { source: Source; bytes: Uint8Array }[] => {
    const source = sources.find(({ programId }) => programId === keys[instruction.programIdIndex]);
    if (source === undefined || keys[instruction.accounts[0] ?? -1] !== source.authority) return [];
    const data = bs58.decode(instruction.data);
    return startsWith(data, EVENT_CALL) ? [{ source, bytes: data.subarray(EVENT_CALL.length) }] : [];
  };
  return {
    next: (programId, depth) => {
      if (depth === 1) {
        const previous = lists.get(top)?.splice(0).flatMap(decode) ?? [];
        top += 1;
        // Precompiles write no invoke line: pass over them.
        while (top < instructions.length && keys[instructions[top]?.programIdIndex ?? -1] !== programId) top += 1;
        return previous;
      }
      const instruction = lists.get(top)?.shift();
      return instruction === undefined ? [] : decode(instruction);
    },
    rest: () => [...lists.entries()].sort(([a], [b]) => a - b).flatMap(([, instructions]) => instructions.flatMap(decode)),
  };
}

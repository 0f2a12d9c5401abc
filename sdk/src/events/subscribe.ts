/** Events as they happen, and those that happened before. */
import type { Connection, PublicKey } from "@solana/web3.js";
import { InvalidArgument } from "../errors/classes";
import type { EventGap } from "../errors/classes";
import { isAssayError } from "../errors/guards";
import { codecs } from "../programs/codecs";
import { sleep } from "../transaction/watch";
import { describe, toPublicKey, type Address, type ProgramIds, type ProgramName } from "../types";
import { newestSignature, readHistory, readTransactions } from "./history";
import { BoundedMap, mergeHistories } from "./merge";
import { parseEvents } from "./parse";
import { SequenceTracker, subjectOf } from "./sequence";
import type { AssayEvent, EventName } from "./types";

/** What to follow, and from where. */
export interface SubscribeOptions<Name extends EventName = EventName> {
  /** Only events of these names. @defaultValue all */
  names?: readonly Name[];
  /** Only events that name this account. Reads its history alone, which is far cheaper than the programs'. */
  account?: Address;
  /** Where to start: "now", "earliest", or after the transaction with this signature. @defaultValue "now" */
  from?: "now" | "earliest" | { after: string };
  /** Ends the subscription. */
  signal?: AbortSignal;
  /** @defaultValue 2_000 */
  pollIntervalMs?: number;
  /** @defaultValue "confirmed" */
  commitment?: "confirmed" | "finalized";
  /** Called when a number is missing. Without it the iterator throws {@link EventGap}, because silence would hide a loss. */
  onGap?: (gap: EventGap) => void;
  /** Called when a poll failed; the next one starts where the last good one ended. Without it the iterator throws. */
  onError?: (error: unknown) => void;
}

const REMEMBERED = 10_000;

interface Cursor {
  address: PublicKey;
  until: string | undefined;
}

/**
 * An endless iterator over events: back-fills first, then polls. Each event comes once, by signature and index.
 *
 * Polling and no websocket: a dropped subscription would lose events unseen, a poll only comes later.
 */
export async function* subscribe<Name extends EventName = EventName>(connection: Connection, programIds: ProgramIds, options: SubscribeOptions<Name> = {}): AsyncGenerator<AssayEvent<Name>> {
  const { names, signal, pollIntervalMs = 2_000, commitment = "confirmed", from = "now" } = options;
  checkNames(names);
  const account = options.account === undefined ? undefined : toPublicKey(options.account, "account");
  const addresses = account === undefined ? Object.values(programIds) : [account];
  const cursors: Cursor[] = [];
  for (const address of addresses) {
    cursors.push({ address, until: from === "earliest" ? undefined : from === "now" ? await newestSignature(connection, address, commitment) : from.after });
  }
  const seen = new BoundedMap<true>(REMEMBERED);
  const tracker = new SequenceTracker();

  const stopped = (): boolean => signal?.aborted === true;

  while (!stopped()) {
    try {
      for await (const event of poll(connection, programIds, cursors, commitment, seen)) {
        if (account !== undefined && !mentions(event, account)) continue;
        reportGap(account === undefined || subjectOf(event) === account.toBase58() ? tracker.next(event) : undefined, options.onGap);
        if (names === undefined || (names as readonly string[]).includes(event.name)) yield event as AssayEvent<Name>;
        if (stopped()) return;
      }
    } catch (error) {
      if (options.onError === undefined || isAssayError(error, "EventGap")) throw error;
      options.onError(error);
    }
    await sleep(pollIntervalMs, signal);
  }
}

/** One round over all histories. A cursor moves only past transactions whose events have been handed out. */
async function* poll(connection: Connection, programIds: ProgramIds, cursors: readonly Cursor[], commitment: "confirmed" | "finalized", seen: BoundedMap<true>): AsyncGenerator<AssayEvent> {
  const histories = [];
  for (const { address, until } of cursors) histories.push(await readHistory(connection, address, until, commitment));
  const members = histories.map((history) => new Set(history.map(({ signature }) => signature)));
  const done = (signature: string): void => cursors.forEach((cursor, index) => {
    if (members[index]?.has(signature) === true) cursor.until = signature;
  });
  const merged = mergeHistories(histories);
  const wanted = merged.filter(({ failed, signature }) => !failed && seen.get(signature) === undefined);
  for await (const { entry, transaction } of readTransactions(connection, wanted, commitment)) {
    // The node lists it but does not serve it yet: stop here, and ask again in the next round.
    if (transaction === null) return;
    seen.set(entry.signature, true);
    yield* parseEvents(transaction, programIds);
    done(entry.signature);
  }
  const last = merged.at(-1);
  if (last !== undefined) merged.forEach(({ signature }) => done(signature));
}

function checkNames(names: readonly string[] | undefined): void {
  const known = new Set(Object.values(codecs).flatMap(({ idl }) => (idl.events ?? []).map(({ name }) => name)));
  for (const name of names ?? []) {
    if (!known.has(name)) throw new InvalidArgument("names", `holds ${describe(name)}, which is no event of these programs`);
  }
}

function mentions(event: AssayEvent, account: PublicKey): boolean {
  return Object.values(event.data).some((value: unknown) => isKey(value) && value.toBase58() === account.toBase58());
}

function isKey(value: unknown): value is PublicKey {
  return typeof value === "object" && value !== null && "toBase58" in value && typeof value.toBase58 === "function";
}

function reportGap(gap: EventGap | undefined, onGap: ((gap: EventGap) => void) | undefined): void {
  if (gap === undefined) return;
  if (onGap === undefined) throw gap;
  onGap(gap);
}

/** The names of all events of a program, for filters and lists. */
export function eventNames(program: ProgramName): EventName[] {
  return (codecs[program].idl.events ?? []).map(({ name }) => name as EventName);
}

/** Pages through the transactions of an address. */
import type { Connection, PublicKey } from "@solana/web3.js";
import { rpc } from "../transaction/simulate";
import type { Entry } from "./merge";
import type { EventTransaction } from "./parse";

const PAGE = 1_000;
/** Requests at a time: enough to be quick, few enough for a public node. */
const PARALLEL = 8;

type Level = "confirmed" | "finalized";

/** The transactions of an address after `until`, oldest first; the whole history where `until` is undefined. */
export async function readHistory(connection: Connection, address: PublicKey, until: string | undefined, level: Level): Promise<Entry[]> {
  const newestFirst: Entry[] = [];
  let before: string | undefined;
  for (;;) {
    const page = await rpc("getSignaturesForAddress", () => connection.getSignaturesForAddress(address, { limit: PAGE, ...(before === undefined ? {} : { before }), ...(until === undefined ? {} : { until }) }, level));
    newestFirst.push(...page.map(({ signature, slot, err }) => ({ signature, slot, failed: err !== null })));
    before = page.at(-1)?.signature;
    if (page.length < PAGE || before === undefined) return newestFirst.reverse();
  }
}

/** The newest transaction of an address, where a subscription from now on starts. */
export async function newestSignature(connection: Connection, address: PublicKey, level: Level): Promise<string | undefined> {
  const [newest] = await rpc("getSignaturesForAddress", () => connection.getSignaturesForAddress(address, { limit: 1 }, level));
  return newest?.signature;
}

/** Transactions in the given order. One that the node does not have yet is null. */
export async function* readTransactions(connection: Connection, entries: readonly Entry[], level: Level): AsyncGenerator<{ entry: Entry; transaction: EventTransaction | null }> {
  for (let start = 0; start < entries.length; start += PARALLEL) {
    const batch = entries.slice(start, start + PARALLEL);
    const requests = batch.map(({ signature }) => rpc("getTransaction", () => connection.getTransaction(signature, { maxSupportedTransactionVersion: 0, commitment: level })));
    // All are awaited, so that a failure neither loses what came before it nor goes unhandled.
    const answers = await Promise.allSettled(requests);
    for (const [index, entry] of batch.entries()) {
      const answer = answers[index];
      if (answer?.status === "rejected") throw answer.reason;
      yield { entry, transaction: answer?.value ?? null };
    }
  }
}

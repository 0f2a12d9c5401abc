/** Polling for the fate of a transaction: no websocket, so that no subscription can die unseen. */
import type { Connection, SignatureStatus } from "@solana/web3.js";
import type { TransactionFate } from "../errors/transaction";
import type { ResolvedOptions } from "./options";

type Level = ResolvedOptions["commitment"];

const RANK: Readonly<Record<Level, number>> = { processed: 0, confirmed: 1, finalized: 2 };

/** How watching ended. */
export type Outcome =
  | { kind: "landed"; slot: number; error: unknown }
  | { kind: "expired" }
  | { kind: "unsettled"; reason: string; cause: unknown };

/** Sends again and asks again until the transaction has landed or no block can take it any more. */
export async function watchTransaction(
  connection: Connection, bytes: Uint8Array, signature: string, lastValidBlockHeight: number, options: ResolvedOptions,
): Promise<Outcome> {
  let lastSent = Date.now();
  let lastAnswer = Date.now();
  let cause: unknown;
  for (;;) {
    if (options.signal?.aborted === true) return { kind: "unsettled", reason: "waiting was stopped", cause: options.signal.reason };
    try {
      const status = await statusOf(connection, signature, false);
      if (status !== null && reached(status, options.commitment)) return { kind: "landed", slot: status.slot, error: status.err };
      // Measured at the level that is waited for, so that the last status check cannot run ahead of the chain.
      const height = await connection.getBlockHeight(options.commitment);
      if (height > lastValidBlockHeight) return await lastCheck(connection, signature, options);
      lastAnswer = Date.now();
      if (Date.now() - lastSent >= options.rebroadcastIntervalMs) {
        lastSent = Date.now();
        await connection.sendRawTransaction(bytes, { skipPreflight: true, maxRetries: 0 });
      }
    } catch (thrown) {
      cause = thrown;
    }
    if (Date.now() - lastAnswer > options.timeoutMs) return { kind: "unsettled", reason: "the RPC node stopped answering", cause };
    await sleep(options.pollIntervalMs, options.signal);
  }
}

/** The height has passed: a transaction that is seen now has landed, and one that is not never will. */
async function lastCheck(connection: Connection, signature: string, options: ResolvedOptions): Promise<Outcome> {
  const status = await statusOf(connection, signature, true);
  if (status === null) return { kind: "expired" };
  if (reached(status, options.commitment)) return { kind: "landed", slot: status.slot, error: status.err };
  await sleep(options.pollIntervalMs, options.signal);
  return { kind: "unsettled", reason: `it has landed in slot ${status.slot} but is not ${options.commitment} yet`, cause: undefined };
}

/** What became of a signature, asked once. */
export async function checkFate(connection: Connection, signature: string, lastValidBlockHeight: number, level: Level): Promise<TransactionFate> {
  const height = await connection.getBlockHeight(level);
  const status = await statusOf(connection, signature, true);
  if (status !== null && reached(status, level)) return status.err === null ? "confirmed" : "failed";
  return status === null && height > lastValidBlockHeight ? "expired" : "pending";
}

async function statusOf(connection: Connection, signature: string, searchTransactionHistory: boolean): Promise<SignatureStatus | null> {
  const { value } = await connection.getSignatureStatuses([signature], { searchTransactionHistory });
  return value[0] ?? null;
}

function reached(status: SignatureStatus, level: Level): boolean {
  // Old nodes leave the level out and count confirmations, with null for finalized.
  const rank = status.confirmationStatus === undefined ? (status.confirmations === null ? 2 : status.confirmations > 0 ? 1 : 0) : RANK[status.confirmationStatus];
  return rank >= RANK[level];
}

/** Waits, and ends early when the signal says so. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done);
    if (signal?.aborted === true) done();
  });
}

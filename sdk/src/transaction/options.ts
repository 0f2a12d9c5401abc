import type { AddressLookupTableAccount, Commitment, Connection, Signer } from "@solana/web3.js";
import type { ProgramIds, Wallet } from "../types";

/** How a plan is sent. Every field has a default that suits an application. */
export interface SendOptions {
  /** Pays the fee. @defaultValue the client's payer, else its wallet */
  payer?: Signer;
  /** Further signers, besides those that the plan already has. */
  signers?: readonly Signer[];
  /** When a transaction counts as done. @defaultValue "confirmed" */
  commitment?: "processed" | "confirmed" | "finalized";
  /** Micro-lamports per compute unit. @defaultValue 0n */
  priorityFee?: bigint;
  /** Skips the simulation and asks for exactly so many compute units per transaction. */
  computeUnitLimit?: number;
  /** What the simulated compute units are multiplied with. @defaultValue 1.15 */
  computeUnitMargin?: number;
  lookupTables?: readonly AddressLookupTableAccount[];
  /** @defaultValue 500 */
  pollIntervalMs?: number;
  /** @defaultValue 2_000 */
  rebroadcastIntervalMs?: number;
  /** How long a node that answers nothing is waited for. @defaultValue 120_000 */
  timeoutMs?: number;
  /** Stops waiting; a transaction that was sent may still land. */
  signal?: AbortSignal;
  /** Called with each signature before it is sent, so that it can be written down. */
  onSigned?: (signature: string) => void | Promise<void>;
}

/** What sending and simulating need from the client. */
export interface SendContext {
  connection: Connection;
  payer: Signer | undefined;
  wallet: Wallet | undefined;
  programIds: ProgramIds;
  defaults: SendOptions;
}

/** The options that always have a value. */
export interface ResolvedOptions extends SendOptions {
  commitment: Commitment & ("processed" | "confirmed" | "finalized");
  priorityFee: bigint;
  computeUnitMargin: number;
  pollIntervalMs: number;
  rebroadcastIntervalMs: number;
  timeoutMs: number;
}

export function resolveOptions(defaults: SendOptions, given: SendOptions): ResolvedOptions {
  return {
    commitment: "confirmed", priorityFee: 0n, computeUnitMargin: 1.15, pollIntervalMs: 500, rebroadcastIntervalMs: 2_000, timeoutMs: 120_000,
    ...withoutUndefined(defaults), ...withoutUndefined(given),
  };
}

function withoutUndefined(options: SendOptions): SendOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** What goes into a chain and what comes out of it. */
import type { PublicKey } from "@solana/web3.js";
import { describeError, type TransactionErrorJson } from "./errors";
import type { LandedTransaction } from "./ledger";
import type { TimelineState } from "./timeline";
import type { Vm } from "./vm";

export interface ChainOptions {
  /** Program id → path of its .so file. */
  programs: Record<string, string>;
  /** Who may upgrade, and so initialise, the programs. Default: `testKeypair("upgrade authority")`. */
  upgradeAuthority?: PublicKey;
  /** Another seed gives other blockhashes and slot hashes. Default: "assay". */
  seed?: string;
  /** Unix time of the first block in seconds. Default: 1,800,000,000 (January 2027). */
  startTime?: number;
  /** How long a slot is when time is moved by slots, or slots by time. Default: 400. */
  slotMilliseconds?: number;
  /** How many transactions are remembered. Default: 10,000. */
  historyLimit?: number;
}

/** What became of a transaction that was sent: in a block (perhaps with an error), refused, or silently lost. */
export interface Submission {
  signature: string;
  landed: LandedTransaction | null;
  refused: TransactionErrorJson | null;
  logs: string[];
}

/** Everything a chain is, to go back to with `restore`. */
export interface Snapshot {
  vm: Uint8Array;
  timeline: TimelineState;
  transactions: LandedTransaction[];
  transactionCount: number;
}

/** A moment in the life of one chain, to go back to with `rewind`. */
export interface Mark extends Omit<Snapshot, "vm"> {
  vm: Vm;
  number: number;
}

/** A transaction that no block takes: a wrong signature, an unknown blockhash, a payer without SOL, or one sent before. */
export class TransactionRefused extends Error {
  override readonly name = "TransactionRefused";

  constructor(
    readonly err: TransactionErrorJson,
    readonly logs: string[],
  ) {
    super(describeError(err));
  }
}

/** The transactions that are in blocks, by signature and by account, and the time of their slots. */
import type { PublicKey } from "@solana/web3.js";
import type { Balances } from "./balances";
import type { DecodedTransaction } from "./message";
import type { Execution } from "./vm";

/** A transaction in a block: it paid its fee, and it succeeded when `err` is null. */
export interface LandedTransaction extends DecodedTransaction, Execution {
  slot: number;
  blockTime: number;
  fee: number;
  before: Balances;
  after: Balances;
}

export interface HistoryPage {
  /** Start after this signature, going back in time. */
  before?: string;
  /** Stop before this signature. */
  until?: string;
  limit: number;
}

export class Ledger {
  /** In order of execution. */
  private readonly bySignature = new Map<string, LandedTransaction>();
  private readonly byAddress = new Map<string, LandedTransaction[]>();
  private total = 0;

  /** `limit`: how many transactions are kept. An older one cannot be sent again, because its blockhash expired. */
  constructor(private readonly limit: number) {}

  /** How many transactions have landed since the chain began, kept or not. */
  get transactionCount(): number {
    return this.total;
  }

  get(signature: string): LandedTransaction | undefined {
    return this.bySignature.get(signature);
  }

  add(landed: LandedTransaction): void {
    this.total += 1;
    this.bySignature.set(landed.signature, landed);
    for (const address of addressesOf(landed)) {
      const list = this.byAddress.get(address);
      if (list === undefined) this.byAddress.set(address, [landed]);
      else list.push(landed);
    }
    if (this.bySignature.size > this.limit) this.dropOldest();
  }

  /** The transactions that name an account, newest first. */
  forAddress(address: PublicKey, { before, until, limit }: HistoryPage): LandedTransaction[] {
    const list = this.byAddress.get(address.toBase58()) ?? [];
    let index = list.length - 1;
    if (before !== undefined) index = list.findIndex((landed) => landed.signature === before) - 1;
    const page: LandedTransaction[] = [];
    for (; index >= 0 && page.length < limit; index -= 1) {
      const landed = list[index];
      if (landed === undefined || landed.signature === until) break;
      page.push(landed);
    }
    return page;
  }

  save(): LandedTransaction[] {
    return [...this.bySignature.values()];
  }

  restore(transactions: LandedTransaction[], total: number): void {
    this.bySignature.clear();
    this.byAddress.clear();
    for (const landed of transactions) this.add(landed);
    this.total = total;
  }

  private dropOldest(): void {
    for (const [signature, landed] of this.bySignature) {
      this.bySignature.delete(signature);
      for (const address of addressesOf(landed)) {
        const list = this.byAddress.get(address);
        list?.shift();
        if (list?.length === 0) this.byAddress.delete(address);
      }
      return;
    }
  }
}

function addressesOf({ keys }: LandedTransaction): Set<string> {
  return new Set(keys.map((key) => key.toBase58()));
}

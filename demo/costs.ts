/** What each transaction of the demo cost. */
import type { LandedTransaction, Localnet } from "@assay-protocol/localnet";

export interface TransactionCost {
  what: string;
  computeUnits: number;
  bytes: number;
  accounts: number;
  writable: number;
  signatures: number;
}

/** Names transactions by their instructions, as the programs' logs would, and remembers what each cost. */
export class CostRecorder {
  readonly costs: TransactionCost[] = [];
  private readonly stop: () => void;

  constructor(chain: Localnet, private readonly nameOf: (landed: LandedTransaction) => string | undefined) {
    this.stop = chain.onTransaction((landed) => this.add(landed));
  }

  end(): void {
    this.stop();
  }

  private add(landed: LandedTransaction): void {
    const what = this.nameOf(landed);
    if (what === undefined || landed.err !== null) return;
    const { message, signatures } = landed.transaction;
    this.costs.push({
      what,
      computeUnits: landed.computeUnits,
      bytes: landed.bytes.length,
      accounts: landed.keys.length,
      writable: landed.keys.filter((_, index) => message.isAccountWritable(index)).length,
      signatures: signatures.length,
    });
  }
}

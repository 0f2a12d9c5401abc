/** What the duties about epochs need of the chain. */
import type { EpochEmission } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import type { SendStepOptions } from "../operator/gateway";
import type { Claim, Claimants, EmissionRules, EpochSums, Report, ReportedOperator, ReportedSeat } from "./decide";

export interface Everybody {
  operators: readonly ReportedOperator[];
  seats: readonly ReportedSeat[];
}

/** An account about an epoch that is long over and whose rent this node paid. */
export interface OldAccount {
  kind: "operatorTotals" | "seatTotals" | "emission";
  epoch: bigint;
}

export interface EpochGateway {
  /** Of the agent, which pays for everything. */
  lamports(): Promise<bigint>;
  /** The epoch of now on chain. */
  present(): Promise<bigint>;
  /** Every operator and every seat: one list of each. */
  everybody(): Promise<Everybody>;
  /** The operator of this node and its seats. */
  own(): Promise<Everybody>;
  /** The open emissions of these epochs. */
  emissions(epochs: readonly bigint[]): Promise<EpochEmission[]>;
  /** For which epochs the operator of this node and its seats were paid. */
  claimed(own: Everybody): Promise<Claimants["claimed"]>;
  /** The sums of these epochs; null where emission cannot be opened at all. */
  emissionFigures(epochs: readonly bigint[]): Promise<{ sums: EpochSums[]; rules: EmissionRules } | null>;
  /** Owners of Balances with fees in ASSAY to burn, the largest first. */
  feesDue(): Promise<PublicKey[]>;
  /** The epoch that genesis counts next; null when it is over, or governance is not there. */
  genesisNext(): Promise<bigint | null>;
  oldAccounts(epochs: readonly bigint[]): Promise<OldAccount[]>;
  /** Each of these is one transaction. */
  report(reports: readonly Report[], options: SendStepOptions): Promise<void>;
  sweep(owners: readonly PublicKey[], options: SendStepOptions): Promise<void>;
  openEmission(epoch: bigint, options: SendStepOptions): Promise<void>;
  advanceGenesis(epochs: readonly bigint[], options: SendStepOptions): Promise<void>;
  claim(claims: readonly Claim[], options: SendStepOptions): Promise<void>;
  close(accounts: readonly OldAccount[], options: SendStepOptions): Promise<void>;
}

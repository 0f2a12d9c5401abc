/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Address } from "../../../types";

export interface BidData {
  /** Base units of the mint; a bid for more than is left gets what is left. */
  amount: bigint;
  /** The bid fails where the price is above it. Base units of ASSAY for a base unit of the mint, Q32.32. */
  maxPrice: bigint;
}

export interface ClaimRebateData {
  epoch: bigint;
}

export interface ClaimSecurityData {
  epoch: bigint;
}

export interface CreateBuybackData {
  /** The first reference: base units of ASSAY for a base unit of the mint, Q32.32. */
  genesisPrice: bigint;
  /** Base units of the mint from which on an auction opens, at least 1. */
  minLot: bigint;
}

export interface InitializeData {
  governor: Address;
  /** All of them; there is nothing to keep yet. */
  params: SupplyChanges;
}

export interface MintGenesisData {
  /** Base units of ASSAY. */
  amount: bigint;
}

export interface OpenEmissionData {
  /** Three to thirteen epochs ago. */
  epoch: bigint;
}

export interface ProposeGovernorData {
  /** Who may accept the role; the default key withdraws an earlier proposal. */
  governor: Address;
}

export interface UpdateBuybackData {
  /** Base units of the mint from which on an auction opens. */
  minLot: bigint;
}

export interface UpdateParamsData {
  /** `None` leaves a parameter alone. */
  changes: SupplyChanges;
}

/** What `update_params` changes; `initialize` names all of them. */
export interface SupplyChanges {
  /**
   * Share of the native fees of an operator's audited-class jobs that it gets back; within the bound a job for oneself loses, beside
   * any number of large operators of one's own.
   */
  rebateBps?: number | null;
  /** What a seat should earn in an epoch; emission adds what fees do not reach. */
  seatYield?: bigint | null;
  /** Largest part of an epoch's emission that goes to seats; rebates have the rest. */
  securityShareBps?: number | null;
}

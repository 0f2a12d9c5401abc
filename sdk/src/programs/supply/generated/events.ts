/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

export interface SupplyEvents {
  /** `close_auction`: what is unsold stays in the vault for the next one. */
  AuctionClosed: {
    buyback: PublicKey; mint: PublicKey; auction: bigint; lot: bigint; sold: bigint; paid: bigint; oldReference: bigint; reference: bigint;
    /** The most that the next auction offers. */
    largestLot: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `open_auction`: what lies in the vault is for sale, up to the largest lot, from twice the reference on. */
  AuctionOpened: {
    buyback: PublicKey; mint: PublicKey; auction: bigint; lot: bigint;
    /** The most that this auction could have offered. */
    largestLot: bigint;
    reference: bigint; startedAt: bigint; endsAt: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  BuybackCreated: {
    buyback: PublicKey; governor: PublicKey; mint: PublicKey; vault: PublicKey; tokenProgram: PublicKey;
    /** The first reference. */
    genesisPrice: bigint;
    minLot: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  BuybackUpdated: {
    buyback: PublicKey; governor: PublicKey; epoch: bigint; oldMinLot: bigint; minLot: bigint; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  ClaimsClosed: {
    claims: PublicKey; claimant: PublicKey; rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  EmissionClosed: {
    emission: PublicKey; epoch: bigint; rebatePot: bigint; rebatesClaimed: bigint; securityPot: bigint; securityClaimed: bigint;
    rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  EmissionOpened: {
    config: PublicKey; emission: PublicKey; rentPayer: PublicKey; epoch: bigint;
    /** The most that the epoch could emit. */
    budget: bigint;
    nativeFees: bigint;
    /** What the market had burned by now. */
    burned: bigint;
    rebateBps: number; rebatePot: bigint; activeSeats: bigint; eligibleSeats: bigint; seatsEarned: bigint; seatYield: bigint;
    securityShareBps: number; securityPot: bigint; rebatesCommitted: bigint; emissionCommitted: bigint; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  GenesisMinted: {
    genesisAllocation: PublicKey;
    /** The token account. */
    destination: PublicKey;
    owner: PublicKey; amount: bigint;
    /** Complete at `GENESIS_SUPPLY`. */
    genesisTotal: bigint;
    mintStatsSeq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** `bid`: ASSAY burned for a part of the lot. By `emit_cpi!`. */
  LotSold: {
    buyback: PublicKey; mint: PublicKey; auction: bigint; bidder: PublicKey; destination: PublicKey; amount: bigint; price: bigint;
    /** Base units of ASSAY burned. */
    cost: bigint;
    lot: bigint;
    /** Of the lot, with this sale; `paid` likewise. */
    sold: bigint;
    paid: bigint; burnedTotal: bigint; burnStatsSeq: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  RebateClaimed: {
    emission: PublicKey; operator: PublicKey; owner: PublicKey; destination: PublicKey; epoch: bigint;
    /** The operator's part of the epoch's native fees. */
    nativeFees: bigint;
    amount: bigint; claimed: bigint; rebatesTotal: bigint; mintStatsSeq: bigint; claimsSeq: bigint; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  SecurityClaimed: {
    emission: PublicKey; seat: PublicKey; owner: PublicKey; destination: PublicKey; epoch: bigint;
    /** The Seat's part of the epoch's eligible seats. */
    eligible: number;
    amount: bigint; claimed: bigint; securityTotal: bigint; mintStatsSeq: bigint; claimsSeq: bigint; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  SupplyBurnStatsInitialized: {
    burnStats: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SupplyGovernorAccepted: {
    oldGovernor: PublicKey; governor: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SupplyGovernorProposed: {
    governor: PublicKey;
    /** The default key: a proposal was withdrawn. */
    pendingGovernor: PublicKey;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SupplyInitialized: {
    config: PublicKey; authority: PublicKey; governor: PublicKey; nativeMint: PublicKey; mintAuthority: PublicKey; epochZero: bigint;
    epochSeconds: bigint; params: SupplyChanges; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SupplyParamsUpdated: {
    config: PublicKey; governor: PublicKey; epoch: bigint;
    /** Rows of `SUPPLY_PARAMS`. */
    changes: ParamChange[];
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
}
/** What `update_params` changes; `initialize` names all of them. */
export interface SupplyChanges {
  /**
   * Share of the native fees of an operator's audited-class jobs that it gets back; within the bound a job for oneself loses, beside
   * any number of large operators of one's own.
   */
  rebateBps: number | null;
  /** What a seat should earn in an epoch; emission adds what fees do not reach. */
  seatYield: bigint | null;
  /** Largest part of an epoch's emission that goes to seats; rebates have the rest. */
  securityShareBps: number | null;
}
/** What an event says about one changed parameter. */
export interface ParamChange {
  /** Row in the table of parameters. */
  parameter: number;
  old: bigint; new: bigint;
}

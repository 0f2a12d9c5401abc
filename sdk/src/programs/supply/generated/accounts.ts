/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

/**
 * The fees of one mint, on their way to be burned: they lie in `vault`, whose authority is this account, and leave it only in an
 * auction against ASSAY. Prices are Q32.32, base units of ASSAY for a base unit of the mint.
 */
export interface RawBuyback {
  mint: PublicKey; vault: PublicKey; tokenProgram: PublicKey;
  /** An auction begins at twice this price and ends at half of it. */
  reference: bigint;
  /** An auction opens from this many base units on, so that rounding does not matter beside a lot. */
  minLot: bigint;
  /** Number of the last auction; 0 = none yet. */
  auction: bigint;
  /** What the open auction sells; 0 where none is open, as in all fields to `ends_at`. */
  lot: bigint;
  sold: bigint;
  /** Base units of ASSAY burned for what was sold. */
  paid: bigint;
  startedAt: bigint; endsAt: bigint;
  /** Base units sold in all auctions; ends at the largest number rather than hold up a sale. */
  soldTotal: bigint;
  /** Base units of ASSAY burned for them; likewise. */
  paidTotal: bigint;
  seq: bigint;
  /**
   * The most that an auction offers while none goes unsold: twice the last lot that was sold, or the lot that first found nobody. The
   * largest number at first.
   */
  fullLot: bigint;
  /** Epoch + 1 of the last change of `min_lot`; 0 = never. */
  changedEpoch: number;
  open: number;
  /** How often `full_lot` is halved now: auctions in which half of the lot found nobody, less those that sold since. */
  halvings: number;
  decimals: number; version: number; bump: number; vaultBump: number;
}

/**
 * For which epochs an operator or a seat was paid, so that it is paid once. Not on the claimant's own account, because that belongs to
 * another program.
 */
export interface RawClaims {
  /** An Operator of staking or a Seat of verification. */
  claimant: PublicKey;
  /** Paid for this account by claiming first; gets the rent back when it closes. */
  rentPayer: PublicKey;
  seq: bigint;
  /** Epoch + 1 of a claim, in the place `epoch mod 16`; 0 = none. */
  marks: number[];
  version: number; bump: number;
}

/** What one epoch emits: two pots, fixed when it is opened, and what has been claimed of them. */
export interface RawEpochEmission {
  /** Opened it; gets the rent back when it closes. */
  rentPayer: PublicKey;
  epoch: bigint;
  /** The most that the epoch may emit, in base units of ASSAY as all amounts here. */
  budget: bigint;
  /** Native fees that all operators reported: the whole, of which each has a part. */
  nativeFees: bigint;
  /** For operators, by native fees. */
  rebatePot: bigint;
  rebatesClaimed: bigint;
  /** Seats in the roster of the epoch. */
  activeSeats: bigint;
  /** Of them, those that missed nothing: the whole, of which each Seat account has a part. */
  eligibleSeats: bigint;
  /** What seats earned without emission. */
  seatsEarned: bigint;
  /** For seats. */
  securityPot: bigint;
  securityClaimed: bigint; seq: bigint; version: number; bump: number;
}

/** What one token account got at genesis. It stays for ever, so that no account is paid twice. */
export interface RawGenesisAllocation {
  /** The token account. */
  destination: PublicKey;
  /** Base units of ASSAY. */
  amount: bigint;
  version: number; bump: number;
}

/**
 * What was ever minted, by use, in base units of ASSAY. The native mint began with nothing and has no other authority, so these sums
 * less all burns are its supply.
 */
export interface RawMintStats {
  genesis: bigint;
  /** Native fees given back to operators. */
  rebates: bigint;
  /** Paid to seats. */
  security: bigint;
  /** Events that minted. */
  seq: bigint;
  version: number; bump: number;
}

/** What buy-and-burn has burned. Written by `bid` only. */
export interface RawSupplyBurnStats {
  /** Base units of ASSAY burned since the start; ends at the largest number rather than hold up a sale. */
  burned: bigint;
  /** Events this account has emitted. */
  seq: bigint;
  version: number; bump: number;
}

/** The one configuration of this program, and the sums that bound what may still be emitted. */
export interface RawSupplyConfig {
  /** Changes bounded parameters and creates buybacks. Cannot mint. */
  governor: PublicKey;
  /** Becomes the governor when it accepts; the default key means none. */
  pendingGovernor: PublicKey;
  /** Who initialised this program. Mints the allocations of the genesis, and nothing after them. */
  genesisAuthority: PublicKey;
  /** ASSAY, as staking has it. */
  nativeMint: PublicKey;
  /** Unix time at which epoch 0 began; as in staking. */
  epochZero: bigint;
  /** Length of an epoch; as in staking. */
  epochSeconds: bigint;
  /** Sum of the rebate pots ever opened, in base units of ASSAY; never more than the largest share of what burned. */
  rebatesCommitted: bigint;
  /** Sum of all pots ever opened, claimed or not; never more than `EMISSION_BUDGET`. */
  emissionCommitted: bigint;
  seq: bigint; params: RawSupplyParams;
  /** Epoch + 1 of each parameter's last change; 0 = never. */
  changedEpochs: number[];
  version: number; bump: number;
  /** Of the PDA that signs for the native mint. */
  mintAuthorityBump: number;
}

/** The parameters as they are stored. 32 bytes. The meaning and the bounds of each stand in `SUPPLY_PARAMS`. */
export interface RawSupplyParams {
  seatYield: bigint; rebateBps: number; securityShareBps: number;
}

/** The supply program's accounts as callers see them. */
import type { PublicKey } from "@solana/web3.js";
import { largestLot } from "../../math/auction";
import { keyOrNull } from "../staking/accounts";
import type { RawBuyback, RawClaims, RawEpochEmission, RawGenesisAllocation, RawMintStats, RawSupplyBurnStats, RawSupplyConfig, RawSupplyParams } from "./generated/accounts";

/** The parameters of emission. */
export type SupplyParams = RawSupplyParams;

/** The supply program's configuration, and the sums that bound what may still be emitted. */
export interface SupplyConfig extends Pick<RawSupplyConfig, "governor" | "genesisAuthority" | "nativeMint" | "epochZero" | "epochSeconds" | "rebatesCommitted" | "emissionCommitted" | "seq"> {
  address: PublicKey;
  /** Null when no hand-over is under way. */
  pendingGovernor: PublicKey | null;
  params: SupplyParams;
}

/** What was ever minted, by use. */
export interface MintStats extends Omit<RawMintStats, "version" | "bump"> {
  address: PublicKey;
  /** The sum of all uses. */
  minted: bigint;
}

/** What auctions have burned. */
export interface SupplyBurnStats extends Omit<RawSupplyBurnStats, "version" | "bump"> {
  address: PublicKey;
}

/** What a token account got at genesis. */
export interface GenesisAllocation extends Omit<RawGenesisAllocation, "version" | "bump"> {
  address: PublicKey;
}

/** What an epoch emits, and what has been claimed of it. */
export interface EpochEmission extends Omit<RawEpochEmission, "version" | "bump"> {
  address: PublicKey;
}

/** For which epochs an operator or a seat was paid. */
export interface Claims extends Pick<RawClaims, "claimant" | "rentPayer" | "seq"> {
  address: PublicKey;
  /** Oldest first; at most sixteen. */
  epochs: readonly bigint[];
}

/** What an open auction sells. */
export interface OpenAuction {
  lot: bigint;
  sold: bigint;
  /** Base units of the mint that are still to be had. */
  left: bigint;
  /** Base units of ASSAY burned so far. */
  paid: bigint;
  /** Unix times. */
  startedAt: bigint;
  endsAt: bigint;
}

/** The buyback of a mint. Prices are base units of ASSAY for a base unit of the mint, Q32.32. */
export interface Buyback extends Pick<RawBuyback, "mint" | "vault" | "tokenProgram" | "reference" | "minLot" | "auction" | "soldTotal" | "paidTotal" | "decimals" | "seq"> {
  address: PublicKey;
  /** The most that the next auction offers; it falls and comes back with the reference. */
  largestLot: bigint;
  /** Null where no auction is open. */
  open: OpenAuction | null;
}

export function mapSupplyConfig(raw: RawSupplyConfig, address: PublicKey): SupplyConfig {
  const { governor, genesisAuthority, nativeMint, epochZero, epochSeconds, rebatesCommitted, emissionCommitted, params, seq } = raw;
  return { address, governor, pendingGovernor: keyOrNull(raw.pendingGovernor), genesisAuthority, nativeMint, epochZero, epochSeconds, rebatesCommitted, emissionCommitted, params, seq };
}

export function mapMintStats({ version: _version, bump: _bump, ...raw }: RawMintStats, address: PublicKey): MintStats {
  return { address, ...raw, minted: raw.genesis + raw.rebates + raw.security };
}

export function mapSupplyBurnStats({ version: _version, bump: _bump, ...raw }: RawSupplyBurnStats, address: PublicKey): SupplyBurnStats {
  return { address, ...raw };
}

export function mapGenesisAllocation({ version: _version, bump: _bump, ...raw }: RawGenesisAllocation, address: PublicKey): GenesisAllocation {
  return { address, ...raw };
}

export function mapEpochEmission({ version: _version, bump: _bump, ...raw }: RawEpochEmission, address: PublicKey): EpochEmission {
  return { address, ...raw };
}

export function mapClaims({ claimant, rentPayer, seq, marks }: RawClaims, address: PublicKey): Claims {
  const epochs = marks.filter((mark) => mark > 0).sort((a, b) => a - b).map((mark) => BigInt(mark - 1));
  return { address, claimant, rentPayer, seq, epochs };
}

export function mapBuyback(raw: RawBuyback, address: PublicKey): Buyback {
  const { mint, vault, tokenProgram, reference, minLot, auction, soldTotal, paidTotal, decimals, seq, fullLot, halvings, lot, sold, paid, startedAt, endsAt } = raw;
  const open = raw.open === 1 ? { lot, sold, left: lot - sold, paid, startedAt, endsAt } : null;
  return { address, mint, vault, tokenProgram, reference, minLot, largestLot: largestLot({ fullLot, halvings, minLot }), auction, soldTotal, paidTotal, decimals, seq, open };
}

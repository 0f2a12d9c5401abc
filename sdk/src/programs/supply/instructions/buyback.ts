/** Instructions of the supply program about buybacks: fees in other mints are sold for ASSAY that burns. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findAssociatedTokenPda } from "../../../pda/associated";
import { findSupplyBurnStatsPda } from "../../../pda/supply";
import type { Address, ProgramIds } from "../../../types";
import type { BidData, CreateBuybackData, UpdateBuybackData } from "../generated/args";
import { build, buybackAndVault, configOf } from "./build";

/** Arguments of {@link createBuyback}. */
export interface CreateBuybackArgs extends CreateBuybackData {
  governor: Address;
  /** Pays the rent. @defaultValue the governor */
  payer?: Address;
  mint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Opens the buyback of a mint, with its vault. Signed by the governor.
 * @example
 * instructions.supply.createBuyback({ governor: owner, mint, genesisPrice: 2n * RATE_ONE, minLot: 1_000_000n });
 */
export function createBuyback({ governor, payer = governor, mint, tokenProgram = TOKEN_PROGRAM_ID, ...data }: CreateBuybackArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "createBuyback", { governor, payer, config: configOf(programIds), mint, ...buybackAndVault(mint, programIds), tokenProgram }, data);
}

/** Arguments of {@link updateBuyback}. */
export interface UpdateBuybackArgs extends UpdateBuybackData {
  governor: Address;
  mint: Address;
}

/**
 * Changes from which amount on an auction opens. Signed by the governor.
 * @example
 * instructions.supply.updateBuyback({ governor: owner, mint, minLot: 1_500_000n });
 */
export function updateBuyback({ governor, mint, ...data }: UpdateBuybackArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "updateBuyback", { governor, config: configOf(programIds), buyback: buybackAndVault(mint, programIds).buyback }, data);
}

/** An auction of the buyback of a mint. */
export interface AuctionArgs {
  mint: Address;
}

/**
 * Offers what lies in the vault of a buyback, up to its largest lot. Anyone, while no auction is open.
 * @example
 * instructions.supply.openAuction({ mint });
 */
export function openAuction({ mint, ...rest }: AuctionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "openAuction", buybackAndVault(mint, programIds), rest);
}

/** Arguments of {@link bid}. */
export interface BidArgs extends BidData {
  bidder: Address;
  mint: Address;
  nativeMint: Address;
  /** Where the ASSAY burns. @defaultValue the bidder's associated token account */
  source?: Address;
  /** Where what was bought goes. @defaultValue the bidder's associated token account */
  destination?: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
  /** @defaultValue the SPL Token program */
  nativeTokenProgram?: Address;
}

/**
 * Buys from an open auction at the price of the moment and burns what it costs. Signed by the bidder.
 * @example
 * instructions.supply.bid({ bidder: owner, mint: other, nativeMint: mint, amount: 1_000_000n, maxPrice: RATE_ONE });
 */
export function bid(
  { bidder, mint, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, nativeTokenProgram = TOKEN_PROGRAM_ID, source, destination, ...data }: BidArgs,
  programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  return build(programIds, "bid", {
    bidder, config: configOf(programIds), mint, ...buybackAndVault(mint, programIds), nativeMint, burnStats: findSupplyBurnStatsPda(programIds.supply), tokenProgram, nativeTokenProgram,
    source: source ?? findAssociatedTokenPda({ owner: bidder, mint: nativeMint, tokenProgram: nativeTokenProgram }),
    destination: destination ?? findAssociatedTokenPda({ owner: bidder, mint, tokenProgram }),
  }, data);
}

/**
 * Ends an auction that is over or sold out, and sets where the next one begins. Anyone.
 * @example
 * instructions.supply.closeAuction({ mint });
 */
export function closeAuction({ mint, ...rest }: AuctionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeAuction", { buyback: buybackAndVault(mint, programIds).buyback }, rest);
}

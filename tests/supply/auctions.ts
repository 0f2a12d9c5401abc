/** What the tests share whose subject is an auction: the buyback of the stablecoin, and somebody who can pay. */
import { findBuybackPda, findBuybackVaultPda, type Buyback } from "@assay-protocol/sdk";
import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { readBuyback } from "../helpers/accounts";
import { addWallet, fundTokens } from "../helpers/actors";
import { associatedAccount, fund, TOKEN_2022_PROGRAM_ID, tokenProgramOf } from "../helpers/token";
import { ASSAY, createWorld, extendFixture, type World } from "../helpers/world";
import { addMint2022, allowed } from "../market/token2022";
import { supply } from "./setup";

/** Of the deployment: an auction opens from 100 units on. */
export const MIN_LOT = 100_000_000n;
/** Ten ASSAY for a unit, which has six decimals. */
export const PRICE = 10_000n * 2n ** 32n;
/** One unit of the stablecoin. */
export const UNIT = 1_000_000n;
export const NO_LIMIT = 2n ** 64n - 1n;
export const WEALTH = 1_000_000n * ASSAY;

export interface Auctions {
  world: World;
  mint: PublicKey;
  buyback: PublicKey;
  vault: PublicKey;
  bidder: Keypair;
  /** The bidder's token accounts: of ASSAY, and of the mint. */
  source: PublicKey;
  destination: PublicKey;
}

/** The buyback of a mint, and a bidder with a million ASSAY and nothing else. */
export function auctionsOf(world: World, mint: PublicKey): Auctions {
  const bidder = addWallet(world, "bidder");
  const buyback = findBuybackPda({ mint });
  return {
    world, mint, buyback, vault: findBuybackVaultPda({ buyback }), bidder,
    source: fundTokens(world, bidder.publicKey, world.nativeMint, WEALTH), destination: associatedAccount(world, bidder.publicKey, mint),
  };
}

/** The deployment, whose buyback has had no auction yet; the vault is empty. */
export const loadAuctions = extendFixture(createWorld, (world) => auctionsOf(world, world.stablecoin));

/** The same with a mint of Token-2022. */
export const loadToken2022Auctions = extendFixture(createWorld, (world) => {
  const { keys: { governor }, payer } = world;
  const mint = addMint2022(world, "coin of Token-2022", allowed("a metadata pointer"));
  world.mustSend(supply.createBuyback({ governor: governor.publicKey, payer: payer.publicKey, mint, tokenProgram: TOKEN_2022_PROGRAM_ID, genesisPrice: PRICE, minLot: MIN_LOT }), [governor]);
  return auctionsOf(world, mint);
});

/** Fees come in. */
export const fill = ({ world, mint, vault }: Auctions, amount: bigint): void => fund(world, mint, vault, amount);

export const open = ({ mint }: Auctions): TransactionInstruction => supply.openAuction({ mint });
export const close = ({ mint }: Auctions): TransactionInstruction => supply.closeAuction({ mint });

type BidArgs = Parameters<typeof supply.bid>[0];

/** The bidder takes whatever there is at any price, unless `changes` says otherwise. */
export const bid = ({ world, mint, bidder }: Auctions, changes: Partial<BidArgs> = {}): TransactionInstruction =>
  supply.bid({ bidder: bidder.publicKey, mint, nativeMint: world.nativeMint, tokenProgram: tokenProgramOf(world, mint), amount: NO_LIMIT, maxPrice: NO_LIMIT, ...changes });

/** Fees have come in and are for sale. */
export function openLot(at: Auctions, amount = MIN_LOT): void {
  fill(at, amount);
  at.world.mustSend(open(at));
}

export const found = ({ world, buyback }: Auctions): Buyback => readBuyback(world, buyback);

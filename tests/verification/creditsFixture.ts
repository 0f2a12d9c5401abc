/** Two owners to whom the pools owe something, as settlements of cases leave it. */
import { instructions } from "@assay-protocol/sdk";
import type { Keypair, PublicKey } from "@solana/web3.js";
import { addWallet } from "../helpers/actors";
import { openCredits } from "../helpers/seats";
import { TOKEN_2022_PROGRAM_ID, associatedAccount, fund, tokenProgramOf } from "../helpers/token";
import { createWorld, extendFixture, type World } from "../helpers/world";
import { addMintWithMetadata } from "../market/token2022";
import { poolOf, verification, writeFields } from "./setup";

export const OWED = 100n;

export interface Payee {
  key: Keypair;
  address: PublicKey;
}

export interface CreditsWorld {
  world: World;
  auditor: Payee;
  juror: Payee;
  /** A mint of Token-2022 with metadata that the market lists; its pool is there. */
  mint2022: PublicKey;
}

export const loadCredits = extendFixture(createWorld, (world): CreditsWorld => {
  const mint2022 = addMintWithMetadata(world);
  const changes = { minPrice: 1n, nativeRate: 4_096n, auditFeeBase: 1n, crankFee: 1n, delayFee: 1n };
  const listing = { governor: world.keys.governor.publicKey, mint: mint2022, tokenProgram: TOKEN_2022_PROGRAM_ID, changes, enable: false };
  world.mustSend(instructions.market.upsertMint(listing), [world.keys.governor]);
  world.mustSend(verification.createPool({ payer: world.payer.publicKey, mint: mint2022, tokenProgram: TOKEN_2022_PROGRAM_ID }));
  const payee = (name: string): Payee => {
    const key = addWallet(world, name);
    for (const mint of [world.nativeMint, mint2022]) {
      associatedAccount(world, key.publicKey, mint);
      owe(world, key.publicKey, mint, OWED);
    }
    return { key, address: key.publicKey };
  };
  return { world, mint2022, auditor: payee("auditor"), juror: payee("juror") };
});

/** Writes what is owed straight into the Credits, which only a case can do otherwise. */
export function owe(world: World, owner: PublicKey, mint: PublicKey, amount: bigint): PublicKey {
  const credits = openCredits(world, owner, mint);
  writeFields(world, "verification", "Credits", credits, { amount });
  return credits;
}

/** What comes into a pool: levies and the costs of juries are transfers like this one. */
export function fillPool(world: World, mint: PublicKey, amount: bigint): void {
  fund(world, mint, poolOf(mint).vault, amount);
}

export const claim = (world: World, owner: PublicKey, mint: PublicKey, changes: { destination?: PublicKey } = {}) =>
  verification.claimCredits({ owner, mint, tokenProgram: tokenProgramOf(world, mint), ...changes });

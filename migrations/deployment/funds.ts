/** Tokens for whoever needs some on a local chain. */
import { createAssociatedTokenAccountIdempotentInstruction, createMintToInstruction, createTransferInstruction } from "@solana/spl-token";
import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { findAssociatedTokenPda } from "@assay-protocol/sdk";
import { testKeypair, type Localnet } from "@assay-protocol/localnet";
import type { LocalKeys } from "./local";

export interface Funding {
  instructions: TransactionInstruction[];
  /** Pays for a new account, too. */
  signer: Keypair;
  /** Where the tokens are: the owner's usual token account. */
  account: PublicKey;
}

/**
 * ASSAY comes from the genesis holder, since no key mints it; any other local mint is minted. So what exists of ASSAY is always
 * what the supply program minted, less what was burned.
 */
export function funding({ genesisHolder, mintAuthority }: LocalKeys, mint: PublicKey, owner: PublicKey, amount: bigint): Funding {
  const native = mint.equals(testKeypair("native mint").publicKey);
  const signer = native ? genesisHolder : mintAuthority;
  const account = findAssociatedTokenPda({ owner, mint });
  const from = findAssociatedTokenPda({ owner: genesisHolder.publicKey, mint });
  const pay = native ? createTransferInstruction(from, account, signer.publicKey, amount) : createMintToInstruction(mint, account, signer.publicKey, amount);
  return { instructions: [createAssociatedTokenAccountIdempotentInstruction(signer.publicKey, account, owner, mint), pay], signer, account };
}

/** Gives an owner so much of a mint. Returns its token account. */
export function giveTokens(chain: Localnet, keys: LocalKeys, mint: PublicKey, owner: PublicKey, amount: bigint): PublicKey {
  const { instructions, signer, account } = funding(keys, mint, owner, amount);
  const { err } = chain.execute(instructions, [signer]);
  if (err !== null) throw new Error(`${owner.toBase58()} could not be given tokens of ${mint.toBase58()}: ${JSON.stringify(err)}`);
  return account;
}

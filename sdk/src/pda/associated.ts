/** Addresses that belong to Solana's own programs. */
import { ASSOCIATED_TOKEN_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { toPublicKey, type Address } from "../types";

/**
 * The usual token account of an owner for a mint.
 * @example
 * const source = findAssociatedTokenPda({ owner, mint });
 */
export function findAssociatedTokenPda({ owner, mint, tokenProgram = TOKEN_PROGRAM_ID }: { owner: Address; mint: Address; tokenProgram?: Address }): PublicKey {
  const seeds = [toPublicKey(owner, "owner"), toPublicKey(tokenProgram, "tokenProgram"), toPublicKey(mint, "mint")].map((address) => address.toBytes());
  return PublicKey.findProgramAddressSync(seeds, ASSOCIATED_TOKEN_PROGRAM_ID)[0];
}

/**
 * The loader of all five programs.
 * @example
 * const account = await connection.getAccountInfo(client.programIds.market);
 * const isUpgradeable = account?.owner.equals(UPGRADEABLE_LOADER);
 */
export const UPGRADEABLE_LOADER = /* @__PURE__ */ new PublicKey("BPFLoaderUpgradeab1e11111111111111111111111");

/**
 * The loader's record of a program, which names its upgrade authority.
 * @example
 * const programData = findProgramDataPda({ programId: client.programIds.market });
 */
export function findProgramDataPda({ programId }: { programId: Address }): PublicKey {
  return PublicKey.findProgramAddressSync([toPublicKey(programId, "programId").toBytes()], UPGRADEABLE_LOADER)[0];
}

/** Addresses of the supply program's accounts. Pure: the same arguments always give the same address. */
import type { PublicKey } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../deployment";
import type { Address } from "../types";
import { big, derive, key, seed } from "./derive";

/**
 * The supply program's one configuration.
 * @example
 * const config = findSupplyConfigPda();
 */
export function findSupplyConfigPda(programId: Address = DEFAULT_PROGRAM_IDS.supply): PublicKey {
  return derive(programId, [seed("supply", "CONFIG_SEED")]);
}

/**
 * The only mint authority of ASSAY; there is no account behind it.
 * @example
 * const authority = findMintAuthorityPda();
 */
export function findMintAuthorityPda(programId: Address = DEFAULT_PROGRAM_IDS.supply): PublicKey {
  return derive(programId, [seed("supply", "MINT_AUTHORITY_SEED")]);
}

/**
 * What was ever minted, by use.
 * @example
 * const stats = findMintStatsPda();
 */
export function findMintStatsPda(programId: Address = DEFAULT_PROGRAM_IDS.supply): PublicKey {
  return derive(programId, [seed("supply", "MINT_STATS_SEED")]);
}

/**
 * What auctions have burned.
 * @example
 * const stats = findSupplyBurnStatsPda();
 */
export function findSupplyBurnStatsPda(programId: Address = DEFAULT_PROGRAM_IDS.supply): PublicKey {
  return derive(programId, [seed("supply", "BURN_STATS_SEED")]);
}

/**
 * What a token account got at genesis.
 * @example
 * const allocation = findGenesisAllocationPda({ destination: findAssociatedTokenPda({ owner, mint }) });
 */
export function findGenesisAllocationPda({ destination }: { destination: Address }, programId: Address = DEFAULT_PROGRAM_IDS.supply): PublicKey {
  return derive(programId, [seed("supply", "GENESIS_SEED"), key(destination, "destination")]);
}

/**
 * What an epoch emits.
 * @example
 * const emission = findEpochEmissionPda({ epoch: 12n });
 */
export function findEpochEmissionPda({ epoch }: { epoch: bigint }, programId: Address = DEFAULT_PROGRAM_IDS.supply): PublicKey {
  return derive(programId, [seed("supply", "EMISSION_SEED"), big(epoch, "epoch")]);
}

/**
 * What a claimant has claimed: an Operator of the staking program, or a Seat of the verification program.
 * @example
 * const claims = findClaimsPda({ claimant: findOperatorPda({ owner }) });
 */
export function findClaimsPda({ claimant }: { claimant: Address }, programId: Address = DEFAULT_PROGRAM_IDS.supply): PublicKey {
  return derive(programId, [seed("supply", "CLAIMS_SEED"), key(claimant, "claimant")]);
}

/**
 * The buyback of a mint, which sells it for ASSAY that burns.
 * @example
 * const buyback = findBuybackPda({ mint });
 */
export function findBuybackPda({ mint }: { mint: Address }, programId: Address = DEFAULT_PROGRAM_IDS.supply): PublicKey {
  return derive(programId, [seed("supply", "BUYBACK_SEED"), key(mint, "mint")]);
}

/**
 * The token account behind a buyback: the market's fees in its mint come here.
 * @example
 * const vault = findBuybackVaultPda({ buyback: findBuybackPda({ mint }) });
 */
export function findBuybackVaultPda({ buyback }: { buyback: Address }, programId: Address = DEFAULT_PROGRAM_IDS.supply): PublicKey {
  return derive(programId, [seed("supply", "VAULT_SEED"), key(buyback, "buyback")]);
}

/** Addresses of the market program's accounts. Pure: the same arguments always give the same address. */
import type { PublicKey } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../deployment";
import type { Address } from "../types";
import { big, derive, derivesAtOnce, key, seed, small } from "./derive";

/**
 * The market program's one configuration; it signs for the market in the staking program.
 * @example
 * const config = findMarketConfigPda();
 */
export function findMarketConfigPda(programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "CONFIG_SEED")]);
}

/**
 * The immutable terms of a version.
 * @example
 * const terms = findTermsPda({ termsVersion: 1 });
 */
export function findTermsPda({ termsVersion }: { termsVersion: number }, programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "TERMS_SEED"), small(termsVersion, 4, "termsVersion")]);
}

/**
 * The listing of a mint in which jobs are paid.
 * @example
 * const listing = findPaymentMintPda({ mint });
 */
export function findPaymentMintPda({ mint }: { mint: Address }, programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "MINT_SEED"), key(mint, "mint")]);
}

/**
 * The token account that collects the treasury share of a mint.
 * @example
 * const vault = findTreasuryVaultPda({ mint });
 */
export function findTreasuryVaultPda({ mint }: { mint: Address }, programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "TREASURY_SEED"), key(mint, "mint")]);
}

/**
 * A class of hardware; class 1 is deterministic WASM.
 * @example
 * const hardware = findHardwareClassPda({ class: 1 });
 */
export function findHardwareClassPda({ class: number }: { class: number }, programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "CLASS_SEED"), small(number, 2, "class")]);
}

/**
 * What an owner holds in a mint, its escrow included.
 * @example
 * const balance = findBalancePda({ owner, mint });
 */
export function findBalancePda({ owner, mint }: { owner: Address; mint: Address }, programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "BALANCE_SEED"), key(owner, "owner"), key(mint, "mint")]);
}

/**
 * The token account behind a balance.
 * @example
 * const vault = findBalanceVaultPda({ balance: findBalancePda({ owner, mint }) });
 */
export function findBalanceVaultPda({ balance }: { balance: Address }, programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "VAULT_SEED"), key(balance, "balance")]);
}

/**
 * One of an operator's nodes.
 * @example
 * const node = findNodePda({ operator: findOperatorPda({ owner }), index: 0 });
 */
export function findNodePda({ operator, index }: { operator: Address; index: number }, programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "NODE_SEED"), key(operator, "operator"), small(index, 2, "index")]);
}

/**
 * A client's job; the client chooses the nonce, so that posting twice cannot pay twice.
 * @example
 * const job = findJobPda({ client: owner, nonce: 1n });
 */
export function findJobPda({ client, nonce }: { client: Address; nonce: bigint }, programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "JOB_SEED"), key(client, "client"), big(nonce, "nonce")]);
}

/**
 * The first nonce from `from` on whose job costs least to post: every second nonce makes the program search longer for the
 * job's address, at 1,500 compute units a try. Start from a counter or a random number of your own and keep what you get, so
 * that a retry of the same post uses the same nonce.
 * @example
 * const nonce = chooseJobNonce({ client: owner, from: 1n });
 */
export function chooseJobNonce({ client, from }: { client: Address; from: bigint }, programId: Address = DEFAULT_PROGRAM_IDS.market): bigint {
  let nonce = from;
  while (!derivesAtOnce(programId, [seed("market", "JOB_SEED"), key(client, "client"), big(nonce, "nonce")])) nonce += 1n;
  return nonce;
}

/**
 * What the market program has burned.
 * @example
 * const stats = findMarketBurnStatsPda();
 */
export function findMarketBurnStatsPda(programId: Address = DEFAULT_PROGRAM_IDS.market): PublicKey {
  return derive(programId, [seed("market", "BURN_STATS_SEED")]);
}

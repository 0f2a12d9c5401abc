/** Addresses of the staking program's accounts. Pure: the same arguments always give the same address. */
import type { PublicKey } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../deployment";
import type { Address } from "../types";
import { big, derive, key, seed } from "./derive";

/**
 * The staking program's one configuration.
 * @example
 * const config = findStakingConfigPda();
 */
export function findStakingConfigPda(programId: Address = DEFAULT_PROGRAM_IDS.staking): PublicKey {
  return derive(programId, [seed("staking", "CONFIG_SEED")]);
}

/**
 * The token account that collects the insurance share of slashes.
 * @example
 * const vault = findInsuranceVaultPda();
 */
export function findInsuranceVaultPda(programId: Address = DEFAULT_PROGRAM_IDS.staking): PublicKey {
  return derive(programId, [seed("staking", "INSURANCE_SEED")]);
}

/**
 * What the staking program has burned.
 * @example
 * const stats = findStakingBurnStatsPda();
 */
export function findStakingBurnStatsPda(programId: Address = DEFAULT_PROGRAM_IDS.staking): PublicKey {
  return derive(programId, [seed("staking", "BURN_STATS_SEED")]);
}

/**
 * The operator account of an owner (its cold key).
 * @example
 * const operator = findOperatorPda({ owner });
 */
export function findOperatorPda({ owner }: { owner: Address }, programId: Address = DEFAULT_PROGRAM_IDS.staking): PublicKey {
  return derive(programId, [seed("staking", "OPERATOR_SEED"), key(owner, "owner")]);
}

/**
 * The token account that holds an operator's bond.
 * @example
 * const vault = findOperatorVaultPda({ operator: findOperatorPda({ owner }) });
 */
export function findOperatorVaultPda({ operator }: { operator: Address }, programId: Address = DEFAULT_PROGRAM_IDS.staking): PublicKey {
  return derive(programId, [seed("staking", "VAULT_SEED"), key(operator, "operator")]);
}

/**
 * The sums of an epoch.
 * @example
 * const totals = findEpochTotalsPda({ epoch: 12n });
 */
export function findEpochTotalsPda({ epoch }: { epoch: bigint }, programId: Address = DEFAULT_PROGRAM_IDS.staking): PublicKey {
  return derive(programId, [seed("staking", "EPOCH_SEED"), big(epoch, "epoch")]);
}

/** Decodes the bytes of an account that a caller has got by other means, such as a subscription or a local chain. */
import { decoder } from "../reader";
import { buybackKind, claimsKind, epochEmissionKind, genesisAllocationKind, mintStatsKind, supplyBurnStatsKind, supplyConfigKind } from "./queries";

/**
 * Decodes the bytes of the configuration.
 * @example
 * const found = decodeSupplyConfig(data, findSupplyConfigPda());
 */
export const decodeSupplyConfig = /* @__PURE__ */ decoder(supplyConfigKind);

/**
 * Decodes the bytes of what was ever minted.
 * @example
 * const found = decodeMintStats(data, findMintStatsPda());
 */
export const decodeMintStats = /* @__PURE__ */ decoder(mintStatsKind);

/**
 * Decodes the bytes of what auctions have burned.
 * @example
 * const found = decodeSupplyBurnStats(data, findSupplyBurnStatsPda());
 */
export const decodeSupplyBurnStats = /* @__PURE__ */ decoder(supplyBurnStatsKind);

/**
 * Decodes the bytes of an allocation of the genesis.
 * @example
 * const found = decodeGenesisAllocation(data, findGenesisAllocationPda({ destination: other }));
 */
export const decodeGenesisAllocation = /* @__PURE__ */ decoder(genesisAllocationKind);

/**
 * Decodes the bytes of what an epoch emits.
 * @example
 * const found = decodeEpochEmission(data, findEpochEmissionPda({ epoch: 12n }));
 */
export const decodeEpochEmission = /* @__PURE__ */ decoder(epochEmissionKind);

/**
 * Decodes the bytes of what a claimant has claimed.
 * @example
 * const found = decodeClaims(data, findClaimsPda({ claimant: other }));
 */
export const decodeClaims = /* @__PURE__ */ decoder(claimsKind);

/**
 * Decodes the bytes of a buyback.
 * @example
 * const found = decodeBuyback(data, findBuybackPda({ mint }));
 */
export const decodeBuyback = /* @__PURE__ */ decoder(buybackKind);

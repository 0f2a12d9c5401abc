/** Reads of the supply program's accounts. */
import type { Address } from "../../types";
import { list, many, maybe, one, type AccountKind } from "../reader";
import {
  mapBuyback, mapClaims, mapEpochEmission, mapGenesisAllocation, mapMintStats, mapSupplyBurnStats, mapSupplyConfig,
  type Buyback, type Claims, type EpochEmission, type GenesisAllocation, type MintStats, type SupplyBurnStats, type SupplyConfig,
} from "./accounts";
import type { RawBuyback, RawClaims, RawEpochEmission, RawGenesisAllocation, RawMintStats, RawSupplyBurnStats, RawSupplyConfig } from "./generated/accounts";

/** What buybacks can be found by. */
export interface BuybackFilter {
  tokenProgram?: Address;
  vault?: Address;
}

/** What records of claims can be found by. */
export interface ClaimsFilter {
  claimant?: Address;
  rentPayer?: Address;
}

/** What emissions can be found by. */
export interface EpochEmissionFilter {
  rentPayer?: Address;
}

type None = Record<never, never>;
export const supplyConfigKind: AccountKind<RawSupplyConfig, SupplyConfig, None> = { program: "supply", name: "SupplyConfig", map: mapSupplyConfig, filter: () => ({}) };
export const mintStatsKind: AccountKind<RawMintStats, MintStats, None> = { program: "supply", name: "MintStats", map: mapMintStats, filter: () => ({}) };
export const supplyBurnStatsKind: AccountKind<RawSupplyBurnStats, SupplyBurnStats, None> = { program: "supply", name: "SupplyBurnStats", map: mapSupplyBurnStats, filter: () => ({}) };
export const genesisAllocationKind: AccountKind<RawGenesisAllocation, GenesisAllocation, None> = {
  program: "supply", name: "GenesisAllocation", map: mapGenesisAllocation, filter: () => ({}),
};
export const epochEmissionKind: AccountKind<RawEpochEmission, EpochEmission, EpochEmissionFilter> = {
  program: "supply", name: "EpochEmission", map: mapEpochEmission, filter: ({ rentPayer }) => ({ rentPayer }),
};
export const claimsKind: AccountKind<RawClaims, Claims, ClaimsFilter> = { program: "supply", name: "Claims", map: mapClaims, filter: ({ claimant, rentPayer }) => ({ claimant, rentPayer }) };
export const buybackKind: AccountKind<RawBuyback, Buyback, BuybackFilter> = { program: "supply", name: "Buyback", map: mapBuyback, filter: ({ tokenProgram, vault }) => ({ tokenProgram, vault }) };

/**
 * Reads the configuration; throws {@link AccountNotFound} where there is none.
 * @example
 * const { params } = await fetchSupplyConfig(connection, findSupplyConfigPda());
 */
export const fetchSupplyConfig = /* @__PURE__ */ one(supplyConfigKind);
/**
 * Reads the configuration, or null.
 * @example
 * const initialised = (await fetchMaybeSupplyConfig(connection, findSupplyConfigPda())) !== null;
 */
export const fetchMaybeSupplyConfig = /* @__PURE__ */ maybe(supplyConfigKind);

/**
 * Reads what was ever minted; throws {@link AccountNotFound} where the program is not initialised.
 * @example
 * const { minted } = await fetchMintStats(connection, findMintStatsPda());
 */
export const fetchMintStats = /* @__PURE__ */ one(mintStatsKind);
/**
 * Reads what was ever minted, or null.
 * @example
 * const stats = await fetchMaybeMintStats(connection, findMintStatsPda());
 */
export const fetchMaybeMintStats = /* @__PURE__ */ maybe(mintStatsKind);

/**
 * Reads what auctions have burned; throws {@link AccountNotFound} where nobody has opened the statistics.
 * @example
 * const { burned } = await fetchSupplyBurnStats(connection, findSupplyBurnStatsPda());
 */
export const fetchSupplyBurnStats = /* @__PURE__ */ one(supplyBurnStatsKind);
/**
 * Reads what auctions have burned, or null.
 * @example
 * const stats = await fetchMaybeSupplyBurnStats(connection, findSupplyBurnStatsPda());
 */
export const fetchMaybeSupplyBurnStats = /* @__PURE__ */ maybe(supplyBurnStatsKind);

/**
 * Reads what a token account got at genesis; throws {@link AccountNotFound} where it got nothing.
 * @example
 * const { amount } = await fetchGenesisAllocation(connection, findGenesisAllocationPda({ destination: other }));
 */
export const fetchGenesisAllocation = /* @__PURE__ */ one(genesisAllocationKind);
/**
 * Reads what a token account got at genesis, or null.
 * @example
 * const allocation = await fetchMaybeGenesisAllocation(connection, findGenesisAllocationPda({ destination: other }));
 */
export const fetchMaybeGenesisAllocation = /* @__PURE__ */ maybe(genesisAllocationKind);

/**
 * Reads what an epoch emits; throws {@link AccountNotFound} where nobody has opened it.
 * @example
 * const { rebatePot, securityPot } = await fetchEpochEmission(connection, findEpochEmissionPda({ epoch: 12n }));
 */
export const fetchEpochEmission = /* @__PURE__ */ one(epochEmissionKind);
/**
 * Reads what an epoch emits, or null.
 * @example
 * const emission = await fetchMaybeEpochEmission(connection, findEpochEmissionPda({ epoch: 12n }));
 */
export const fetchMaybeEpochEmission = /* @__PURE__ */ maybe(epochEmissionKind);
/**
 * Reads many in batches of 100, with null for epochs that are not open.
 * @example
 * const found = await fetchEpochEmissions(connection, [11n, 12n].map((epoch) => findEpochEmissionPda({ epoch })));
 */
export const fetchEpochEmissions = /* @__PURE__ */ many(epochEmissionKind);
/**
 * Finds them by who paid their rent.
 * @example
 * const mine = await listEpochEmissions(connection, { rentPayer: owner });
 */
export const listEpochEmissions = /* @__PURE__ */ list(epochEmissionKind);

/**
 * Reads what a claimant has claimed; throws {@link AccountNotFound} where it has claimed nothing.
 * @example
 * const { epochs } = await fetchClaims(connection, findClaimsPda({ claimant: findOperatorPda({ owner }) }));
 */
export const fetchClaims = /* @__PURE__ */ one(claimsKind);
/**
 * Reads what a claimant has claimed, or null.
 * @example
 * const claims = await fetchMaybeClaims(connection, findClaimsPda({ claimant: findOperatorPda({ owner }) }));
 */
export const fetchMaybeClaims = /* @__PURE__ */ maybe(claimsKind);
/**
 * Finds records of claims by at least one field.
 * @example
 * const mine = await listClaims(connection, { rentPayer: owner });
 */
export const listClaims = /* @__PURE__ */ list(claimsKind);

/**
 * Reads the buyback of a mint; throws {@link AccountNotFound} where it has none.
 * @example
 * const { reference } = await fetchBuyback(connection, findBuybackPda({ mint }));
 */
export const fetchBuyback = /* @__PURE__ */ one(buybackKind);
/**
 * Reads the buyback of a mint, or null.
 * @example
 * const buyback = await fetchMaybeBuyback(connection, findBuybackPda({ mint }));
 */
export const fetchMaybeBuyback = /* @__PURE__ */ maybe(buybackKind);
/**
 * Reads many in batches of 100, with null for mints that have none.
 * @example
 * const found = await fetchBuybacks(connection, [findBuybackPda({ mint })]);
 */
export const fetchBuybacks = /* @__PURE__ */ many(buybackKind);
/**
 * Finds buybacks by at least one field.
 * @example
 * const found = await listBuybacks(connection, { vault: other });
 */
export const listBuybacks = /* @__PURE__ */ list(buybackKind);

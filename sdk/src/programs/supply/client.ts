/** The supply program's part of a client: verbs, reads, and what a holder wants to know. */
import type { SendContext } from "../../transaction/options";
import type { Address } from "../../types";
import { bindQueries, createActions, type Actions, type BoundQueries } from "../actions";
import type { ReadOptions } from "../reader";
import type { SupplyInstructions } from "./generated/instructions";
import * as builders from "./instructions";
import { fetchAuction, fetchSupply, type AuctionOverview, type SupplyOverview } from "./overview";
import {
  fetchBuyback, fetchBuybacks, fetchClaims, fetchEpochEmission, fetchEpochEmissions, fetchGenesisAllocation, fetchMaybeBuyback, fetchMaybeClaims, fetchMaybeEpochEmission,
  fetchMaybeGenesisAllocation, fetchMaybeMintStats, fetchMaybeSupplyBurnStats, fetchMaybeSupplyConfig, fetchMintStats, fetchSupplyBurnStats, fetchSupplyConfig, listBuybacks,
  listClaims, listEpochEmissions,
} from "./queries";

const queries = {
  fetchBuyback, fetchBuybacks, fetchClaims, fetchEpochEmission, fetchEpochEmissions, fetchGenesisAllocation, fetchMaybeBuyback, fetchMaybeClaims, fetchMaybeEpochEmission,
  fetchMaybeGenesisAllocation, fetchMaybeMintStats, fetchMaybeSupplyBurnStats, fetchMaybeSupplyConfig, fetchMintStats, fetchSupplyBurnStats, fetchSupplyConfig, listBuybacks,
  listClaims, listEpochEmissions,
};

type Options = Omit<ReadOptions, "programIds">;

/** Verbs and reads of the supply program. What is asynchronous reads the chain. */
export type SupplyClient = Actions<typeof builders, SupplyInstructions> & BoundQueries<typeof queries> & {
  /** Reads how much ASSAY there is, what was minted and burned and why, and what the next epochs may emit. */
  fetchSupply: (options?: Options) => Promise<SupplyOverview>;
  /** Reads the buyback of a mint and what its auction asks at this moment. */
  fetchAuction: (args: { mint: Address }, options?: Options) => Promise<AuctionOverview>;
};

export function createSupplyClient(context: SendContext): SupplyClient {
  const { connection, programIds } = context;
  return {
    ...createActions<typeof builders, SupplyInstructions>("supply", builders, context),
    ...bindQueries(queries, context),
    fetchSupply: (options = {}) => fetchSupply(connection, { ...options, programIds }),
    fetchAuction: (args, options = {}) => fetchAuction(connection, args, { ...options, programIds }),
  };
}

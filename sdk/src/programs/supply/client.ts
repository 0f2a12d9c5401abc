/** The supply program's part of a client: verbs, reads, and what a holder wants to know. */
import type { SendContext } from "../../transaction/options";
import { bindQueries, createActions, type Actions, type BoundQueries } from "../actions";
import type { SupplyInstructions } from "./generated/instructions";
import * as builders from "./instructions";
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

/** Verbs and reads of the supply program. What is asynchronous reads the chain. */
export type SupplyClient = Actions<typeof builders, SupplyInstructions> & BoundQueries<typeof queries>;

export function createSupplyClient(context: SendContext): SupplyClient {
  return { ...createActions<typeof builders, SupplyInstructions>("supply", builders, context), ...bindQueries(queries, context) };
}

/** Reads of the staking program's accounts. */
import type { Address } from "../../types";
import { decoder, list, many, maybe, one, type AccountKind } from "../reader";
import {
  mapEpochTotals, mapOperator, mapStakingBurnStats, mapStakingConfig,
  type EpochTotals, type Operator, type StakingBurnStats, type StakingConfig,
} from "./accounts";
import type { RawEpochTotals, RawOperator, RawStakingBurnStats, RawStakingConfig } from "./generated/accounts";

/** What operators can be found by. */
export interface OperatorFilter {
  owner?: Address;
  agent?: Address;
}

const config: AccountKind<RawStakingConfig, StakingConfig, Record<never, never>> = { program: "staking", name: "StakingConfig", map: mapStakingConfig, filter: () => ({}) };
const operator: AccountKind<RawOperator, Operator, OperatorFilter> = { program: "staking", name: "Operator", map: mapOperator, filter: ({ owner, agent }) => ({ owner, agent }) };
const totals: AccountKind<RawEpochTotals, EpochTotals, Record<never, never>> = { program: "staking", name: "EpochTotals", map: mapEpochTotals, filter: () => ({}) };
const stats: AccountKind<RawStakingBurnStats, StakingBurnStats, Record<never, never>> = { program: "staking", name: "StakingBurnStats", map: mapStakingBurnStats, filter: () => ({}) };

/**
 * Reads the configuration; throws {@link AccountNotFound} where there is none.
 * @example
 * const { nativeMint } = await fetchStakingConfig(connection, findStakingConfigPda());
 */
export const fetchStakingConfig = /* @__PURE__ */ one(config);
/**
 * Reads the configuration, or null.
 * @example
 * const initialised = (await fetchMaybeStakingConfig(connection, findStakingConfigPda())) !== null;
 */
export const fetchMaybeStakingConfig = /* @__PURE__ */ maybe(config);

/**
 * Reads an operator; throws {@link AccountNotFound} where there is none.
 * @example
 * const { freeStake } = await fetchOperator(connection, findOperatorPda({ owner }));
 */
export const fetchOperator = /* @__PURE__ */ one(operator);
/**
 * Reads an operator, or null.
 * @example
 * const operator = await fetchMaybeOperator(connection, findOperatorPda({ owner }));
 */
export const fetchMaybeOperator = /* @__PURE__ */ maybe(operator);
/**
 * Reads operators in batches of 100, with null for those that are not there.
 * @example
 * const operators = await fetchOperators(connection, [findOperatorPda({ owner }), findOperatorPda({ owner: other })]);
 */
export const fetchOperators = /* @__PURE__ */ many(operator);
/**
 * Finds operators by at least one field.
 * @example
 * const mine = await listOperators(connection, { agent: other });
 */
export const listOperators = /* @__PURE__ */ list(operator);
/**
 * Decodes the bytes of an operator account.
 * @example
 * const info = await connection.getAccountInfo(findOperatorPda({ owner }));
 * if (info !== null) console.log(decodeOperator(info.data, findOperatorPda({ owner })).bonded);
 */
export const decodeOperator = /* @__PURE__ */ decoder(operator);

/**
 * Reads the sums of an epoch; throws {@link AccountNotFound} where nobody has reported it.
 * @example
 * const { weight } = await fetchEpochTotals(connection, findEpochTotalsPda({ epoch: 12n }));
 */
export const fetchEpochTotals = /* @__PURE__ */ one(totals);
/**
 * Reads the sums of an epoch, or null.
 * @example
 * const totals = await fetchMaybeEpochTotals(connection, findEpochTotalsPda({ epoch: 12n }));
 */
export const fetchMaybeEpochTotals = /* @__PURE__ */ maybe(totals);

/**
 * Reads what the staking program has burned; throws {@link AccountNotFound} where it is not initialised.
 * @example
 * const { burned } = await fetchStakingBurnStats(connection, findStakingBurnStatsPda());
 */
export const fetchStakingBurnStats = /* @__PURE__ */ one(stats);
/**
 * Reads what the staking program has burned, or null.
 * @example
 * const stats = await fetchMaybeStakingBurnStats(connection, findStakingBurnStatsPda());
 */
export const fetchMaybeStakingBurnStats = /* @__PURE__ */ maybe(stats);

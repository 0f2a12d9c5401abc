/** Reads of the configuration, of what was burned, of pools and of what they owe. */
import type { Address } from "../../../types";
import { list, many, maybe, one, type AccountKind } from "../../reader";
import { mapCredits, mapPool, mapVerificationBurnStats, mapVerificationConfig, type Credits, type Pool, type VerificationBurnStats, type VerificationConfig } from "../accounts";
import type { RawCredits, RawPool, RawVerificationBurnStats, RawVerificationConfig } from "../generated/accounts";

/** What credits can be found by. */
export interface CreditsFilter {
  owner?: Address;
  mint?: Address;
  rentPayer?: Address;
}

export const verificationConfigKind: AccountKind<RawVerificationConfig, VerificationConfig, Record<never, never>> = {
  program: "verification", name: "VerificationConfig", map: mapVerificationConfig, filter: () => ({}),
};
const verificationBurnStatsKind: AccountKind<RawVerificationBurnStats, VerificationBurnStats, Record<never, never>> = {
  program: "verification", name: "VerificationBurnStats", map: mapVerificationBurnStats, filter: () => ({}),
};
export const poolKind: AccountKind<RawPool, Pool, Record<never, never>> = {
  program: "verification", name: "Pool", map: mapPool, filter: () => ({}),
};
export const creditsKind: AccountKind<RawCredits, Credits, CreditsFilter> = {
  program: "verification", name: "Credits", map: mapCredits, filter: ({ owner, mint, rentPayer }) => ({ owner, mint, rentPayer }),
};

/**
 * Reads the configuration; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchVerificationConfig(connection, findVerificationConfigPda());
 */
export const fetchVerificationConfig = /* @__PURE__ */ one(verificationConfigKind);
/**
 * Reads the configuration, or null.
 * @example
 * const found = await fetchMaybeVerificationConfig(connection, findVerificationConfigPda());
 */
export const fetchMaybeVerificationConfig = /* @__PURE__ */ maybe(verificationConfigKind);

/**
 * Reads what the verification program has burned; throws {@link AccountNotFound} where it is not initialised.
 * @example
 * const { burned } = await fetchVerificationBurnStats(connection, findVerificationBurnStatsPda());
 */
export const fetchVerificationBurnStats = /* @__PURE__ */ one(verificationBurnStatsKind);
/**
 * Reads what the verification program has burned, or null.
 * @example
 * const stats = await fetchMaybeVerificationBurnStats(connection, findVerificationBurnStatsPda());
 */
export const fetchMaybeVerificationBurnStats = /* @__PURE__ */ maybe(verificationBurnStatsKind);

/**
 * Reads a pool; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchPool(connection, findPoolPda({ mint }));
 */
export const fetchPool = /* @__PURE__ */ one(poolKind);
/**
 * Reads a pool, or null.
 * @example
 * const found = await fetchMaybePool(connection, findPoolPda({ mint }));
 */
export const fetchMaybePool = /* @__PURE__ */ maybe(poolKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchPools(connection, [findPoolPda({ mint })]);
 */
export const fetchPools = /* @__PURE__ */ many(poolKind);

/**
 * Reads what a pool owes an owner; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchCredits(connection, findCreditsPda({ owner, mint }));
 */
export const fetchCredits = /* @__PURE__ */ one(creditsKind);
/**
 * Reads what a pool owes an owner, or null.
 * @example
 * const found = await fetchMaybeCredits(connection, findCreditsPda({ owner, mint }));
 */
export const fetchMaybeCredits = /* @__PURE__ */ maybe(creditsKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchManyCredits(connection, [findCreditsPda({ owner, mint })]);
 */
export const fetchManyCredits = /* @__PURE__ */ many(creditsKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listCredits(connection, { owner });
 */
export const listCredits = /* @__PURE__ */ list(creditsKind);

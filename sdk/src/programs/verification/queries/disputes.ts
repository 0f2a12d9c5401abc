/** Reads of challenges, appeals and demands. */
import type { Address } from "../../../types";
import { list, many, maybe, one, type AccountKind } from "../../reader";
import { CHALLENGE_STATUSES, mapAppeal, mapChallenge, mapDemand, type Appeal, type Challenge, type ChallengeStatus, type Demand } from "../accounts";
import type { RawAppeal, RawChallenge, RawDemand } from "../generated/accounts";

/** What challenges can be found by. */
export interface ChallengeFilter {
  case?: Address;
  challenger?: Address;
  status?: ChallengeStatus;
}

/** What appeals can be found by. */
export interface AppealFilter {
  case?: Address;
  appellant?: Address;
}

/** What demands can be found by. */
export interface DemandFilter {
  case?: Address;
  /** The juror's Operator account. */
  operator?: Address;
  rentPayer?: Address;
}

export const challengeKind: AccountKind<RawChallenge, Challenge, ChallengeFilter> = {
  program: "verification", name: "Challenge", map: mapChallenge, filter: ({ case: case_, challenger, status }) => ({ case: case_, challenger, status: status === undefined ? undefined : CHALLENGE_STATUSES.indexOf(status) + 1 }),
};
export const appealKind: AccountKind<RawAppeal, Appeal, AppealFilter> = {
  program: "verification", name: "Appeal", map: mapAppeal, filter: ({ case: case_, appellant }) => ({ case: case_, appellant }),
};
export const demandKind: AccountKind<RawDemand, Demand, DemandFilter> = {
  program: "verification", name: "Demand", map: mapDemand, filter: ({ case: case_, operator, rentPayer }) => ({ case: case_, operator, rentPayer }),
};

/**
 * Reads a challenge; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchChallenge(connection, findChallengePda({ case: other, challenger: owner }));
 */
export const fetchChallenge = /* @__PURE__ */ one(challengeKind);
/**
 * Reads a challenge, or null.
 * @example
 * const found = await fetchMaybeChallenge(connection, findChallengePda({ case: other, challenger: owner }));
 */
export const fetchMaybeChallenge = /* @__PURE__ */ maybe(challengeKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchChallenges(connection, [findChallengePda({ case: other, challenger: owner })]);
 */
export const fetchChallenges = /* @__PURE__ */ many(challengeKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listChallenges(connection, { challenger: owner });
 */
export const listChallenges = /* @__PURE__ */ list(challengeKind);

/**
 * Reads an appeal; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchAppeal(connection, findAppealPda({ case: other, round: 1 }));
 */
export const fetchAppeal = /* @__PURE__ */ one(appealKind);
/**
 * Reads an appeal, or null.
 * @example
 * const found = await fetchMaybeAppeal(connection, findAppealPda({ case: other, round: 1 }));
 */
export const fetchMaybeAppeal = /* @__PURE__ */ maybe(appealKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchAppeals(connection, [findAppealPda({ case: other, round: 1 })]);
 */
export const fetchAppeals = /* @__PURE__ */ many(appealKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listAppeals(connection, { case: other });
 */
export const listAppeals = /* @__PURE__ */ list(appealKind);

/**
 * Reads a demand; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchDemand(connection, findDemandPda({ case: other, operator: findOperatorPda({ owner }), number: 0 }));
 */
export const fetchDemand = /* @__PURE__ */ one(demandKind);
/**
 * Reads a demand, or null.
 * @example
 * const found = await fetchMaybeDemand(connection, findDemandPda({ case: other, operator: findOperatorPda({ owner }), number: 0 }));
 */
export const fetchMaybeDemand = /* @__PURE__ */ maybe(demandKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchDemands(connection, [findDemandPda({ case: other, operator: findOperatorPda({ owner }), number: 0 })]);
 */
export const fetchDemands = /* @__PURE__ */ many(demandKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listDemands(connection, { case: other });
 */
export const listDemands = /* @__PURE__ */ list(demandKind);

/** Reads of verifiers and sessions. */
import type { Address } from "../../../types";
import { list, many, maybe, one, type AccountKind } from "../../reader";
import { mapSession, mapVerifier, type Session, type Verifier } from "../accounts";
import type { RawSession, RawVerifier } from "../generated/accounts";

/** What verifiers can be found by. */
export interface VerifierFilter {
  enabled?: boolean;
}

/** What session keys can be found by. */
export interface SessionFilter {
  operator?: Address;
  /** ed25519. */
  key?: Address;
  enabled?: boolean;
}

export const verifierKind: AccountKind<RawVerifier, Verifier, VerifierFilter> = {
  program: "verification", name: "Verifier", map: mapVerifier, filter: ({ enabled }) => ({ enabled: enabled === undefined ? undefined : Number(enabled) }),
};
export const sessionKind: AccountKind<RawSession, Session, SessionFilter> = {
  program: "verification", name: "Session", map: mapSession, filter: ({ operator, key, enabled }) => ({ operator, key, enabled: enabled === undefined ? undefined : Number(enabled) }),
};

/**
 * Reads a verifier; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchVerifier(connection, findVerifierPda({ id: hash }));
 */
export const fetchVerifier = /* @__PURE__ */ one(verifierKind);
/**
 * Reads a verifier, or null.
 * @example
 * const found = await fetchMaybeVerifier(connection, findVerifierPda({ id: hash }));
 */
export const fetchMaybeVerifier = /* @__PURE__ */ maybe(verifierKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchVerifiers(connection, [findVerifierPda({ id: hash })]);
 */
export const fetchVerifiers = /* @__PURE__ */ many(verifierKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listVerifiers(connection, { enabled: true });
 */
export const listVerifiers = /* @__PURE__ */ list(verifierKind);

/**
 * Reads the session key of an operator; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchSession(connection, findSessionPda({ operator: findOperatorPda({ owner }) }));
 */
export const fetchSession = /* @__PURE__ */ one(sessionKind);
/**
 * Reads the session key of an operator, or null.
 * @example
 * const found = await fetchMaybeSession(connection, findSessionPda({ operator: findOperatorPda({ owner }) }));
 */
export const fetchMaybeSession = /* @__PURE__ */ maybe(sessionKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchSessions(connection, [findSessionPda({ operator: findOperatorPda({ owner }) })]);
 */
export const fetchSessions = /* @__PURE__ */ many(sessionKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listSessions(connection, { enabled: true });
 */
export const listSessions = /* @__PURE__ */ list(sessionKind);

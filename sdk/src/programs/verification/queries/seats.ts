/** Reads of seats, their pages, their registries and the totals of their epochs. */
import type { Address } from "../../../types";
import { list, many, maybe, one, type AccountKind } from "../../reader";
import { mapSeat, mapSeatEpochTotals, mapSeatPage, mapSeatRegistry, type Seat, type SeatEpochTotals, type SeatPage, type SeatRegistry } from "../accounts";
import type { RawSeat, RawSeatEpochTotals, RawSeatPage, RawSeatRegistry } from "../generated/accounts";

/** What pages of seats can be found by. */
export interface SeatPageFilter {
  class?: number;
}

/** What seats can be found by. */
export interface SeatFilter {
  /** The Operator account. */
  operator?: Address;
  owner?: Address;
  class?: number;
}

export const seatRegistryKind: AccountKind<RawSeatRegistry, SeatRegistry, Record<never, never>> = {
  program: "verification", name: "SeatRegistry", map: mapSeatRegistry, filter: () => ({}),
};
export const seatPageKind: AccountKind<RawSeatPage, SeatPage, SeatPageFilter> = {
  program: "verification", name: "SeatPage", map: mapSeatPage, filter: ({ class: number }) => ({ class: number }),
};
export const seatKind: AccountKind<RawSeat, Seat, SeatFilter> = {
  program: "verification", name: "Seat", map: mapSeat, filter: ({ operator, owner, class: number }) => ({ operator, owner, class: number }),
};
const seatEpochTotalsKind: AccountKind<RawSeatEpochTotals, SeatEpochTotals, Record<never, never>> = {
  program: "verification", name: "SeatEpochTotals", map: mapSeatEpochTotals, filter: () => ({}),
};

/**
 * Reads the registry of a class; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchSeatRegistry(connection, findSeatRegistryPda({ class: 1 }));
 */
export const fetchSeatRegistry = /* @__PURE__ */ one(seatRegistryKind);
/**
 * Reads the registry of a class, or null.
 * @example
 * const found = await fetchMaybeSeatRegistry(connection, findSeatRegistryPda({ class: 1 }));
 */
export const fetchMaybeSeatRegistry = /* @__PURE__ */ maybe(seatRegistryKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchSeatRegistries(connection, [findSeatRegistryPda({ class: 1 })]);
 */
export const fetchSeatRegistries = /* @__PURE__ */ many(seatRegistryKind);

/**
 * Reads a page of seats; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchSeatPage(connection, findSeatPagePda({ class: 1, page: 0 }));
 */
export const fetchSeatPage = /* @__PURE__ */ one(seatPageKind);
/**
 * Reads a page of seats, or null.
 * @example
 * const found = await fetchMaybeSeatPage(connection, findSeatPagePda({ class: 1, page: 0 }));
 */
export const fetchMaybeSeatPage = /* @__PURE__ */ maybe(seatPageKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchSeatPages(connection, [findSeatPagePda({ class: 1, page: 0 })]);
 */
export const fetchSeatPages = /* @__PURE__ */ many(seatPageKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listSeatPages(connection, { class: 1 });
 */
export const listSeatPages = /* @__PURE__ */ list(seatPageKind);

/**
 * Reads the seats of an operator in a class; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchSeat(connection, findSeatPda({ operator: findOperatorPda({ owner }), class: 1 }));
 */
export const fetchSeat = /* @__PURE__ */ one(seatKind);
/**
 * Reads the seats of an operator in a class, or null.
 * @example
 * const found = await fetchMaybeSeat(connection, findSeatPda({ operator: findOperatorPda({ owner }), class: 1 }));
 */
export const fetchMaybeSeat = /* @__PURE__ */ maybe(seatKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchSeats(connection, [findSeatPda({ operator: findOperatorPda({ owner }), class: 1 })]);
 */
export const fetchSeats = /* @__PURE__ */ many(seatKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listSeats(connection, { operator: findOperatorPda({ owner }) });
 */
export const listSeats = /* @__PURE__ */ list(seatKind);

/**
 * Reads what seats reported of an epoch; throws {@link AccountNotFound} where none has.
 * @example
 * const { active, eligible } = await fetchSeatEpochTotals(connection, findSeatEpochTotalsPda({ epoch: 12n }));
 */
export const fetchSeatEpochTotals = /* @__PURE__ */ one(seatEpochTotalsKind);
/**
 * Reads what seats reported of an epoch, or null.
 * @example
 * const totals = await fetchMaybeSeatEpochTotals(connection, findSeatEpochTotalsPda({ epoch: 12n }));
 */
export const fetchMaybeSeatEpochTotals = /* @__PURE__ */ maybe(seatEpochTotalsKind);

/** Reads of cases and panels. */
import type { Address } from "../../../types";
import { list, many, maybe, one, type AccountKind } from "../../reader";
import { CASE_STATUSES, type Case, type CaseStatus, type Panel } from "../case";
import type { RawCase, RawPanel } from "../generated/accounts";
import { mapCase, mapPanel } from "../mapCase";

/** What cases can be found by. */
export interface CaseFilter {
  job?: Address;
  client?: Address;
  /** The executor's Operator account. */
  operator?: Address;
  mint?: Address;
  class?: number;
  status?: CaseStatus;
  rentPayer?: Address;
}

/** What panels can be found by. */
export interface PanelFilter {
  case?: Address;
  rentPayer?: Address;
}

export const caseKind: AccountKind<RawCase, Case, CaseFilter> = {
  program: "verification", name: "Case", map: mapCase, filter: ({ job, client, operator, mint, class: number, status, rentPayer }) => ({ job, client, operator, mint, class: number, status: status === undefined ? undefined : CASE_STATUSES.indexOf(status), rentPayer }),
};
export const panelKind: AccountKind<RawPanel, Panel, PanelFilter> = {
  program: "verification", name: "Panel", map: mapPanel, filter: ({ case: case_, rentPayer }) => ({ case: case_, rentPayer }),
};

/**
 * Reads a case; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchCase(connection, findCasePda({ job, postedSlot: 1_234n }));
 */
export const fetchCase = /* @__PURE__ */ one(caseKind);
/**
 * Reads a case, or null.
 * @example
 * const found = await fetchMaybeCase(connection, findCasePda({ job, postedSlot: 1_234n }));
 */
export const fetchMaybeCase = /* @__PURE__ */ maybe(caseKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchCases(connection, [findCasePda({ job, postedSlot: 1_234n })]);
 */
export const fetchCases = /* @__PURE__ */ many(caseKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listCases(connection, { job });
 */
export const listCases = /* @__PURE__ */ list(caseKind);

/**
 * Reads a panel; throws {@link AccountNotFound} where there is none.
 * @example
 * const found = await fetchPanel(connection, findPanelPda({ case: other, round: 0 }));
 */
export const fetchPanel = /* @__PURE__ */ one(panelKind);
/**
 * Reads a panel, or null.
 * @example
 * const found = await fetchMaybePanel(connection, findPanelPda({ case: other, round: 0 }));
 */
export const fetchMaybePanel = /* @__PURE__ */ maybe(panelKind);

/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchPanels(connection, [findPanelPda({ case: other, round: 0 })]);
 */
export const fetchPanels = /* @__PURE__ */ many(panelKind);

/**
 * Finds them by at least one field.
 * @example
 * const found = await listPanels(connection, { case: other });
 */
export const listPanels = /* @__PURE__ */ list(panelKind);

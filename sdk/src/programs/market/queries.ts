/** Reads of the market program's accounts. */
import type { Address } from "../../types";
import { decoder, list, many, maybe, one, type AccountKind } from "../reader";
import {
  NODE_STATUSES, mapBalance, mapHardwareClass, mapMarketBurnStats, mapMarketConfig, mapNode, mapPaymentMint, mapTerms,
  type Balance, type HardwareClass, type MarketBurnStats, type MarketConfig, type Node, type NodeStatus, type PaymentMint, type Terms,
} from "./accounts";
import type { RawBalance, RawHardwareClass, RawJob, RawMarketBurnStats, RawMarketConfig, RawNode, RawPaymentMint, RawTerms } from "./generated/accounts";
import { JOB_STATUSES, type Job, type JobStatus } from "./job";
import { mapJob } from "./mapJob";

/** What listings of mints can be found by. */
export interface PaymentMintFilter {
  enabled?: boolean;
}

/** What classes of hardware can be found by. */
export interface HardwareClassFilter {
  enabled?: boolean;
  auditReady?: boolean;
}

/** What balances can be found by. */
export interface BalanceFilter {
  owner?: Address;
  mint?: Address;
  rentPayer?: Address;
}

/** What nodes can be found by. */
export interface NodeFilter {
  operator?: Address;
  class?: number;
  status?: NodeStatus;
}

/** What jobs can be found by. */
export interface JobFilter {
  client?: Address;
  /** The Operator account that holds it. */
  operator?: Address;
  node?: Address;
  mint?: Address;
  class?: number;
  status?: JobStatus;
  /** sha-256 of the manifest. */
  specHash?: Uint8Array;
}

const config: AccountKind<RawMarketConfig, MarketConfig, Record<never, never>> = { program: "market", name: "MarketConfig", map: mapMarketConfig, filter: () => ({}) };
const terms: AccountKind<RawTerms, Terms, Record<never, never>> = { program: "market", name: "Terms", map: mapTerms, filter: () => ({}) };
const paymentMint: AccountKind<RawPaymentMint, PaymentMint, PaymentMintFilter> = { program: "market", name: "PaymentMint", map: mapPaymentMint, filter: ({ enabled }) => ({ enabled: enabled === undefined ? undefined : Number(enabled) }) };
const hardwareClass: AccountKind<RawHardwareClass, HardwareClass, HardwareClassFilter> = { program: "market", name: "HardwareClass", map: mapHardwareClass, filter: ({ enabled, auditReady }) => ({ enabled: enabled === undefined ? undefined : Number(enabled), auditReady: auditReady === undefined ? undefined : Number(auditReady) }) };
const balance: AccountKind<RawBalance, Balance, BalanceFilter> = { program: "market", name: "Balance", map: mapBalance, filter: ({ owner, mint, rentPayer }) => ({ owner, mint, rentPayer }) };
const node: AccountKind<RawNode, Node, NodeFilter> = { program: "market", name: "Node", map: mapNode, filter: ({ operator, class: number, status }) => ({ operator, class: number, status: status === undefined ? undefined : NODE_STATUSES.indexOf(status) }) };
const job: AccountKind<RawJob, Job, JobFilter> = { program: "market", name: "Job", map: mapJob, filter: ({ client, operator, node, mint, class: number, status, specHash }) => ({ client, operator, node, mint, class: number, specHash, status: status === undefined ? undefined : JOB_STATUSES.indexOf(status) }) };
const burnStats: AccountKind<RawMarketBurnStats, MarketBurnStats, Record<never, never>> = { program: "market", name: "MarketBurnStats", map: mapMarketBurnStats, filter: () => ({}) };

/**
 * Reads the configuration; throws {@link AccountNotFound} where there is none.
 * @example
 * const config = await fetchMarketConfig(connection, findMarketConfigPda());
 */
export const fetchMarketConfig = /* @__PURE__ */ one(config);
/**
 * Reads the configuration, or null.
 * @example
 * const config = await fetchMaybeMarketConfig(connection, findMarketConfigPda());
 */
export const fetchMaybeMarketConfig = /* @__PURE__ */ maybe(config);

/**
 * Reads the terms of a version; throws {@link AccountNotFound} where there is none.
 * @example
 * const terms = await fetchTerms(connection, findTermsPda({ termsVersion: 1 }));
 */
export const fetchTerms = /* @__PURE__ */ one(terms);
/**
 * Reads the terms of a version, or null.
 * @example
 * const terms = await fetchMaybeTerms(connection, findTermsPda({ termsVersion: 1 }));
 */
export const fetchMaybeTerms = /* @__PURE__ */ maybe(terms);

/**
 * Reads the listing of a mint; throws {@link AccountNotFound} where there is none.
 * @example
 * const paymentMint = await fetchPaymentMint(connection, findPaymentMintPda({ mint }));
 */
export const fetchPaymentMint = /* @__PURE__ */ one(paymentMint);
/**
 * Reads the listing of a mint, or null.
 * @example
 * const paymentMint = await fetchMaybePaymentMint(connection, findPaymentMintPda({ mint }));
 */
export const fetchMaybePaymentMint = /* @__PURE__ */ maybe(paymentMint);
/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchPaymentMints(connection, [findPaymentMintPda({ mint })]);
 */
export const fetchPaymentMints = /* @__PURE__ */ many(paymentMint);
/**
 * Finds them by at least one field.
 * @example
 * const found = await listPaymentMints(connection, { enabled: true });
 */
export const listPaymentMints = /* @__PURE__ */ list(paymentMint);

/**
 * Reads a class of hardware; throws {@link AccountNotFound} where there is none.
 * @example
 * const hardwareClass = await fetchHardwareClass(connection, findHardwareClassPda({ class: 1 }));
 */
export const fetchHardwareClass = /* @__PURE__ */ one(hardwareClass);
/**
 * Reads a class of hardware, or null.
 * @example
 * const hardwareClass = await fetchMaybeHardwareClass(connection, findHardwareClassPda({ class: 1 }));
 */
export const fetchMaybeHardwareClass = /* @__PURE__ */ maybe(hardwareClass);
/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchHardwareClasses(connection, [findHardwareClassPda({ class: 1 })]);
 */
export const fetchHardwareClasses = /* @__PURE__ */ many(hardwareClass);
/**
 * Finds them by at least one field.
 * @example
 * const found = await listHardwareClasses(connection, { enabled: true });
 */
export const listHardwareClasses = /* @__PURE__ */ list(hardwareClass);

/**
 * Reads a balance; throws {@link AccountNotFound} where there is none.
 * @example
 * const balance = await fetchBalance(connection, findBalancePda({ owner, mint }));
 */
export const fetchBalance = /* @__PURE__ */ one(balance);
/**
 * Reads a balance, or null.
 * @example
 * const balance = await fetchMaybeBalance(connection, findBalancePda({ owner, mint }));
 */
export const fetchMaybeBalance = /* @__PURE__ */ maybe(balance);
/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchBalances(connection, [findBalancePda({ owner, mint })]);
 */
export const fetchBalances = /* @__PURE__ */ many(balance);
/**
 * Finds them by at least one field.
 * @example
 * const found = await listBalances(connection, { owner });
 */
export const listBalances = /* @__PURE__ */ list(balance);
/**
 * Decodes the bytes of an account that was got by other means.
 * @example
 * const info = await connection.getAccountInfo(findBalancePda({ owner, mint }));
 * if (info !== null) console.log(decodeBalance(info.data, findBalancePda({ owner, mint })));
 */
export const decodeBalance = /* @__PURE__ */ decoder(balance);

/**
 * Reads a node; throws {@link AccountNotFound} where there is none.
 * @example
 * const node = await fetchNode(connection, findNodePda({ operator: findOperatorPda({ owner }), index: 0 }));
 */
export const fetchNode = /* @__PURE__ */ one(node);
/**
 * Reads a node, or null.
 * @example
 * const node = await fetchMaybeNode(connection, findNodePda({ operator: findOperatorPda({ owner }), index: 0 }));
 */
export const fetchMaybeNode = /* @__PURE__ */ maybe(node);
/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchNodes(connection, [findNodePda({ operator: findOperatorPda({ owner }), index: 0 })]);
 */
export const fetchNodes = /* @__PURE__ */ many(node);
/**
 * Finds them by at least one field.
 * @example
 * const found = await listNodes(connection, { class: 1, status: "active" });
 */
export const listNodes = /* @__PURE__ */ list(node);

/**
 * Reads a job; throws {@link AccountNotFound} where there is none.
 * @example
 * const job = await fetchJob(connection, findJobPda({ client: owner, nonce: 1n }));
 */
export const fetchJob = /* @__PURE__ */ one(job);
/**
 * Reads a job, or null.
 * @example
 * const job = await fetchMaybeJob(connection, findJobPda({ client: owner, nonce: 1n }));
 */
export const fetchMaybeJob = /* @__PURE__ */ maybe(job);
/**
 * Reads many in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchJobs(connection, [findJobPda({ client: owner, nonce: 1n })]);
 */
export const fetchJobs = /* @__PURE__ */ many(job);
/**
 * Finds them by at least one field.
 * @example
 * const found = await listJobs(connection, { status: "open", class: 1 });
 */
export const listJobs = /* @__PURE__ */ list(job);
/**
 * Decodes the bytes of an account that was got by other means.
 * @example
 * const info = await connection.getAccountInfo(findJobPda({ client: owner, nonce: 1n }));
 * if (info !== null) console.log(decodeJob(info.data, findJobPda({ client: owner, nonce: 1n })));
 */
export const decodeJob = /* @__PURE__ */ decoder(job);

/**
 * Reads what the market program has burned; throws {@link AccountNotFound} where there is none.
 * @example
 * const burnStats = await fetchMarketBurnStats(connection, findMarketBurnStatsPda());
 */
export const fetchMarketBurnStats = /* @__PURE__ */ one(burnStats);
/**
 * Reads what the market program has burned, or null.
 * @example
 * const burnStats = await fetchMaybeMarketBurnStats(connection, findMarketBurnStatsPda());
 */
export const fetchMaybeMarketBurnStats = /* @__PURE__ */ maybe(burnStats);

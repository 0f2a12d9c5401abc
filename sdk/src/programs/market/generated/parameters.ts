/** Generated from tests/vectors/parameters.*.json by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Parameter } from "../../parameter";

/**
 * Parameters of the terms of jobs: what governance can change, within which bounds, and by how much at once.
 * @example
 * const bounds = Object.fromEntries(TERMS_PARAMETERS.map(({ name, min, max }) => [name, { min, max }]));
 */
export const TERMS_PARAMETERS = [
  {
    name: "burnBps", unit: "bps", initial: 500n, min: 100n, max: 5000n, step: { absolute: 100n },
    why: "Share of each price that burns. Work costs what it claims to be only if fees burn.",
  },
  {
    name: "treasuryBps", unit: "bps", initial: 0n, min: 0n, max: 500n, step: { absolute: 100n },
    why: "Share of each price for the treasury, which only governance spends.",
  },
  {
    name: "auditMinBps", unit: "bps", initial: 500n, min: 100n, max: 10000n, step: { absolute: 500n },
    why: "Smallest audit chance of an audited job, also for operators with a long record.",
  },
  {
    name: "auditNewBps", unit: "bps", initial: 2000n, min: 100n, max: 10000n, step: { absolute: 500n },
    why: "Audit chance of an operator without a record; at least audit_min_bps.",
  },
  {
    name: "auditAuditors", unit: "seats", initial: 2n, min: 1n, max: 7n, step: { absolute: 1n },
    why: "Seats drawn for an audit. More of them make an audit without an honest auditor rarer and dearer.",
  },
  {
    name: "assumedDishonestBps", unit: "bps", initial: 2000n, min: 0n, max: 4900n, step: { absolute: 500n },
    why: "Share of dishonest seats against which bonds are computed.",
  },
  {
    name: "juryErrorBps", unit: "bps", initial: 330n, min: 0n, max: 5000n, step: { absolute: 500n },
    why: "How often a jury is assumed to err when bonds are computed.",
  },
  {
    name: "bountyBps", unit: "bps", initial: 2000n, min: 0n, max: 2500n, step: { absolute: 500n },
    why: "What a cheater may get back through a friendly accuser when bonds are computed; follows staking's bounty share.",
  },
  {
    name: "honestCostBps", unit: "bps", initial: 8000n, min: 0n, max: 10000n, step: { absolute: 1000n },
    why: "What honest work costs, as a share of the price, when bonds are computed.",
  },
  {
    name: "challengeSeconds", unit: "seconds", initial: 1800n, min: 60n, max: 604800n, step: { relativeBps: 5000n },
    why: "How long an opened result can be challenged.",
  },
  {
    name: "shortChallengeSeconds", unit: "seconds", initial: 300n, min: 60n, max: 604800n, step: { relativeBps: 5000n },
    why: "The same after an audit in which all auditors agreed.",
  },
  {
    name: "openSeconds", unit: "seconds", initial: 3600n, min: 1800n, max: 604800n, step: { relativeBps: 5000n },
    why: "How long an executor has to open its result; never below half an hour, because censorship for minutes is cheap.",
  },
  {
    name: "saltSeconds", unit: "seconds", initial: 600n, min: 120n, max: 86400n, step: { relativeBps: 5000n },
    why: "How long a client has to tell its salt before anybody may force an audit.",
  },
  {
    name: "claimMaxSeconds", unit: "seconds", initial: 604800n, min: 60n, max: 604800n, step: { relativeBps: 5000n },
    why: "Longest claim window a job may ask for.",
  },
  {
    name: "submitGraceSeconds", unit: "seconds", initial: 300n, min: 60n, max: 604800n, step: { relativeBps: 5000n },
    why: "Added to twice the run time to make the deadline of a submission.",
  },
  {
    name: "missBps", unit: "bps", initial: 500n, min: 0n, max: 10000n, step: { absolute: 500n },
    why: "Share of the bond that burns when an operator does not deliver.",
  },
  {
    name: "attempts", unit: "claims", initial: 3n, min: 1n, max: 10n, step: { absolute: 1n },
    why: "Claims of one job that may fail before it expires.",
  },
  {
    name: "retentionSeconds", unit: "seconds", initial: 86400n, min: 0n, max: 2592000n, step: { absolute: 86400n },
    why: "How long a finished job stays readable before others than its client may close it.",
  },
  {
    name: "jurySecurity", unit: "ASSAY base units", initial: 1000000000000000n, min: 0n, max: 1000000000000000000n, step: { relativeBps: 5000n },
    why: "Largest insured value plus bond of a job without a proof verifier: what it costs to bribe a jury.",
  },
] as const satisfies readonly Parameter[];

/**
 * Parameters of each payment mint: what governance can change, within which bounds, and by how much at once.
 * @example
 * const bounds = Object.fromEntries(MINT_PARAMETERS.map(({ name, min, max }) => [name, { min, max }]));
 */
export const MINT_PARAMETERS = [
  {
    name: "minPrice", unit: "base units of the mint", initial: 1000000n, min: 1n, max: 1000000000000000n, step: { relativeBps: 5000n },
    why: "Smallest price of a job: rounding and rent must not matter beside it.",
  },
  {
    name: "nativeRate", unit: "ASSAY base units per base unit, Q32.32", initial: 4294967296n, min: 4096n, max: 4503599627370496n, step: { relativeBps: 2500n },
    why: "Turns amounts of the mint into bonds. Fixed to 1 for ASSAY; for others it follows the market in bounded steps, without an oracle.",
  },
  {
    name: "auditFeeBase", unit: "base units of the mint", initial: 10000000n, min: 1n, max: 1000000000000000n, step: { relativeBps: 5000n },
    why: "Fixed part of an auditor's fee: reading a case costs something however short the job is.",
  },
  {
    name: "crankFee", unit: "base units of the mint", initial: 1000000n, min: 1n, max: 1000000000000000n, step: { relativeBps: 5000n },
    why: "Part of the levy that pays whoever opens a case.",
  },
  {
    name: "delayFee", unit: "base units of the mint", initial: 10000000n, min: 1n, max: 1000000000000000n, step: { relativeBps: 5000n },
    why: "What a client owes its executor for keeping the salt back.",
  },
] as const satisfies readonly Parameter[];

/**
 * Parameters of each hardware class: what governance can change, within which bounds, and by how much at once.
 * @example
 * const bounds = Object.fromEntries(CLASS_PARAMETERS.map(({ name, min, max }) => [name, { min, max }]));
 */
export const CLASS_PARAMETERS = [
  {
    name: "bondPerUnit", unit: "ASSAY base units", initial: 1000000000n, min: 1n, max: 1000000000000000n, step: { relativeBps: 5000n },
    why: "Bond for each unit a job takes: dearer hardware is a dearer promise.",
  },
  {
    name: "minBond", unit: "ASSAY base units", initial: 5000000000n, min: 1n, max: 1000000000000000n, step: { relativeBps: 5000n },
    why: "Smallest bond of a job of this class.",
  },
  {
    name: "secondPrice", unit: "ASSAY base units per unit and second", initial: 100000n, min: 1n, max: 1000000000000000n, step: { relativeBps: 5000n },
    why: "Price of running a unit for a second, from which auditors' fees are computed.",
  },
  {
    name: "maxRunSeconds", unit: "seconds", initial: 3600n, min: 1n, max: 345600n, step: { relativeBps: 5000n },
    why: "Longest run time of a job. Juries have twice of it, three times over, and a case in which nothing moves for 30 days is void.",
  },
] as const satisfies readonly Parameter[];

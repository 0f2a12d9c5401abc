/** Generated from tests/vectors/parameters.*.json by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Parameter } from "../../parameter";

/**
 * Parameters of supply: what governance can change, within which bounds, and by how much at once.
 * @example
 * const bounds = Object.fromEntries(SUPPLY_PARAMETERS.map(({ name, min, max }) => [name, { min, max }]));
 */
export const SUPPLY_PARAMETERS = [
  {
    name: "rebateBps", unit: "bps", initial: 6500n, min: 0n, max: 6500n, step: { absolute: 500n },
    why: "Share of the native fees of an operator's audited-class jobs that it gets back; within the bound a job for oneself loses, beside any number of large operators of one's own.",
  },
  {
    name: "seatYield", unit: "ASSAY base units", initial: 50000000n, min: 0n, max: 1000000000n, step: { relativeBps: 2500n },
    why: "What a seat should earn in an epoch; emission adds what fees do not reach.",
  },
  {
    name: "securityShareBps", unit: "bps", initial: 5000n, min: 1000n, max: 8000n, step: { absolute: 500n },
    why: "Largest part of an epoch's emission that goes to seats; rebates have the rest.",
  },
] as const satisfies readonly Parameter[];

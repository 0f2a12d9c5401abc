/** Generated from tests/vectors/parameters.*.json by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Parameter } from "../../parameter";

/**
 * Parameters of staking: what governance can change, within which bounds, and by how much at once.
 * @example
 * const bounds = Object.fromEntries(STAKING_PARAMETERS.map(({ name, min, max }) => [name, { min, max }]));
 */
export const STAKING_PARAMETERS = [
  {
    name: "minStake", unit: "ASSAY base units", initial: 100000000000n, min: 0n, max: 1000000000000000n, step: { absolute: 1000000000000n },
    why: "An operator must be worth the accounts and the attention that it costs others; no bond is dust.",
  },
  {
    name: "unbondingSeconds", unit: "seconds", initial: 604800n, min: 86400n, max: 2592000n, step: { absolute: 86400n },
    why: "Stake that leaves cannot vote and come back at once. Locks last as long as their jobs, so no obligation depends on it.",
  },
  {
    name: "jailSeconds", unit: "seconds", initial: 86400n, min: 0n, max: 2592000n, step: { absolute: 86400n },
    why: "An operator that was found wrong takes no new job and no seat until it has had time to repair itself.",
  },
  {
    name: "workMultipleBps", unit: "bps", initial: 100000n, min: 10000n, max: 1000000n, step: { relativeBps: 2500n },
    why: "Voting weight is at most this multiple of the work of eight epochs, so that coins alone never vote.",
  },
  {
    name: "slashBurnBps", unit: "bps", initial: 6000n, min: 5000n, max: 10000n, step: { absolute: 500n },
    why: "At least half of a slash burns: neither an accuser nor the governor profits from most of it. Insurance gets what burn and bounty leave.",
  },
  {
    name: "slashBountyBps", unit: "bps", initial: 2000n, min: 0n, max: 2500n, step: { absolute: 500n },
    why: "Finding a fault must pay, but a cheater must not get its bond back through a friendly accuser.",
  },
] as const satisfies readonly Parameter[];

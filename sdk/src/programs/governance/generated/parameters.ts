/** Generated from tests/vectors/parameters.*.json by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Parameter } from "../../parameter";

/**
 * Parameters of governance: what governance can change, within which bounds, and by how much at once.
 * @example
 * const bounds = Object.fromEntries(GOVERNANCE_PARAMETERS.map(({ name, min, max }) => [name, { min, max }]));
 */
export const GOVERNANCE_PARAMETERS = [
  {
    name: "deposit", unit: "ASSAY base units", initial: 1000000000000n, min: 1000000000n, max: 1000000000000000n, step: { relativeBps: 5000n },
    why: "What an activated proposal puts up; burned after a veto or where hardly anyone came.",
  },
  {
    name: "minTotalWeight", unit: "ASSAY base units", initial: 10000000000000n, min: 1000000000n, max: 100000000000000000n, step: { relativeBps: 5000n },
    why: "Smallest total weight of an epoch by which anything can be voted on; nothing passes before there are operators.",
  },
  {
    name: "votingSeconds", unit: "seconds", initial: 432000n, min: 259200n, max: 864000n, step: { absolute: 86400n },
    why: "How long a proposal is voted on; at most VOTING_EPOCHS_MAX epochs.",
  },
  {
    name: "graceSeconds", unit: "seconds", initial: 604800n, min: 259200n, max: 1209600n, step: { absolute: 86400n },
    why: "How long after its timelock a passed proposal can be executed.",
  },
  {
    name: "paramsTimelockSeconds", unit: "seconds", initial: 172800n, min: 172800n, max: 1209600n, step: { absolute: 86400n },
    why: "Wait before a change of parameters, so that everyone sees it coming.",
  },
  {
    name: "upgradeTimelockSeconds", unit: "seconds", initial: 1209600n, min: 1209600n, max: 5184000n, step: { absolute: 172800n },
    why: "Shortest wait before an upgrade or a change of roles; never shorter than unbonding, two epochs and the longest case, so that everyone can leave first.",
  },
  {
    name: "emergencyTimelockSeconds", unit: "seconds", initial: 86400n, min: 43200n, max: 259200n, step: { absolute: 43200n },
    why: "Wait before a mint, class, verifier or session is disabled.",
  },
  {
    name: "paramsMajorityBps", unit: "bps", initial: 5000n, min: 5000n, max: 6667n, step: { absolute: 500n },
    why: "Share of the votes that a change of parameters has to exceed; abstentions do not count.",
  },
  {
    name: "upgradeMajorityBps", unit: "bps", initial: 6670n, min: 6670n, max: 9000n, step: { absolute: 500n },
    why: "The same for an upgrade or a change of roles.",
  },
  {
    name: "emergencyMajorityBps", unit: "bps", initial: 8500n, min: 7500n, max: 9500n, step: { absolute: 500n },
    why: "The same for disabling something at short notice.",
  },
  {
    name: "vetoBps", unit: "bps", initial: 3334n, min: 2000n, max: 5000n, step: { absolute: 500n },
    why: "Share of all votes cast that, as vetoes, defeats a proposal and burns its deposit.",
  },
  {
    name: "quorumBps", unit: "bps", initial: 2500n, min: 1000n, max: 5000n, step: { absolute: 500n },
    why: "Share of the snapshot's total weight that has to vote.",
  },
  {
    name: "bondedQuorumBps", unit: "bps", initial: 1000n, min: 500n, max: 3000n, step: { absolute: 250n },
    why: "Share of all bonded stake that the voting weight has to reach as well.",
  },
  {
    name: "powerCapBps", unit: "bps", initial: 1000n, min: 500n, max: 2000n, step: { absolute: 250n },
    why: "Most of the snapshot's total weight that one operator votes with.",
  },
] as const satisfies readonly Parameter[];

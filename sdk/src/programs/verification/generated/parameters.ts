/** Generated from tests/vectors/parameters.*.json by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Parameter } from "../../parameter";

/**
 * Parameters of verification: what governance can change, within which bounds, and by how much at once.
 * @example
 * const bounds = Object.fromEntries(VERIFICATION_PARAMETERS.map(({ name, min, max }) => [name, { min, max }]));
 */
export const VERIFICATION_PARAMETERS = [
  {
    name: "revealSeconds", unit: "seconds", initial: 300n, min: 60n, max: 86400n, step: { relativeBps: 5000n },
    why: "Time to reveal an audit or a challenge, and before an opening to replace auditors who did not come.",
  },
  {
    name: "auditCommitSeconds", unit: "seconds", initial: 300n, min: 60n, max: 86400n, step: { relativeBps: 5000n },
    why: "Shortest time for auditors to commit; long jobs give twice their run time.",
  },
  {
    name: "chunkSeconds", unit: "seconds", initial: 3600n, min: 600n, max: 604800n, step: { relativeBps: 5000n },
    why: "Time for an executor to answer a demand for a chunk on chain.",
  },
  {
    name: "juryCommitSeconds", unit: "seconds", initial: 1800n, min: 300n, max: 604800n, step: { relativeBps: 5000n },
    why: "Shortest time for jurors to commit; long jobs give twice their run time.",
  },
  {
    name: "juryRevealSeconds", unit: "seconds", initial: 900n, min: 60n, max: 86400n, step: { relativeBps: 5000n },
    why: "Time for jurors to reveal their votes.",
  },
  {
    name: "linkSeconds", unit: "seconds", initial: 900n, min: 60n, max: 86400n, step: { relativeBps: 5000n },
    why: "Time for the parties to reveal their links after the slot hash is sealed; who does not loses.",
  },
  {
    name: "appealSeconds", unit: "seconds", initial: 86400n, min: 3600n, max: 604800n, step: { relativeBps: 5000n },
    why: "Time to appeal against an interim verdict.",
  },
  {
    name: "longestCaseSeconds", unit: "seconds", initial: 1209600n, min: 86400n, max: 2592000n, step: { absolute: 86400n },
    why: "How long seats stay slashable after they left, and their slots unused: no case may outlive its jurors.",
  },
  {
    name: "seatStake", unit: "ASSAY base units", initial: 50000000000n, min: 1000000000n, max: 1000000000000000n, step: { relativeBps: 5000n },
    why: "Smallest stake of a seat; classes with long or dear jobs ask for more.",
  },
  {
    name: "delayFee", unit: "ASSAY base units", initial: 1000000000n, min: 0n, max: 1000000000000n, step: { relativeBps: 5000n },
    why: "What a lost challenge or appeal owes the executor for the delay, beside the jury's cost.",
  },
  {
    name: "minSeats", unit: "seats", initial: 21n, min: 3n, max: 1000n, step: { absolute: 5n },
    why: "Active seats that a class needs before jobs with audits are accepted.",
  },
  {
    name: "jurorSlashBps", unit: "bps", initial: 1000n, min: 0n, max: 5000n, step: { absolute: 500n },
    why: "Share of a seat's stake that an audit or vote costs when the final verdict contradicts it.",
  },
  {
    name: "missFeeBps", unit: "bps of F", initial: 20000n, min: 10000n, max: 50000n, step: { absolute: 5000n },
    why: "What an auditor or juror who does not come pays, in fees: being absent must cost more than working.",
  },
  {
    name: "chunkFeeBps", unit: "bps of F", initial: 1000n, min: 0n, max: 10000n, step: { absolute: 500n },
    why: "What a juror pays for each answered demand, out of its fee: demands are not free.",
  },
] as const satisfies readonly Parameter[];

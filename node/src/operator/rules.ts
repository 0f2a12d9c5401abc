/** Which jobs are worth taking: pure rules over what the chain shows. Each refusal has a name, for metrics and logs. */
import type { JobLimits } from "../config/types";

/** What the rules read of an open job. */
export interface Offer {
  client: string;
  mint: string;
  /** The only node that may claim, if the client named one. */
  targetNode: string | undefined;
  price: bigint;
  units: number;
  runSeconds: number;
  class: number;
  /** Chance of an audit if this operator claims. */
  effectiveAuditBps: number;
  /** Base units of ASSAY that claiming locks. */
  bond: bigint;
  claimUntil: bigint;
  submitGraceSeconds: number;
}

/** Where this node stands. */
export interface Standing {
  operator: { owner: string; agent: string; freeStake: bigint; locked: bigint; agentLockLimit: bigint; jailedUntil: bigint };
  /** Whether the agent, not the owner, signs. */
  byAgent: boolean;
  node: { address: string; class: number; units: number; unitsInUse: number };
  /** Whether there are auditors for the class: without them no audited job of it can be claimed. */
  auditReady: boolean;
  pausedUntil: bigint;
  /** Unix time on chain. */
  now: bigint;
}

export interface Refusal {
  rule: string;
  why: string;
  /** Whether it can change without anything happening to the job. */
  passing: boolean;
}

/** Why this job is not taken, or undefined. */
export function refusalOf(offer: Offer, standing: Standing, limits: JobLimits): Refusal | undefined {
  return refusalOfTerms(offer, standing, limits) ?? refusalOfTime(offer, standing, limits) ?? refusalOfMeans(offer, standing, limits);
}

/** What the client offers. */
function refusalOfTerms(offer: Offer, { operator, node }: Standing, limits: JobLimits): Refusal | undefined {
  const { client, mint, price, units, runSeconds } = offer;
  if (offer.targetNode !== undefined && offer.targetNode !== node.address) return final("targetNode", `only ${offer.targetNode} may claim it`);
  if (client === operator.owner || client === operator.agent) return final("selfDealing", "the client is this operator");
  if (offer.class !== node.class) return final("class", `it is of class ${offer.class}, the node of class ${node.class}`);
  const least = limits.minPrices.get(mint);
  if (least === undefined) return final("mint", `jobs.minPricePerUnitSecond does not list the mint ${mint}`);
  const worth = least * BigInt(units) * BigInt(runSeconds);
  if (price < worth) return final("price", `it pays ${price} for ${units} units during ${runSeconds} s; at least ${worth} is asked for`);
  if (runSeconds > limits.maxRunSeconds) return final("runSeconds", `it may run ${runSeconds} s; jobs.maxRunSeconds is ${limits.maxRunSeconds}`);
  if (offer.effectiveAuditBps > limits.maxAuditBps) return passing("auditBps", `it is audited with ${offer.effectiveAuditBps} bps; jobs.maxAuditBps is ${limits.maxAuditBps}`);
  return undefined;
}

function refusalOfTime(offer: Offer, { now, pausedUntil, operator }: Standing, { marginSeconds }: JobLimits): Refusal | undefined {
  const margin = BigInt(marginSeconds);
  if (pausedUntil > now) return passing("paused", `the market's intake is paused until ${pausedUntil}`);
  if (operator.jailedUntil > now) return passing("jailed", `the operator is jailed until ${operator.jailedUntil}`);
  if (now + margin >= offer.claimUntil) return final("claimUntil", `it can be claimed until ${offer.claimUntil} only`);
  const window = 2 * offer.runSeconds + offer.submitGraceSeconds;
  // The time between the claim and the last safe moment to submit has to hold the whole run.
  if (window < offer.runSeconds + 2 * marginSeconds) return final("submitBy", `${window} s from claim to submission leave no room for ${offer.runSeconds} s of work and a margin of ${marginSeconds} s`);
  return undefined;
}

/** What this node has. */
function refusalOfMeans(offer: Offer, { operator, node, byAgent, auditReady }: Standing, { maxBond }: JobLimits): Refusal | undefined {
  const { bond, units } = offer;
  if (offer.effectiveAuditBps > 0 && !auditReady) return passing("auditReady", `class ${offer.class} has no auditors now`);
  if (units > node.units - node.unitsInUse) return passing("units", `it needs ${units} units and ${node.units - node.unitsInUse} are free`);
  if (bond > maxBond) return passing("maxBond", `it locks ${bond}; jobs.maxBond is ${maxBond}`);
  if (bond > operator.freeStake) return passing("freeStake", `it locks ${bond} and ${operator.freeStake} of the stake are free`);
  if (byAgent && operator.locked + bond > operator.agentLockLimit) return passing("agentLockLimit", `it locks ${bond}; the agent may lock ${operator.agentLockLimit} in total and ${operator.locked} are locked`);
  return undefined;
}

function final(rule: string, why: string): Refusal {
  return { rule, why, passing: false };
}

function passing(rule: string, why: string): Refusal {
  return { rule, why, passing: true };
}

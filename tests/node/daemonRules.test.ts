import { expect } from "chai";
import type { JobLimits } from "../../node/src/config/types";
import { refusalOf, type Offer, type Standing } from "../../node/src/operator/rules";

const NOW = 1_000_000n;

const LIMITS: JobLimits = {
  minPrices: new Map([["mint", 10n]]), maxBond: 1000n, maxConcurrent: 1, pageSize: 50, maxRunSeconds: 100, maxModuleBytes: 1, maxInputBytes: 1,
  maxMemoryPages: 1, maxAuditBps: 5000, marginSeconds: 30,
};

const OFFER: Offer = {
  client: "client", mint: "mint", targetNode: undefined, price: 2000n, units: 2, runSeconds: 100, class: 1, effectiveAuditBps: 500, bond: 1000n,
  claimUntil: NOW + 31n, submitGraceSeconds: 300,
};

const STANDING: Standing = {
  operator: { owner: "owner", agent: "agent", freeStake: 1000n, locked: 500n, agentLockLimit: 1500n, jailedUntil: 0n },
  byAgent: true,
  node: { address: "node", class: 1, units: 4, unitsInUse: 2 },
  auditReady: true, pausedUntil: 0n, now: NOW,
};

interface Change {
  offer?: Partial<Offer>;
  standing?: Partial<Omit<Standing, "operator" | "node">> & { operator?: Partial<Standing["operator"]>; node?: Partial<Standing["node"]> };
  limits?: Partial<JobLimits>;
}

function rule({ offer = {}, standing = {}, limits = {} }: Change): string | undefined {
  const { operator, node, ...rest } = standing;
  const where = { ...STANDING, ...rest, operator: { ...STANDING.operator, ...operator }, node: { ...STANDING.node, ...node } };
  return refusalOf({ ...OFFER, ...offer }, where, { ...LIMITS, ...limits })?.rule;
}

describe("which jobs a node takes", () => {
  it("takes a job that meets every rule exactly", () => expect(rule({})).to.equal(undefined));

  const cases: [rule: string, change: Change][] = [
    ["targetNode", { offer: { targetNode: "another" } }],
    ["selfDealing", { offer: { client: "owner" } }],
    ["selfDealing", { offer: { client: "agent" } }],
    ["class", { offer: { class: 2 } }],
    ["mint", { offer: { mint: "another" } }],
    ["price", { offer: { price: 1999n } }],
    ["runSeconds", { offer: { runSeconds: 101, price: 10_000n } }],
    ["auditBps", { offer: { effectiveAuditBps: 5001 } }],
    ["paused", { standing: { pausedUntil: NOW + 1n } }],
    ["jailed", { standing: { operator: { jailedUntil: NOW + 1n } } }],
    ["claimUntil", { offer: { claimUntil: NOW + 30n } }],
    ["submitBy", { limits: { marginSeconds: 201 }, offer: { claimUntil: NOW + 1000n } }],
    ["auditReady", { standing: { auditReady: false } }],
    ["units", { standing: { node: { unitsInUse: 3 } } }],
    ["maxBond", { offer: { bond: 1001n } }],
    ["freeStake", { standing: { operator: { freeStake: 999n } } }],
    ["agentLockLimit", { standing: { operator: { agentLockLimit: 1499n } } }],
  ];
  for (const [name, change] of cases) it(`refuses by the rule ${name}`, () => expect(rule(change)).to.equal(name));

  it("takes a job that is meant for this node", () => expect(rule({ offer: { targetNode: "node" } })).to.equal(undefined));

  it("does not hold the owner to the agent's limit", () => expect(rule({ standing: { byAgent: false, operator: { agentLockLimit: 0n } } })).to.equal(undefined));
});

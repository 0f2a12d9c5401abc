import { findTermsPda, type Job, type RuleJobArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob, readOperator, readTerms } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { beginCase, holdJob, loadMarket, refundJob, ruleJob, settleFault, settleJob } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { bringTo, itIsAnArbiterStep, type CaseAt } from "./arbiterFixture";

const MOST = 2n ** 64n - 1n;

describe("market: rule_job", () => {
  let at: CaseAt;
  let world: World;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const rule = (job: TestJob, verdict: RuleJobArgs["verdict"], { juryCost = 0n, bounty = 0n } = {}) => jobInstructions.rule(job, { verdict, juryCost, bounty });

  /** The job after a ruling: what it had when it was held, less the times of the case. */
  function ruledFrom(before: Job, time: bigint): object {
    if (before.status !== "held") throw new Error(`the job is ${before.status}`);
    const { revealAfter: _reveal, openBy: _open, ...rest } = before;
    return { ...rest, status: "ruled", juryCost: null, bounty: null, lastMovedAt: time, seq: before.seq + 1 };
  }

  for (const verdict of ["upheld", "void"] as const) {
    it(`writes the verdict ${verdict}, which moves no money by itself`, () => {
      const job = bringTo(at, "heldOpen");
      const [before, operator] = [readJob(world, job.address), readOperator(world, at.operator.address)];
      const outcome = world.send(rule(job, verdict), [world.keys.arbiter]);
      expectEvent(outcome, "JobRuled", { job: job.address, arbiter: world.keys.arbiter.publicKey, verdict, juryCost: 0n, bounty: 0n, seq: before.seq + 1 });
      expect(readJob(world, job.address)).to.deep.equal({ ...ruledFrom(before, outcome.time), verdict });
      expect(readOperator(world, at.operator.address)).to.deep.equal(operator);
    });
  }

  it("writes the verdict fault, with what jury and accusers get out of the bond", () => {
    const job = bringTo(at, "heldOpen");
    const before = readJob(world, job.address);
    const outcome = world.send(rule(job, "fault", { juryCost: 5n, bounty: 3n }), [world.keys.arbiter]);
    expectEvent(outcome, "JobRuled", { job: job.address, arbiter: world.keys.arbiter.publicKey, verdict: "fault", juryCost: 5n, bounty: 3n, seq: before.seq + 1 });
    // The places of salt_id and target slot hold them now.
    expect(readJob(world, job.address)).to.deep.equal({ ...ruledFrom(before, outcome.time), verdict: "fault", juryCost: 5n, bounty: 3n, saltId: null });
  });

  it("cuts a bounty to the share for which the bond was sized, of what the jury leaves", () => {
    const { bountyBps } = readTerms(world, findTermsPda({ termsVersion: 1 }));
    const jobs = [0n, 1_001n, MOST].map((juryCost) => ({ juryCost, job: bringTo(at, "heldOpen") }));
    for (const { juryCost, job } of jobs) {
      const state = readJob(world, job.address);
      if (state.status !== "held") throw new Error(`the job is ${state.status}`);
      const most = juryCost > state.bond ? 0n : ((state.bond - juryCost) * BigInt(bountyBps)) / 10_000n;
      const outcome = world.send(rule(job, "fault", { juryCost, bounty: most + 1n }), [world.keys.arbiter]);
      expectEvent(outcome, "JobRuled", { job: job.address, arbiter: world.keys.arbiter.publicKey, verdict: "fault", juryCost, bounty: most, seq: state.seq + 1 });
      settleFault(job);
    }
  });

  it("lets each verdict be executed by its own settlement and by no other", () => {
    const settlements = { upheld: jobInstructions.settle, fault: jobInstructions.settleFault, void: jobInstructions.refund };
    const run = { upheld: settleJob, fault: settleFault, void: refundJob };
    // A fault comes last: it jails the operator.
    for (const verdict of ["upheld", "void", "fault"] as const) {
      const job = bringTo(at, "ruled", { verdict });
      for (const [other, instruction] of Object.entries(settlements)) {
        if (other !== verdict) expectRefusal(world, "WrongJobState", instruction(job));
      }
      run[verdict](job);
      expect(readJob(world, job.address)).to.include({ status: "settled", verdict });
    }
  });

  it("takes a job's own bond at most, whatever the arbiter asks for", () => {
    const job = bringTo(at, "heldOpen");
    const [state, { bonded, locks }] = [readJob(world, job.address), readOperator(world, at.operator.address)];
    if (state.status !== "held") throw new Error(`the job is ${state.status}`);
    const others = bringTo(at, "claimed");
    const bond = readJob(world, others.address);
    if (bond.status !== "claimed") throw new Error(`the job is ${bond.status}`);
    ruleJob(job, "fault", { juryCost: MOST, bounty: MOST });
    settleFault(job);
    const after = readOperator(world, at.operator.address);
    expect([after.bonded, after.locks[0]]).to.deep.equal([bonded - state.bond, (locks[0] ?? 0n) - state.bond + bond.bond]);
  });

  it("needs a verdict", () => {
    expectRefusal(world, "NoVerdict", rule(bringTo(at, "heldOpen"), "none"), [world.keys.arbiter]);
  });

  for (const verdict of ["upheld", "void"] as const) {
    it(`cannot cost the executor anything with the verdict ${verdict}`, () => {
      const job = bringTo(at, "heldOpen");
      for (const cost of [{ juryCost: 1n }, { bounty: 1n }]) expectRefusal(world, "CostWithoutFault", rule(job, verdict, cost), [world.keys.arbiter]);
    });
  }

  describe("on a result that nobody has opened", () => {
    it("cannot uphold it", () => {
      expectRefusal(world, "ResultNotOpened", rule(bringTo(at, "begun"), "upheld"), [world.keys.arbiter]);
    });

    it("cannot call silence a fault before the time to open is over, to the second", () => {
      const job = bringTo(at, "held");
      const openBy = world.now + 3_600n;
      beginCase(job, { revealAfter: world.now, openBy });
      waitUntil(world, openBy - 1n);
      expectRefusal(world, "OpenWindowOpen", rule(job, "fault"), [world.keys.arbiter]);
      waitUntil(world, openBy);
      ruleJob(job, "fault");
      expect(readJob(world, job.address)).to.include({ status: "ruled", verdict: "fault", opening: null });
      settleFault(job);
    });

    it("can void it at any time", () => {
      const job = bringTo(at, "begun");
      ruleJob(job, "void");
      refundJob(job);
    });
  });

  it("rules what was challenged without an audit", () => {
    const job = bringTo(at, "provisional", { auditBps: 0 });
    holdJob(job);
    ruleJob(job, "fault");
    settleFault(job);
  });

  it("cannot be replayed, and no verdict follows another", () => {
    const job = bringTo(at, "ruled");
    for (const verdict of ["upheld", "fault", "void"] as const) expectRefusal(world, "WrongJobState", rule(job, verdict), [world.keys.arbiter]);
  });

  describe("as a step of the arbiter", () => {
    itIsAnArbiterStep({
      step: (job) => rule(job, "void"), arrange: (here) => bringTo(here, "heldOpen"),
      allowedAt: ["begun", "heldOpen"], otherwise: { held: "CaseNotOpen" },
    });
  });
});

import { expect } from "chai";
import { caseOf, stateOf, type TestCase } from "../helpers/case";
import { caseAt, continueTo, settle } from "../helpers/caseAt";
import { closeCase } from "../helpers/caseEnds";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { closeJob, jobAt, refundJob } from "../helpers/jobSteps";
import { seatedWorld, type SeatedMarket } from "../helpers/seats";
import type { World } from "../helpers/world";
import { TWO_ROUNDS, caseFixture, verification, voidJob } from "./caseFixture";

const instruction = (test: TestCase) => verification.abortCase({ ...caseOf(test), job: test.job.address });

describe("verification: abort_case", () => {
  const load = seatedWorld(TWO_ROUNDS);
  let at: SeatedMarket;
  let world: World;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  for (const [stage, options] of [["auditsCommitted", {}], ["disputed", { lying: true }], ["challenged", { by: "challenge" }], ["votesCommitted", { lying: true }], ["tallied", { lying: true }]] as const) {
    it(`ends a case whose job was given up: ${stage}`, () => {
      const test = caseAt(at, stage, options);
      expectRefusal(world, "JobNotAborted", instruction(test));
      voidJob(test);
      const { seq, deadline, ...before } = stateOf(test);
      const outcome = world.mustSend(instruction(test));
      expect(deadline).not.to.equal(world.now);
      expect(stateOf(test)).to.deep.equal({ ...before, status: "aborted", deadline: world.now, seq: seq + 1n });
      expectEvent(outcome, "CaseAborted", { case: test.address, job: test.job.address, seq: seq + 1n });
      expectRefusal(world, "WrongCaseState", instruction(test));
      refundJob(test.job);
      settle(test);
      closeCase(test);
      closeJob(test.job);
    });
  }

  it("may come after the refund", () => {
    const test = caseAt(at, "disputed", { lying: true });
    voidJob(test);
    refundJob(test.job);
    world.mustSend(instruction(test));
    expect(stateOf(test).status).to.equal("aborted");
  });

  it("is nothing for a case that has come to its end, or whose audit has", () => {
    expectRefusal(world, "JobNotAborted", instruction(caseAt(at, "cleared")));
    const test = caseAt(at, "final", { lying: true });
    expectRefusal(world, "JobNotAborted", instruction(test));
    continueTo(test, "settled");
    expectRefusal(world, "JobNotAborted", instruction(test));
  });
});

describe("verification: abort_case with another job", () => {
  const load = caseFixture("disputed", { lying: true });
  it("is refused, also where that one was given up", async () => {
    const test = await load();
    const { world } = test;
    const other = jobAt(world, "held", test.at);
    voidJob({ ...test, job: other });
    expectRefusal(world, "WrongJob", verification.abortCase({ ...caseOf(test), job: other.address }));
    continueTo(test, "tallied");
  });
});

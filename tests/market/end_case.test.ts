import { expect } from "chai";
import { exists, readJob } from "../helpers/accounts";
import { DAY, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions } from "../helpers/job";
import { clearJob, closeJob, endCase, holdJob, loadMarket, settleJob } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { bringTo, itIsAnArbiterStep, type CaseAt } from "./arbiterFixture";

describe("market: end_case", () => {
  let at: CaseAt;
  let world: World;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  /** A job whose case was cleared and is not closed yet. */
  function clearedJob(here = at) {
    const job = bringTo(here, "heldOpen");
    clearJob(job);
    return job;
  }
  function settledJob() {
    const job = bringTo(at, "ruled");
    settleJob(job);
    return job;
  }

  for (const [name, arrange] of [["a job that was cleared", clearedJob], ["a settled job", settledJob]] as const) {
    it(`marks the case of ${name} as closed, and changes nothing else`, () => {
      const job = arrange();
      const before = readJob(world, job.address);
      expect(before.caseOpen).to.equal(true);
      const outcome = world.send(jobInstructions.endCase(job), [world.keys.arbiter]);
      expectEvent(outcome, "CaseEnded", { job: job.address, arbiter: world.keys.arbiter.publicKey, seq: before.seq + 1 });
      expect(readJob(world, job.address)).to.deep.equal({ ...before, caseOpen: false, seq: before.seq + 1 });
    });

    it(`cannot be replayed on ${name}`, () => {
      const job = arrange();
      endCase(job);
      expectRefusal(world, "CaseNotOpen", jobInstructions.endCase(job), [world.keys.arbiter]);
    });
  }

  it("lets the account of a settled job be closed", () => {
    const job = settledJob();
    expectRefusal(world, "CaseStillOpen", jobInstructions.close(job), [at.client.key]);
    endCase(job);
    closeJob(job);
    expect(exists(world, job.address)).to.equal(false);
  });

  it("is not needed after 30 days: no arbiter keeps somebody's rent", () => {
    const job = settledJob();
    const { lastMovedAt } = readJob(world, job.address);
    waitUntil(world, lastMovedAt + 30n * DAY - 1n);
    expectRefusal(world, "CaseStillOpen", jobInstructions.close(job), [at.client.key]);
    waitUntil(world, lastMovedAt + 30n * DAY);
    closeJob(job);
  });

  it("lets a job that was cleared be held again, with a case of its own", () => {
    const job = clearedJob();
    endCase(job);
    holdJob(job);
    expect(readJob(world, job.address)).to.include({ status: "held", caseOpen: true });
  });

  it("cannot leave a held job without a case, nor change what a ruled one costs", () => {
    for (const stage of ["begun", "heldOpen", "ruled"] as const) expectRefusal(world, "WrongJobState", jobInstructions.endCase(bringTo(at, stage)), [world.keys.arbiter]);
  });

  it("cannot end a case that never was", () => {
    for (const stage of ["provisional", "settled"] as const) expectRefusal(world, "CaseNotOpen", jobInstructions.endCase(bringTo(at, stage)), [world.keys.arbiter]);
  });

  describe("as a step of the arbiter", () => {
    itIsAnArbiterStep({
      step: jobInstructions.endCase, arrange: clearedJob,
      allowedAt: [], otherwise: { provisional: "CaseNotOpen", settled: "CaseNotOpen" },
    });
  });
});

import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions } from "../helpers/job";
import { acceptResult, clearJob, holdJob, loadMarket } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { bringTo, itIsAnArbiterStep, type CaseAt } from "./arbiterFixture";

describe("market: hold_job", () => {
  let at: CaseAt;
  let world: World;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  for (const auditBps of [2_000, 0]) {
    it(`holds a challenged result of a job with an audit chance of ${auditBps / 100} %`, () => {
      const job = bringTo(at, "provisional", { auditBps });
      const before = readJob(world, job.address);
      if (before.status !== "provisional") throw new Error(`the job is ${before.status}`);
      const outcome = world.send(jobInstructions.hold(job), [world.keys.arbiter]);
      expectEvent(outcome, "JobHeld", { job: job.address, arbiter: world.keys.arbiter.publicKey, seq: before.seq + 1 });
      const { challengeUntil: _window, ...rest } = before;
      expect(readJob(world, job.address)).to.deep.equal({
        ...rest, status: "held", commitment: null, revealAfter: outcome.time, openBy: outcome.time, caseOpen: true, lastMovedAt: outcome.time, seq: before.seq + 1,
      });
      // What was to be paid waits.
      expectRefusal(world, "WrongJobState", jobInstructions.settle(job));
      expectRefusal(world, "WrongJobState", jobInstructions.accept(job), [at.client.key]);
    });
  }

  it("comes in time until the last second of the challenge window", () => {
    const [first, second] = [bringTo(at, "provisional"), bringTo(at, "provisional")];
    const state = readJob(world, first.address);
    if (state.status !== "provisional") throw new Error(`the job is ${state.status}`);
    waitUntil(world, state.challengeUntil - 1n);
    holdJob(first);
    waitUntil(world, state.challengeUntil);
    expectRefusal(world, "ChallengeWindowOver", jobInstructions.hold(second), [world.keys.arbiter]);
    world.mustSend(jobInstructions.settle(second));
  });

  it("cannot hold what the client has accepted", () => {
    const job = bringTo(at, "provisional");
    acceptResult(job);
    expectRefusal(world, "ChallengeWindowOver", jobInstructions.hold(job), [world.keys.arbiter]);
  });

  it("can hold again what was cleared, within the short window", () => {
    const job = bringTo(at, "heldOpen");
    clearJob(job);
    holdJob(job);
    expect(readJob(world, job.address)).to.include({ status: "held", caseOpen: true });
  });

  it("cannot be replayed", () => {
    const job = bringTo(at, "provisional");
    holdJob(job);
    expectRefusal(world, "WrongJobState", jobInstructions.hold(job), [world.keys.arbiter]);
  });

  describe("as a step of the arbiter", () => {
    itIsAnArbiterStep({ step: jobInstructions.hold, arrange: (here) => bringTo(here, "provisional"), allowedAt: ["provisional"] });
  });
});

import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectError, expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions } from "../helpers/job";
import { drawForced, holdJob, loadMarket } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { bringTo, itIsAnArbiterStep, type CaseAt } from "./arbiterFixture";

/** As in the terms of the deployment. */
const OPEN_SECONDS = 3_600n;

describe("market: begin_case", () => {
  let at: CaseAt;
  let world: World;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const times = (job: { world: World }, revealAfter = 3_600n, window = 3_600n) => ({ revealAfter: job.world.now + revealAfter, openBy: job.world.now + revealAfter + window });

  it("says from when until when the result of a drawn audit may be opened", () => {
    const job = bringTo(at, "held");
    const before = readJob(world, job.address);
    const { revealAfter, openBy } = times(job);
    const outcome = world.send(jobInstructions.beginCase(job, { revealAfter, openBy }), [world.keys.arbiter]);
    expectEvent(outcome, "CaseBegun", { job: job.address, arbiter: world.keys.arbiter.publicKey, revealAfter, openBy, seq: before.seq + 1 });
    expect(before).to.include({ status: "held", revealAfter: null, openBy: null, caseOpen: false });
    expect(readJob(world, job.address)).to.deep.equal({ ...before, revealAfter, openBy, caseOpen: true, lastMovedAt: outcome.time, seq: before.seq + 1 });
  });

  it("opens the window to the second: not before reveal_after, not from open_by on", () => {
    const [early, late] = [bringTo(at, "held"), bringTo(at, "held")];
    const { revealAfter, openBy } = times(early);
    for (const job of [early, late]) {
      expectRefusal(world, "OpeningTooEarly", jobInstructions.open(job), [at.operator.agent]);
      world.mustSend(jobInstructions.beginCase(job, { revealAfter, openBy }), [world.keys.arbiter]);
    }
    waitUntil(world, revealAfter - 1n);
    expectRefusal(world, "OpeningTooEarly", jobInstructions.open(early), [at.operator.agent]);
    waitUntil(world, revealAfter);
    world.mustSend(jobInstructions.open(early), [at.operator.agent]);
    waitUntil(world, openBy - 1n);
    expectError(world.send(jobInstructions.open(early), [at.operator.agent]), "ResultAlreadyOpened");
    waitUntil(world, openBy);
    expectRefusal(world, "OpenWindowOver", jobInstructions.open(late), [at.operator.agent]);
  });

  it("begins the case of a forced audit as of any other", () => {
    const job = bringTo(at, "forced");
    drawForced(job);
    world.mustSend(jobInstructions.beginCase(job, times(job)), [world.keys.arbiter]);
    expect(readJob(world, job.address)).to.include({ status: "held", caseOpen: true, forced: true });
  });

  it("leaves at least the terms' open_seconds to open, counted from when it may be opened and from now", () => {
    for (const delay of [10n, -10n]) {
      const job = bringTo(at, "held");
      const whole = delay > 0n ? OPEN_SECONDS : OPEN_SECONDS - delay;
      for (const window of [whole - 1n, 0n, -1n]) expectRefusal(world, "EmptyOpenWindow", jobInstructions.beginCase(job, times(job, delay, window)), [world.keys.arbiter]);
      world.mustSend(jobInstructions.beginCase(job, times(job, delay, whole)), [world.keys.arbiter]);
    }
  });

  it("cannot be replayed, also not where a challenge has opened the case", () => {
    const [drawn, challenged] = [bringTo(at, "begun"), bringTo(at, "provisional")];
    expectRefusal(world, "CaseAlreadyOpen", jobInstructions.beginCase(drawn, times(drawn, 7_200n)), [world.keys.arbiter]);
    holdJob(challenged);
    expectRefusal(world, "CaseAlreadyOpen", jobInstructions.beginCase(challenged, times(challenged)), [world.keys.arbiter]);
  });

  describe("as a step of the arbiter", () => {
    itIsAnArbiterStep({
      step: (job) => jobInstructions.beginCase(job, times(job)), arrange: (here) => bringTo(here, "held"),
      allowedAt: ["held"], otherwise: { begun: "CaseAlreadyOpen", heldOpen: "CaseAlreadyOpen" },
    });
  });
});

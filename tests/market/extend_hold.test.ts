import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { beginCase, holdJob, loadMarket } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { bringTo, itIsAnArbiterStep, type CaseAt } from "./arbiterFixture";

const STALE_SECONDS = 30n * DAY;
/** As in the terms of the deployment. */
const OPEN_SECONDS = 3_600n;

describe("market: extend_hold", () => {
  let at: CaseAt;
  let world: World;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  function timesOf(job: TestJob): { revealAfter: bigint; openBy: bigint } {
    const state = readJob(job.world, job.address);
    if (state.status !== "held" || state.revealAfter === null || state.openBy === null) return { revealAfter: job.world.now, openBy: job.world.now + 1n };
    return { revealAfter: state.revealAfter, openBy: state.openBy };
  }
  const extend = (job: TestJob, { reveal = 0n, open = 0n }: { reveal?: bigint; open?: bigint } = {}) => {
    const { revealAfter, openBy } = timesOf(job);
    return jobInstructions.extendHold(job, { revealAfter: revealAfter + reveal, openBy: openBy + open });
  };

  it("puts the times off", () => {
    const job = bringTo(at, "begun");
    const [before, { revealAfter, openBy }] = [readJob(world, job.address), timesOf(job)];
    wait(world, 60n);
    const outcome = world.send(extend(job, { reveal: 10n, open: 80n }), [world.keys.arbiter]);
    expectEvent(outcome, "HoldExtended", { job: job.address, arbiter: world.keys.arbiter.publicKey, revealAfter: revealAfter + 10n, openBy: openBy + 80n, seq: before.seq + 1 });
    expect(readJob(world, job.address)).to.deep.equal({ ...before, revealAfter: revealAfter + 10n, openBy: openBy + 80n, lastMovedAt: outcome.time, seq: before.seq + 1 });
  });

  it("may leave the times as they are: then it says that the case moves, and the 30 days start again", () => {
    const [moved, stale] = [bringTo(at, "heldOpen"), bringTo(at, "heldOpen")];
    const begun = readJob(world, moved.address).lastMovedAt;
    waitUntil(world, begun + STALE_SECONDS - 1n);
    world.mustSend(extend(moved), [world.keys.arbiter]);
    expectRefusal(world, "NotStaleYet", jobInstructions.voidStale(stale));
    waitUntil(world, begun + STALE_SECONDS);
    world.mustSend(jobInstructions.voidStale(stale));
    expectRefusal(world, "NotStaleYet", jobInstructions.voidStale(moved));
    waitUntil(world, begun + 2n * STALE_SECONDS - 2n);
    expectRefusal(world, "NotStaleYet", jobInstructions.voidStale(moved));
    waitUntil(world, begun + 2n * STALE_SECONDS - 1n);
    world.mustSend(jobInstructions.voidStale(moved));
  });

  it("cannot bring a time forward, not by a second", () => {
    const job = bringTo(at, "begun");
    for (const change of [{ reveal: -1n }, { open: -1n }, { reveal: -1n, open: 100n }]) expectRefusal(world, "HoldShortened", extend(job, change), [world.keys.arbiter]);
    world.mustSend(extend(job, { reveal: 1n, open: 1n }), [world.keys.arbiter]);
    expectRefusal(world, "HoldShortened", extend(job, { reveal: -1n, open: 1n }), [world.keys.arbiter]);
  });

  it("leaves a sealed result at least the terms' open_seconds, counted from when it may be opened and from now", () => {
    const job = bringTo(at, "begun");
    const { revealAfter, openBy } = timesOf(job);
    expect(openBy - revealAfter).to.equal(OPEN_SECONDS);
    expectRefusal(world, "EmptyOpenWindow", extend(job, { reveal: 1n }), [world.keys.arbiter]);
    world.mustSend(extend(job, { reveal: 1n, open: 1n }), [world.keys.arbiter]);
    wait(world, 31n);
    expectRefusal(world, "EmptyOpenWindow", extend(job, { open: 29n }), [world.keys.arbiter]);
    world.mustSend(extend(job, { open: 30n }), [world.keys.arbiter]);
  });

  it("asks no time to open of a result that is open", () => {
    const job = bringTo(at, "provisional");
    holdJob(job);
    wait(world, 5n);
    const outcome = world.mustSend(extend(job), [world.keys.arbiter]);
    expect(readJob(world, job.address).lastMovedAt).to.equal(outcome.time);
  });

  it("moves the window in which the executor opens, to the second", () => {
    const job = bringTo(at, "held");
    beginCase(job);
    world.mustSend(extend(job, { reveal: 50n, open: 50n }), [world.keys.arbiter]);
    const { revealAfter, openBy } = timesOf(job);
    waitUntil(world, revealAfter - 1n);
    expectRefusal(world, "OpeningTooEarly", jobInstructions.open(job), [at.operator.agent]);
    waitUntil(world, openBy - 1n);
    world.mustSend(jobInstructions.open(job), [at.operator.agent]);
  });

  it("cannot extend what has no case", () => {
    const job = bringTo(at, "held");
    expectRefusal(world, "CaseNotOpen", jobInstructions.extendHold(job, { revealAfter: 2n ** 63n - 1n, openBy: 2n ** 63n - 1n }), [world.keys.arbiter]);
  });

  describe("as a step of the arbiter", () => {
    itIsAnArbiterStep({
      step: (job) => extend(job, { open: 10n }), arrange: (here) => bringTo(here, "begun"),
      allowedAt: ["begun", "heldOpen"], otherwise: { held: "CaseNotOpen" },
    });
  });
});

import { expect } from "chai";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { refundJob, sealSlot } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { BOND, MISS, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, nextSlotIs, plus, stakeOf, stateIn, type Jobs, type Place } from "./jobFixture";

const STALE = 30n * DAY;

describe("market: void_stale_job", () => {
  let at: Jobs;
  let world: World;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
  });

  const voidStale = (job: TestJob) => jobInstructions.voidStale(job);

  for (const [place, caseOpen] of [["held", false], ["begun", true], ["heldOpen", true], ["forced", false]] as const) {
    it(`voids a job that is ${place} when nothing moved for 30 days, and not a second earlier`, () => {
      const job = jobIn(at, place);
      const before = stateIn(job, place === "forced" ? "forced" : "held");
      const [balance, stake] = [ledgers(world, at.client), stakeOf(world, at.operator)];
      waitUntil(world, before.lastMovedAt + STALE - 1n);
      expectRefusal(world, "NotStaleYet", voidStale(job));
      wait(world, 1);
      const outcome = world.send(voidStale(job));
      const held = before.status === "held" ? { seed: before.seed, commitment: before.commitment, opening: before.opening } : { seed: null, commitment: before.commitment, opening: null };
      expectJob(job, before, { ...executorOf(before), ...held, status: "ruled", verdict: "void", stale: true, juryCost: null, bounty: null, lastMovedAt: world.now, seq: before.seq + 1 });
      expect([ledgers(world, at.client), stakeOf(world, at.operator)]).to.deep.equal([balance, stake]);
      expectEvent(outcome, "JobVoided", { job: job.address, lastMovedAt: before.lastMovedAt, caseOpen, seq: before.seq + 1 });
      expect(violations(world)).to.deep.equal([]);
      refundJob(job);
    });
  }

  it("starts to count again with every step of a case", () => {
    const job = jobIn(at, "begun");
    wait(world, STALE - 1n);
    world.mustSend(jobInstructions.extendHold(job, { revealAfter: world.now, openBy: world.now + 3_600n }), [world.keys.arbiter]);
    wait(world, STALE - 1n);
    expectRefusal(world, "NotStaleYet", voidStale(job));
    wait(world, 1);
    world.mustSend(voidStale(job));
  });

  it("does not start to count again when a forced draw misses its hash", () => {
    const job = jobIn(at, "forced");
    wait(world, STALE - 1n);
    world.mustSend(jobInstructions.drawForced(job));
    wait(world, 1);
    world.mustSend(voidStale(job));
    expect(stateIn(job, "ruled").stale).to.equal(true);
  });

  it("voids a forced job at once when the hash of its last target is gone, and not a slot earlier", () => {
    const job = jobIn(at, "forced");
    const target = (): bigint => stateIn(job, "forced").targetSlot ?? 0n;
    for (let retargets = 0; retargets < 2; retargets += 1) {
      nextSlotIs(world, target() + 513n);
      expectRefusal(world, "NotStaleYet", voidStale(job));
      nextSlotIs(world, target() + 513n);
      world.mustSend(jobInstructions.drawForced(job));
    }
    const { lastMovedAt } = stateIn(job, "forced");
    nextSlotIs(world, target() + 512n);
    expectRefusal(world, "NotStaleYet", voidStale(job));
    nextSlotIs(world, target() + 513n);
    const stake = stakeOf(world, at.operator);
    expectEvent(world.send(voidStale(job)), "JobVoided", { job: job.address, lastMovedAt, caseOpen: false, seq: 7 });
    refundJob(job);
    expect(stakeOf(world, at.operator)).to.deep.equal(plus(stake, { bonded: -MISS, lock: -BOND, burnDue: MISS, slashedTotal: MISS }));
    expect(violations(world)).to.deep.equal([]);
  });

  it("does not void a forced job whose last hash is sealed", () => {
    const job = jobIn(at, "forced");
    const target = (): bigint => stateIn(job, "forced").targetSlot ?? 0n;
    for (let retargets = 0; retargets < 2; retargets += 1) {
      nextSlotIs(world, target() + 513n);
      world.mustSend(jobInstructions.drawForced(job));
    }
    sealSlot(job);
    world.chain.warp({ seconds: 0, slots: 1_000 });
    expectRefusal(world, "NotStaleYet", voidStale(job));
    world.mustSend(jobInstructions.drawForced(job));
  });

  it("cannot be done in any other state, nor twice", () => {
    const permitted: Place[] = ["forced", "held", "begun", "heldOpen"];
    expectOnlyIn(at, permitted, voidStale);
    const job = jobIn(at, "held");
    wait(world, STALE);
    world.mustSend(voidStale(job));
    expectRefusal(world, "WrongJobState", voidStale(job));
  });

  it("cannot be given an account that is no job", () => {
    const job = jobIn(at, "held");
    wait(world, STALE);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(voidStale(job), job.address, at.client.balance));
  });
});

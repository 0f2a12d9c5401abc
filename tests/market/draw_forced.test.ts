import { DEFAULT_PROGRAM_IDS, drawSeed } from "@assay-protocol/sdk";
import { expect } from "chai";
import { wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { prepareDraw, sealSlot } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { DELAY_FEE, PRICE, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, nextSlotIs, stateIn, type Jobs } from "./jobFixture";

const SLOT_HASH = new Uint8Array(32).fill(9);
const NO_SALT = new Uint8Array(32);

describe("market: draw_forced", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "forced");
  });

  const draw = () => jobInstructions.drawForced(job);
  const target = (): bigint => stateIn(job, "forced").targetSlot ?? 0n;
  /** Fixes the hash of the target slot, and returns the seed that follows from it. */
  const seedOf = (salt: Uint8Array): Uint8Array => {
    const { postedSlot, commitment } = stateIn(job, "forced");
    world.chain.setSlotHash(Number(target()), SLOT_HASH);
    return drawSeed({ market: DEFAULT_PROGRAM_IDS.market.toBytes(), job: job.address.toBytes(), postedSlot, round: 1, commitment, slot: target(), slotHash: SLOT_HASH, salt });
  };

  it("holds the job with a seed of its own round, and moves no money", () => {
    prepareDraw(job);
    const [before, balance, seed] = [stateIn(job, "forced"), ledgers(world, at.client), seedOf(NO_SALT)];
    const outcome = world.send(draw());
    expectJob(job, before, {
      ...executorOf(before), status: "held", commitment: before.commitment, opening: null, seed, revealAfter: null, openBy: null, reserved: PRICE + DELAY_FEE,
      lastMovedAt: world.now, seq: 5,
    });
    expect(ledgers(world, at.client)).to.deep.equal(balance);
    expectEvent(outcome, "ForcedJobDrawn", { job: job.address, seed, auditors: 7, seq: 5 });
    expect(violations(world)).to.deep.equal([]);
  });

  it("uses the client's salt where it is known", () => {
    job = jobIn(at, "submitted");
    world.chain.warp({ seconds: 0, slots: 1_000 });
    world.mustSend(jobInstructions.draw(job));
    prepareDraw(job);
    const seed = seedOf(job.salt);
    world.mustSend(draw());
    expect(stateIn(job, "held").seed).to.deep.equal(seed);
  });

  it("uses the sealed hash where there is one", () => {
    prepareDraw(job);
    const seed = seedOf(NO_SALT);
    sealSlot(job);
    world.chain.warp({ seconds: 0, slots: 1_000 });
    world.mustSend(draw());
    expect(stateIn(job, "held").seed).to.deep.equal(seed);
  });

  it("sets a new target when the hash is gone, which does not put off the day the job goes stale", () => {
    const [before, balance] = [stateIn(job, "forced"), ledgers(world, at.client)];
    wait(world, 500);
    nextSlotIs(world, target() + 513n);
    const outcome = world.send(draw());
    const targetSlot = outcome.slot + 32n;
    expectJob(job, before, { ...executorOf(before), status: "forced", commitment: before.commitment, salt: null, targetSlot, sealedSlot: null, retargets: 1, seq: 5 });
    expect(ledgers(world, at.client)).to.deep.equal(balance);
    expectEvent(outcome, "JobRetargeted", { job: job.address, targetSlot, retargets: 1, seq: 5 });
    prepareDraw(job);
    world.mustSend(draw());
    expect(stateIn(job, "held").round).to.equal(1);
  });

  it("sets a new target twice and not once more, or a seed could be drawn until somebody likes it", () => {
    for (const retargets of [1, 2]) {
      nextSlotIs(world, target() + 513n);
      world.mustSend(draw());
      expect(stateIn(job, "forced").retargets).to.equal(retargets);
    }
    nextSlotIs(world, target() + 513n);
    expectRefusal(world, "RetargetsUsedUp", draw());
  });

  it("can still use the hash of the last target", () => {
    for (const late of [513n, 513n, 512n]) {
      nextSlotIs(world, target() + late);
      world.mustSend(draw());
    }
    expect(stateIn(job, "held").auditors).to.equal(7);
  });

  it("can still use the hash in the last slot in which it is kept", () => {
    nextSlotIs(world, target() + 512n);
    world.mustSend(draw());
    expect(stateIn(job, "held").auditors).to.equal(7);
  });

  it("cannot be done while the target slot is still the current one or ahead", () => {
    nextSlotIs(world, target());
    expectRefusal(world, "TargetSlotNotReached", draw());
    world.mustSend(draw());
  });

  it("cannot be done in any other state, nor twice", () => {
    expectOnlyIn(at, ["forced"], jobInstructions.drawForced);
  });

  it("cannot be given an account that is no job", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(draw(), job.address, at.client.balance));
  });
});

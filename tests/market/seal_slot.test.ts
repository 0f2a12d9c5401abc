import { expect } from "chai";
import { waitSlots } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { drawForced, drawJob, prepareDraw, sealSlot } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { UNAUDITED, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, nextSlotIs, stateIn, type Jobs } from "./jobFixture";

/** What the chain says about a slot now. */
function hashOf({ chain }: World, slot: bigint): Uint8Array {
  const hash = new Uint8Array(32).fill(Number(slot % 251n));
  chain.setSlotHash(Number(slot), hash);
  return hash;
}

describe("market: seal_slot", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "submitted");
  });

  const seal = () => jobInstructions.sealSlot(job);
  const target = (): bigint => stateIn(job, "submitted").targetSlot ?? 0n;

  it("keeps the target slot and its hash; the salt deadline stays, and no money moves", () => {
    prepareDraw(job);
    const [before, balance] = [stateIn(job, "submitted"), ledgers(world, at.client)];
    const [slot, hash] = [target(), hashOf(world, target())];
    const outcome = world.send(seal());
    const { commitment, saltCommitment, saltDeadline } = before;
    expectJob(job, before, { ...executorOf(before), status: "submitted", commitment, saltCommitment, saltDeadline, openBy: null, targetSlot: null, sealedSlot: { slot, hash }, seq: 4 });
    expect(ledgers(world, at.client)).to.deep.equal(balance);
    expectEvent(outcome, "SlotSealed", { job: job.address, sealedSlot: slot, slotHash: hash, seq: 4 });
    expect(violations(world)).to.deep.equal([]);
  });

  it("takes the first slot after the target when leaders skipped it", () => {
    const slot = target();
    const skip = [Number(slot), Number(slot) + 1];
    world.chain.warpSlots(Number(slot) + 3 - world.chain.slot, { skip });
    const hash = hashOf(world, slot + 2n);
    world.mustSend(seal());
    expect(stateIn(job, "submitted").sealedSlot).to.deep.equal({ slot: slot + 2n, hash });
  });

  it("cannot be done while the target slot is still the current one or ahead", () => {
    nextSlotIs(world, target());
    expectRefusal(world, "TargetSlotNotReached", seal());
    // The next slot.
    world.mustSend(seal());
  });

  it("can be done as long as the sysvar keeps the target, and not a slot longer", () => {
    nextSlotIs(world, target() + 512n);
    const { chain } = world;
    const mark = chain.mark();
    world.mustSend(seal());
    chain.rewind(mark);
    waitSlots(world, 1);
    expectRefusal(world, "SlotHashMissed", seal());
  });

  it("cannot be done twice", () => {
    sealSlot(job);
    expectRefusal(world, "SlotAlreadySealed", seal());
  });

  it("can be done for a forced draw", () => {
    job = jobIn(at, "forced");
    sealSlot(job);
    const sealed = stateIn(job, "forced").sealedSlot;
    waitSlots(world, 1_000);
    expectRefusal(world, "SlotAlreadySealed", seal());
    drawForced(job);
    expect(sealed === null).to.equal(false);
    expect(stateIn(job, "held").forced).to.equal(true);
  });

  it("lets the draw go on after the sysvar has forgotten the slot", () => {
    sealSlot(job, { audited: false });
    world.chain.warp({ seconds: 0, slots: 1_000 });
    drawJob(job);
    expect(stateIn(job, "cleared").forced).to.equal(false);
  });

  it("cannot be done for a job that has no draw to wait for", () => {
    expectOnlyIn(at, ["submitted", "forced"], jobInstructions.sealSlot);
    job = jobIn(at, "submitted", UNAUDITED);
    expectRefusal(world, "WrongJobState", seal());
  });

  it("cannot be given an account that is no job", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(seal(), job.address, at.client.balance));
  });
});

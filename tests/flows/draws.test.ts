/** Every way in which a slot hash can come to a draw, or not come, each to the settlement. */
import { DEFAULT_PROGRAM_IDS, drawSeed } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readBalance, readJob } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions, type TestJob } from "../helpers/job";
import { acceptResult, beginCase, clearJob, drawForced, drawJob, forceAudit, openResult, sealSlot, settleJob } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { DELAY_FEE, DEPOSIT, FORCED_LEVY, LEVY, PAYOUT, PRICE, jobIn, ledgers, loadJobs, nextSlotIs, payeeOf, stateIn, type Jobs } from "../market/jobFixture";

describe("flow: draws", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  let before: bigint;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    before = ledgers(world, at.client).available;
    job = jobIn(at, "submitted");
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const target = (): bigint => stateIn(job, "submitted").targetSlot ?? 0n;
  const settled = ({ levied, paid = PAYOUT }: { levied: bigint; paid?: bigint }): void => {
    acceptResult(job);
    settleJob(job);
    const { available, reserved, leviesDue } = readBalance(world, at.client.balance);
    const delayFee = paid - PAYOUT;
    expect({ available, reserved, leviesDue }).to.deep.equal({ available: before - PRICE - levied - delayFee, reserved: 0n, leviesDue: levied });
    expect(ledgers(world, payeeOf(at)).available).to.equal(paid);
  };
  const audited = (): void => {
    beginCase(job);
    openResult(job);
    clearJob(job);
  };

  it("is decided by the next slot when the leader skipped the target", () => {
    const [slot, slotHash] = [target() + 3n, new Uint8Array(32).fill(3)];
    const { postedSlot, commitment } = stateIn(job, "submitted");
    world.chain.warpSlots(Number(slot) + 1 - world.chain.slot, { skip: [0, 1, 2].map((place) => Number(target()) + place) });
    world.chain.setSlotHash(Number(slot), slotHash);
    world.mustSend(jobInstructions.draw(job));
    const preimage = { market: DEFAULT_PROGRAM_IDS.market.toBytes(), job: job.address.toBytes(), postedSlot, round: 0, commitment, slot, slotHash, salt: job.salt };
    expect(seedOf()).to.deep.equal(drawSeed(preimage));
  });

  it("is the same whether the skipped target's slot was sealed first or not", () => {
    const skip = [Number(target())];
    world.chain.warpSlots(Number(target()) + 2 - world.chain.slot, { skip });
    const mark = world.chain.mark();
    world.mustSend(jobInstructions.draw(job));
    const seed = seedOf();
    world.chain.rewind(mark);
    sealSlot(job);
    world.chain.warp({ seconds: 0, slots: 5_000 });
    world.mustSend(jobInstructions.draw(job));
    expect(seedOf()).to.deep.equal(seed);
  });

  it("is not lost to a client that is slow: a sealed slot waits until the salt deadline", () => {
    sealSlot(job, { audited: false });
    waitUntil(world, (stateIn(job, "submitted").saltDeadline ?? 0n) - 1n);
    drawJob(job);
    openResult(job);
    settled({ levied: LEVY });
  });

  it("audits for certain when nobody sealed and the client came more than 512 slots late", () => {
    nextSlotIs(world, target() + 513n);
    expectRefusal(world, "SlotHashMissed", jobInstructions.sealSlot(job));
    nextSlotIs(world, target() + 600n);
    world.mustSend(jobInstructions.draw(job));
    drawForced(job);
    audited();
    settled({ levied: FORCED_LEVY });
  });

  it("audits for certain, and pays the executor for the delay, when the client kept its salt", () => {
    forceAudit(job);
    expectRefusal(world, "WrongJobState", jobInstructions.draw(job));
    drawForced(job);
    audited();
    settled({ levied: FORCED_LEVY, paid: PAYOUT + DELAY_FEE });
    expect(FORCED_LEVY + DELAY_FEE).to.equal(DEPOSIT);
  });

  it("goes on with a new target when the forced draw is late, too", () => {
    forceAudit(job);
    const { targetSlot } = stateIn(job, "forced");
    nextSlotIs(world, (targetSlot ?? 0n) + 513n);
    world.mustSend(jobInstructions.drawForced(job));
    sealSlot(job);
    world.chain.warp({ seconds: 0, slots: 2_000 });
    drawForced(job);
    audited();
    settled({ levied: FORCED_LEVY, paid: PAYOUT + DELAY_FEE });
  });

  it("cannot be had twice by a client that dislikes the first seed: the salt is public, and the draw is over", () => {
    drawJob(job, { audited: true });
    for (const instruction of [jobInstructions.draw(job), jobInstructions.forceAudit(job), jobInstructions.drawForced(job), jobInstructions.sealSlot(job)]) {
      expectRefusal(world, "WrongJobState", instruction);
    }
    audited();
    settled({ levied: LEVY });
  });

  it("is not for the operator to skip: a sealed result opens after the draw only", () => {
    expectRefusal(world, "WrongJobState", jobInstructions.open(job), [at.operator.agent]);
    sealSlot(job);
    expectRefusal(world, "WrongJobState", jobInstructions.open(job), [at.operator.agent]);
    expectRefusal(world, "WrongJobState", jobInstructions.accept(job), [at.client.key]);
  });

  const seedOf = (): Uint8Array | null => {
    const state = readJob(world, job.address);
    return "seed" in state ? state.seed : null;
  };
});

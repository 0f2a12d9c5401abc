import { expect } from "chai";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { sealSlot } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { DELAY_FEE, DEPOSIT, FORCED_LEVY, LEVY, PRICE, UNAUDITED, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, nextSlotIs, payeeOf, plus, stateIn, type Jobs } from "./jobFixture";

describe("market: force_audit", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "submitted");
  });

  const force = () => jobInstructions.forceAudit(job);
  const deadline = (): bigint => stateIn(job, "submitted").saltDeadline ?? 0n;

  it("makes the audit certain with seven seats, paid from the deposit; the rest of it waits for the executor", () => {
    const { client } = at;
    const [before, balance] = [stateIn(job, "submitted"), ledgers(world, client)];
    waitUntil(world, deadline());
    const outcome = world.send(force());
    const targetSlot = outcome.slot + 32n;
    expect(DELAY_FEE).to.equal(DEPOSIT - FORCED_LEVY);
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: LEVY, reserved: -LEVY - FORCED_LEVY, leviesDue: FORCED_LEVY, seq: 1 }));
    expectJob(job, before, {
      ...executorOf(before), status: "forced", commitment: before.commitment, salt: null, targetSlot, sealedSlot: null, retargets: 0, levy: 0n, saltDeposit: DELAY_FEE, reserved: PRICE + DELAY_FEE,
      effectiveAuditBps: 10_000, auditors: 7, round: 1, forced: true, lastMovedAt: world.now, seq: 4,
    });
    expectEvent(outcome, "JobForced", {
      job: job.address, saltStored: false, targetSlot, levied: FORCED_LEVY, released: LEVY, delayFee: DELAY_FEE, clientBalance: ledgers(world, client), seq: 4,
    });
    expect(violations(world)).to.deep.equal([]);
  });

  it("draws anew where a slot was sealed, for the first draw was not decided by it", () => {
    sealSlot(job);
    waitUntil(world, deadline());
    world.mustSend(force());
    const { sealedSlot, targetSlot } = stateIn(job, "forced");
    expect(sealedSlot).to.equal(null);
    expect(targetSlot).to.not.equal(null);
  });

  it("cannot be done while the client can tell its salt", () => {
    waitUntil(world, deadline() - 1n);
    expectRefusal(world, "SaltWindowOpen", force());
  });

  it("cannot be done until 150 slots after the slot of the draw, whatever the clock says", () => {
    const windowEnds = (stateIn(job, "submitted").targetSlot ?? 0n) + 150n;
    world.chain.warp({ seconds: 86_400, slots: 1 });
    nextSlotIs(world, windowEnds - 1n);
    expectRefusal(world, "SaltWindowOpen", force());
    nextSlotIs(world, windowEnds);
    world.mustSend(force());
  });

  it("cannot be done in any other state, nor twice, nor for a job without audits", () => {
    expectOnlyIn(at, ["submitted"], jobInstructions.forceAudit);
    job = jobIn(at, "submitted", UNAUDITED);
    expectRefusal(world, "WrongJobState", force());
  });

  it("cannot move another's money", () => {
    waitUntil(world, deadline());
    for (const { balance } of [at.other, at.inStablecoin, payeeOf(at)]) expectRefusal(world, "WrongBalance", replaced(force(), at.client.balance, balance));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(force(), at.client.balance, at.operator.node));
  });
});

import { findTermsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import type { World } from "../helpers/world";
import { BOND, DELAY_FEE, MISS, PRICE, UNAUDITED, UNAUDITED_BOND, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, payeeOf, plus, publishTerms, stakeOf, stateIn, withMissBps, type Jobs } from "./jobFixture";

describe("market: refund_job", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "ruled", { verdict: "void" });
  });

  const refund = () => jobInstructions.refund(job);
  const stale = (place: "held" | "begun" | "forced", options = {}): void => {
    job = jobIn(at, place, options);
    wait(world, 30n * DAY);
    world.mustSend(jobInstructions.voidStale(job));
  };

  it("gives the client the price and the operator its bond back when nobody could decide", () => {
    const { client, operator } = at;
    const [before, balance, stake] = [stateIn(job, "ruled"), ledgers(world, client), stakeOf(world, operator)];
    const outcome = world.send(refund());
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: PRICE, reserved: -PRICE, seq: 1 }));
    expect(stakeOf(world, operator)).to.deep.equal(plus(stake, { lock: -BOND }));
    const { seed, opening, seq } = before;
    expectJob(job, before, {
      ...executorOf(before), status: "settled", seed, opening, commitment: null, juryCost: null, bounty: null, unpaid: 0n, reserved: 0n, lastMovedAt: world.now, seq: seq + 1,
    });
    expectEvent(outcome, "JobRefunded", {
      job: job.address, operator: operator.address, stale: false, slashed: 0n, unlocked: BOND, released: PRICE, clientBalance: ledgers(world, client), seq: seq + 1,
    });
    expect(violations(world)).to.deep.equal([]);
  });

  it("costs a share of the bond when the job went stale without a case", () => {
    const { client, operator } = at;
    stale("held");
    const [{ seq }, balance, stake] = [stateIn(job, "ruled"), ledgers(world, client), stakeOf(world, operator)];
    const outcome = world.send(refund());
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: PRICE, reserved: -PRICE, seq: 1 }));
    expect(stakeOf(world, operator)).to.deep.equal(plus(stake, { bonded: -MISS, lock: -BOND, burnDue: MISS, slashedTotal: MISS }));
    expectEvent(outcome, "JobRefunded", {
      job: job.address, operator: operator.address, stale: true, slashed: MISS, unlocked: BOND - MISS, released: PRICE, clientBalance: ledgers(world, client), seq: seq + 1,
    });
    expect(violations(world)).to.deep.equal([]);
  });

  it("costs nothing when the job went stale with a case", () => {
    stale("begun");
    const [{ seq }, stake] = [stateIn(job, "ruled"), stakeOf(world, at.operator)];
    const outcome = world.send(refund());
    expect(stakeOf(world, at.operator)).to.deep.equal(plus(stake, { lock: -BOND }));
    expectEvent(outcome, "JobRefunded", {
      job: job.address, operator: at.operator.address, stale: true, slashed: 0n, unlocked: BOND, released: PRICE, clientBalance: ledgers(world, at.client), seq: seq + 1,
    });
  });

  it("gives the delay fee back with the price", () => {
    stale("forced");
    const balance = ledgers(world, at.client);
    world.mustSend(refund());
    expect(ledgers(world, at.client)).to.deep.equal(plus(balance, { available: PRICE + DELAY_FEE, reserved: -PRICE - DELAY_FEE, seq: 1 }));
    expect(violations(world)).to.deep.equal([]);
  });

  it("takes nothing, or the whole bond, of a stale job where the terms say so", () => {
    for (const [missBps, whole] of [[0, false], [10_000, true]] as const) {
      const termsVersion = withMissBps(world, missBps);
      stale("held", { termsVersion });
      const [{ bond }, stake] = [stateIn(job, "ruled"), stakeOf(world, at.operator)];
      world.mustSend(refund());
      const slashed = whole ? bond : 0n;
      expect(stakeOf(world, at.operator)).to.deep.equal(plus(stake, { bonded: -slashed, lock: -bond, burnDue: slashed, slashedTotal: slashed }));
    }
  });

  it("gives back a job without audits, too", () => {
    job = jobIn(at, "ruled", { ...UNAUDITED, verdict: "void" });
    const stake = stakeOf(world, at.operator);
    world.mustSend(refund());
    expect(stakeOf(world, at.operator)).to.deep.equal(plus(stake, { lock: -UNAUDITED_BOND }));
  });

  it("cannot be done in any other state, nor twice, nor when the verdict is another", () => {
    expectOnlyIn(at, [], jobInstructions.refund);
    expectRefusal(world, "WrongJobState", jobInstructions.refund(jobIn(at, "ruled", { verdict: "fault" })));
    world.mustSend(refund());
    expectRefusal(world, "WrongJobState", refund());
  });

  it("cannot unlock another's bond, nor be done under other terms, nor pay the money to another balance", () => {
    const termsVersion = publishTerms(world, { missBps: 0 });
    expectRefusal(world, "WrongOperator", replaced(refund(), at.operator.address, at.rival.address));
    expectRefusal(world, "WrongTerms", replaced(refund(), findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion })));
    for (const { balance } of [at.other, at.inStablecoin, payeeOf(at)]) expectRefusal(world, "WrongBalance", replaced(refund(), at.client.balance, balance));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(refund(), at.client.balance, at.operator.node));
  });
});

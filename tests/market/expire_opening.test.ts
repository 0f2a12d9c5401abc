import { findTermsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import type { World } from "../helpers/world";
import { BOND, MISS, PRICE, UNAUDITED, UNAUDITED_BOND, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, payeeOf, plus, publishTerms, stakeOf, stateIn, withMissBps, type Jobs } from "./jobFixture";

describe("market: expire_opening", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "cleared");
  });

  const expire = () => jobInstructions.expireOpening(job);
  const overdue = (): void => waitUntil(world, stateIn(job, "cleared").openBy);

  for (const [place, kind, options, bond, slashed] of [["cleared", "an audited job", {}, BOND, MISS], ["submitted", "a job without audits", UNAUDITED, UNAUDITED_BOND, UNAUDITED_BOND / 20n]] as const) {
    it(`ends ${kind} that was never opened: the client gets the price back, the operator loses a part of its bond`, () => {
      const { client, operator } = at;
      job = jobIn(at, place, options);
      const [before, balance, stake] = [stateIn(job, place), ledgers(world, client), stakeOf(world, operator)];
      waitUntil(world, before.openBy ?? 0n);
      const outcome = world.send(expire());
      expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: PRICE, reserved: -PRICE, seq: 1 }));
      expect(stakeOf(world, operator)).to.deep.equal(plus(stake, { bonded: -slashed, lock: -bond, burnDue: slashed, slashedTotal: slashed }));
      expectJob(job, before, { status: "expired", operator: operator.address, reserved: 0n, lastMovedAt: world.now, seq: before.seq + 1 });
      expectEvent(outcome, "JobOpeningExpired", {
        job: job.address, operator: operator.address, slashed, unlocked: bond - slashed, released: PRICE, clientBalance: ledgers(world, client), seq: before.seq + 1,
      });
      const { reason, amount, burn } = eventData(outcome, "StakeSlashed");
      expect({ reason, amount, burn }).to.deep.equal({ reason: "missed", amount: slashed, burn: slashed });
      expect(violations(world)).to.deep.equal([]);
    });
  }

  it("costs nothing where the terms say so, and the whole bond where they say that", () => {
    for (const [missBps, slashed] of [[0, 0n], [10_000, UNAUDITED_BOND]] as const) {
      const termsVersion = withMissBps(world, missBps);
      job = jobIn(at, "submitted", { ...UNAUDITED, termsVersion });
      const stake = stakeOf(world, at.operator);
      waitUntil(world, stateIn(job, "submitted").openBy ?? 0n);
      world.mustSend(expire());
      expect(stakeOf(world, at.operator)).to.deep.equal(plus(stake, { bonded: -slashed, lock: -UNAUDITED_BOND, burnDue: slashed, slashedTotal: slashed }));
    }
  });

  it("cannot be done while the result can be opened", () => {
    waitUntil(world, stateIn(job, "cleared").openBy - 1n);
    expectRefusal(world, "OpenWindowOpen", expire());
    job = jobIn(at, "submitted", UNAUDITED);
    waitUntil(world, (stateIn(job, "submitted").openBy ?? 0n) - 1n);
    expectRefusal(world, "OpenWindowOpen", expire());
  });

  it("cannot be done in any other state, nor twice; an audited job still waits for its draw", () => {
    overdue();
    world.mustSend(expire());
    expectRefusal(world, "WrongJobState", expire());
    expectOnlyIn(at, ["cleared"], jobInstructions.expireOpening);
  });

  it("cannot be charged to another operator, nor be done under other terms", () => {
    overdue();
    const termsVersion = publishTerms(world, { missBps: 0 });
    expectRefusal(world, "WrongOperator", replaced(expire(), at.operator.address, at.rival.address));
    expectRefusal(world, "WrongTerms", replaced(expire(), findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion })));
  });

  it("cannot pay the money to another balance", () => {
    overdue();
    for (const { balance } of [at.other, at.inStablecoin, payeeOf(at)]) expectRefusal(world, "WrongBalance", replaced(expire(), at.client.balance, balance));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(expire(), at.client.balance, at.operator.node));
  });
});

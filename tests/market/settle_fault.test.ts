import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { beginCase, drawForced, ruleJob } from "../helpers/jobSteps";
import { ASSAY, type World } from "../helpers/world";
import { BOND, DELAY_FEE, PRICE, UNAUDITED, UNAUDITED_BOND, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, payeeOf, plus, stakeOf, stateIn, type Jobs } from "./jobFixture";

const JURY_COST = ASSAY;

describe("market: settle_fault", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "ruled", { verdict: "fault", ruling: { juryCost: JURY_COST, bounty: 2n ** 64n - 1n } });
  });

  const settle = () => jobInstructions.settleFault(job);

  it("gives the client the price back, and takes the whole bond: jury first, then bounty, insurance and burn", () => {
    const { client, operator } = at;
    const [before, balance, stake] = [stateIn(job, "ruled"), ledgers(world, client), stakeOf(world, operator)];
    const outcome = world.send(settle());
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: PRICE, reserved: -PRICE, seq: 1 }));
    // Of what the jury leaves, 81,721,475,354: 20 % to accusers and to the insurance, rounded down, the rest burns.
    const share = 16_344_295_070n;
    expect(stakeOf(world, operator)).to.deep.equal(plus(stake, {
      bonded: -BOND, lock: -BOND, bountyDue: JURY_COST + share, insuranceDue: share, burnDue: BOND - JURY_COST - 2n * share, slashedTotal: BOND,
    }));
    const { seed, opening, seq } = before;
    expectJob(job, before, {
      ...executorOf(before), status: "settled", seed, opening, commitment: null, juryCost: JURY_COST, bounty: share, unpaid: 0n, reserved: 0n, lastMovedAt: world.now, seq: seq + 1,
    });
    expectEvent(outcome, "JobFaultSettled", {
      job: job.address, operator: operator.address, slashed: BOND, juryCost: JURY_COST, bounty: share, released: PRICE, clientBalance: ledgers(world, client), seq: seq + 1,
    });
    const slash = eventData(outcome, "StakeSlashed");
    expect([slash.reason, slash.amount, slash.cost, slash.bounty]).to.deep.equal(["wrong", BOND, JURY_COST, share]);
    const { faults, jailedUntil } = readOperator(world, operator.address);
    expect({ faults, jailedUntil }).to.deep.equal({ faults: { missed: 0, wrong: 1, overruled: 0 }, jailedUntil: world.now + 86_400n });
    expect(violations(world)).to.deep.equal([]);
  });

  it("burns what accusers do not claim", () => {
    job = jobIn({ ...at, operator: at.rival }, "ruled", { verdict: "fault" });
    const stake = stakeOf(world, at.rival);
    world.mustSend(settle());
    const insurance = 16_544_295_070n;
    expect(stakeOf(world, at.rival)).to.deep.equal(plus(stake, { bonded: -BOND, lock: -BOND, insuranceDue: insurance, burnDue: BOND - insurance, slashedTotal: BOND }));
  });

  it("is carried out although the jury costs more than the bond", () => {
    job = jobIn({ ...at, operator: at.rival }, "ruled", { ...UNAUDITED, verdict: "fault", ruling: { juryCost: UNAUDITED_BOND + 1n, bounty: 1n } });
    const stake = stakeOf(world, at.rival);
    world.mustSend(settle());
    expect(stakeOf(world, at.rival)).to.deep.equal(plus(stake, { bonded: -UNAUDITED_BOND, lock: -UNAUDITED_BOND, bountyDue: UNAUDITED_BOND, slashedTotal: UNAUDITED_BOND }));
    expect(violations(world)).to.deep.equal([]);
  });

  it("gives the client the delay fee back, too, which nobody has earned", () => {
    job = jobIn({ ...at, operator: at.rival }, "forced");
    drawForced(job);
    beginCase(job);
    waitUntil(world, stateIn(job, "held").openBy ?? 0n);
    ruleJob(job, "fault");
    const balance = ledgers(world, at.client);
    world.mustSend(settle());
    expect(ledgers(world, at.client)).to.deep.equal(plus(balance, { available: PRICE + DELAY_FEE, reserved: -PRICE - DELAY_FEE, seq: 1 }));
    expect(stateIn(job, "settled").opening).to.equal(null);
  });

  it("cannot be done in any other state, nor twice, nor when the verdict is another", () => {
    expectOnlyIn({ ...at, operator: at.rival }, [], jobInstructions.settleFault);
    expectRefusal(world, "WrongJobState", jobInstructions.settleFault(jobIn({ ...at, operator: at.rival }, "ruled", { verdict: "void" })));
    world.mustSend(settle());
    expectRefusal(world, "WrongJobState", settle());
  });

  it("cannot take another's bond, nor pay the money to another balance", () => {
    expectRefusal(world, "WrongOperator", replaced(settle(), at.operator.address, at.rival.address));
    for (const { balance } of [at.other, at.inStablecoin, payeeOf(at)]) expectRefusal(world, "WrongBalance", replaced(settle(), at.client.balance, balance));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(settle(), at.client.balance, at.operator.node));
  });
});

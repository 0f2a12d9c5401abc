import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { caseOf, jobOf, openedValue, stateOf, trueValue, waitForDeadline, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { appealWithStake } from "../helpers/caseChallenges";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import { ASSAY, type World } from "../helpers/world";
import { BOND, DELAY_FEE, FEE, caseFixture, verification } from "./caseFixture";

const JURY_FEES = 7n * FEE;
const BOUNTY = 10n * FEE;
const instruction = (test: TestCase) => verification.finalizeCase({ ...caseOf(test), ...jobOf(test) });

describe("verification: finalize_case", () => {
  const load = caseFixture("tallied", { lying: true });
  let test: TestCase;
  let world: World;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  it("makes a fault final: the bond pays the jury, and a bounty that the accusers share", () => {
    waitForDeadline(test);
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test));
    const ruling = { juryCost: JURY_FEES, bounty: BOUNTY };
    expect(stateOf(test)).to.deep.include({ status: "final", verdict: "fault", bountyEach: BOUNTY / 2n, juryShare: 0n, delayShare: 0n, appealsLost: 0n, deadline: world.now, seq: seq + 1n });
    expect(readJob(world, test.job.address)).to.deep.include({ status: "ruled", verdict: "fault", ...ruling });
    expectEvent(outcome, "CaseRuled", {
      case: test.address, job: test.job.address, verdict: "fault", decidedBy: "votes", finalValue: trueValue(test), round: 0, juryFees: JURY_FEES, ...ruling, bountyEach: BOUNTY / 2n, juryShare: 0n,
      delayShare: 0n, appealsLost: 0n, seq: seq + 1n,
    });
    expectRefusal(world, "WrongCaseState", instruction(test));
  });

  it("waits for the end of the time to appeal, to the second, and after a restart of the cluster longer", () => {
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    expectRefusal(world, "DeadlineNotReached", instruction(test));
    waitUntil(world, deadline);
    restartCluster(world);
    expectRefusal(world, "RestartGrace", instruction(test));
    forgetRestart(world);
    world.mustSend(instruction(test));
  });

  it("lets appeals that lost pay the juries before the bond does", () => {
    appealWithStake(test);
    expectRefusal(world, "WrongCaseState", instruction(test));
    continueTo(test, "tallied");
    world.mustSend(instruction(test));
    expect(stateOf(test)).to.deep.include({ status: "final", juryFees: 2n * JURY_FEES, appealsLost: BOND, bountyEach: BOUNTY / 2n });
    expect(readJob(world, test.job.address)).to.deep.include({ juryCost: 0n, bounty: BOUNTY });
  });

  it("is about the case's own job", () => {
    waitForDeadline(test);
    const other = jobAt(world, "held", test.at);
    expectRefusal(world, "WrongJob", verification.finalizeCase({ ...caseOf(test), ...jobOf(test), job: other.address }));
  });
});

describe("verification: finalize_case for an executor", () => {
  const load = caseFixture("tallied", { by: "challenge", challengers: [{ conduct: "lies" }, { conduct: "silent" }, { conduct: "differs" }] });
  it("upholds the result, and fixes what each challenge pays", async () => {
    const test = await load();
    const { world } = test;
    waitForDeadline(test);
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test));
    const shares = { juryShare: (JURY_FEES + 2n) / 3n, delayShare: (DELAY_FEE + 2n) / 3n };
    expect(stateOf(test)).to.deep.include({ status: "final", verdict: "upheld", bountyEach: 0n, ...shares });
    expect(readJob(world, test.job.address)).to.deep.include({ status: "ruled", verdict: "upheld" });
    expectEvent(outcome, "CaseRuled", {
      case: test.address, job: test.job.address, verdict: "upheld", decidedBy: "votes", finalValue: openedValue(test), round: 0, juryFees: JURY_FEES, juryCost: 0n, bounty: 0n, bountyEach: 0n, ...shares,
      appealsLost: 0n, seq: seq + 1n,
    });
    expect(violations(world)).to.deep.equal([]);
  });
});

describe("verification: finalize_case of a small bond and a dear jury", () => {
  const load = caseFixture("tallied", { by: "challenge", lying: true, auditBps: 0, price: 1_000_000_000n, runSeconds: 3_600 });

  it("shares the bounty that the market lets through: a fifth of what the jury leaves of the bond", async () => {
    const test = await load();
    waitForDeadline(test);
    test.world.mustSend(instruction(test));
    const { bond, bountyEach, jurorFee } = stateOf(test);
    const covered = ((bond - 7n * jurorFee) * 2_000n) / 10_000n;
    expect([bond, jurorFee, covered < 10n * jurorFee]).to.deep.equal([5n * ASSAY, 370_000_000n, true]);
    expect(bountyEach).to.equal(covered);
    expect(readJob(test.world, test.job.address)).to.deep.include({ juryCost: 7n * jurorFee, bounty: covered });
    continueTo(test, "closed");
    expect(violations(test.world)).to.deep.equal([]);
  });
});

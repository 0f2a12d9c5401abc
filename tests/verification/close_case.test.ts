import { expect } from "chai";
import { exists, readJob } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { caseOf, jobOf, panelOf, stateOf, type TestCase } from "../helpers/case";
import { caseAt, continueTo } from "../helpers/caseAt";
import { settleAppeals, settleAuditor, settleAuditors, settleChallenges, settleJobOf, settleJurors } from "../helpers/caseEnds";
import { appealWithStake, prepareCase } from "../helpers/caseChallenges";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions } from "../helpers/job";
import { acceptResult, closeJob, jobAt, settleJob } from "../helpers/jobSteps";
import { caseFixture, verification } from "./caseFixture";

const instruction = (test: TestCase, rentPayer = test.world.payer.publicKey) => verification.closeCase({ ...caseOf(test), ...jobOf(test), rentPayer });
const closePanels = (test: TestCase, rounds: number): void => {
  for (let round = 0; round < rounds; round += 1) test.world.mustSend(verification.closePanel({ ...caseOf(test), round, rentPayer: panelOf(test, round).rentPayer }));
};

describe("verification: close_case", () => {
  const load = caseFixture("tallied", { lying: true });

  it("waits until everything is settled and the job has ended; then the job may be closed too", async () => {
    const test = await load();
    const { world } = test;
    appealWithStake(test);
    expectRefusal(world, "WrongCaseState", instruction(test));
    continueTo(test, "final");
    const steps: (() => unknown)[] = [() => settleAuditor(test, 0), () => settleAuditors(test), () => settleJurors(test), () => settleAppeals(test), () => closePanels(test, 2)];
    for (const step of steps) {
      expectRefusal(world, "CaseNotSettled", instruction(test));
      step();
    }
    expectRefusal(world, "JobNotTerminal", instruction(test));
    settleJobOf(test);
    expectRefusal(world, "CaseStillOpen", jobInstructions.close(test.job), [test.job.client.key]);
    expectRefusal(world, "WrongRentPayer", instruction(test, stranger(world).publicKey));
    expectRefusal(world, "WrongJob", verification.closeCase({ ...caseOf(test), ...jobOf(test), job: jobAt(world, "open", test.at).address, rentPayer: world.payer.publicKey }));
    const [rent, { seq }, lamports] = [world.lamports(test.address), stateOf(test), world.lamports(world.payer.publicKey)];
    const outcome = world.mustSend(instruction(test));
    expect([exists(world, test.address), world.lamports(world.payer.publicKey)]).to.deep.equal([false, lamports + rent - BigInt(outcome.fee)]);
    expectEvent(outcome, "CaseClosed", { case: test.address, job: test.job.address, rentPayer: world.payer.publicKey, seq: seq + 1n });
    expectRefusal(world, "AccountOwnedByWrongProgram", instruction(test));
    closeJob(test.job);
    expect(exists(world, test.job.address)).to.equal(false);
    expect(violations(world)).to.deep.equal([]);
  });
});

describe("verification: close_case of an audit that agreed", () => {
  const load = caseFixture("cleared");
  it("waits for the end of its job", async () => {
    const test = await load();
    const { world } = test;
    expectRefusal(world, "CaseNotSettled", instruction(test));
    settleJobOf(test);
    settleAuditors(test);
    world.mustSend(instruction(test));
    closeJob(test.job);
    expect(violations(world)).to.deep.equal([]);
  });
});

describe("verification: close_case with challenges", () => {
  const load = caseFixture("final", { by: "challenge", lying: true });
  it("waits until they are settled", async () => {
    const test = await load();
    settleJurors(test);
    closePanels(test, 1);
    settleJobOf(test);
    expectRefusal(test.world, "CaseNotSettled", instruction(test));
    settleChallenges(test);
    test.world.mustSend(instruction(test));
    expect(readJob(test.world, test.job.address).status).to.equal("settled");
  });
});

describe("verification: close_case after its job", () => {
  const load = caseFixture("caseOpened");
  it("needs no job: one that nobody challenged is closed before its case", async () => {
    const { at } = await load();
    const { world } = at;
    const test = prepareCase(at, jobAt(world, "provisional", at));
    acceptResult(test.job);
    settleJob(test.job);
    closeJob(test.job);
    expect(exists(world, test.job.address)).to.equal(false);
    wait(world, DAY);
    world.mustSend(instruction(test));
    expect(exists(world, test.address)).to.equal(false);
    expect(caseAt(at, "caseOpened").address.equals(test.address)).to.equal(false);
    expect(violations(world)).to.deep.equal([]);
  });

  it("takes another job at the same address for none", async () => {
    const { at } = await load();
    const { world } = at;
    const test = prepareCase(at, jobAt(world, "provisional", at));
    acceptResult(test.job);
    settleJob(test.job);
    closeJob(test.job);
    const again = jobAt(world, "held", at, { nonce: test.job.posted.nonce });
    expect(again.address.equals(test.job.address)).to.equal(true);
    const before = readJob(world, again.address);
    world.mustSend(instruction(test));
    expect(readJob(world, again.address)).to.deep.equal(before);
  });
});

import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { caseOf, jobOf, openedValue, openingOf, stateOf, type Conduct, type TestCase } from "../helpers/case";
import { commitAudit, concludeAudit, openAudited, revealAudits } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { FEE, auditorAt, caseFixture, verification } from "./caseFixture";

const NOTHING = new Uint8Array(32);

describe("verification: conclude_audit", () => {
  const load = caseFixture("caseOpened");
  let base: TestCase;
  let world: World;
  beforeEach(async () => {
    base = await load();
    ({ world } = base);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const conclude = (test: TestCase) => verification.concludeAudit({ ...caseOf(test), ...jobOf(test) });

  /** Committed and opened, and revealed but for who is silent. */
  function revealed(...auditors: Conduct[]): TestCase {
    const test = { ...base, auditors };
    auditors.forEach((conduct, place) => (conduct === "absent" ? undefined : commitAudit(test, place, auditorAt(test, place).address)));
    openAudited(test);
    revealAudits(test);
    return test;
  }

  it("clears a result that all auditors got, without waiting", () => {
    const test = revealed("honest", "honest");
    const { seq } = stateOf(test);
    const outcome = world.mustSend(conclude(test));
    expect(stateOf(test)).to.deep.include({ status: "cleared", decidedBy: "agreement", wasCleared: true, disputed: false, finalValue: openedValue(test), deadline: world.now, accusers: 0 });
    expect(readJob(world, test.job.address).status).to.equal("provisional");
    expectEvent(outcome, "AuditConcluded", { case: test.address, end: "cleared", openedValue: openedValue(test), accusers: 0, juryCost: 0n, deadline: world.now, seq: seq + 1n });
    expectRefusal(world, "WrongCaseState", conclude(test));
  });

  const DISPUTES: [what: string, conduct: Conduct, accusers: number, parties: number][] = [
    ["another value", "lies", 1, 2], ["the word that the input was not there", "abstains", 1, 2],
  ];
  for (const [what, conduct, accusers, parties] of DISPUTES) {
    it(`calls a jury by ${what}, without waiting`, () => {
      const test = revealed("honest", conduct);
      const { seq } = stateOf(test);
      const outcome = world.mustSend(conclude(test));
      expect(stateOf(test)).to.deep.include({ status: "challenged", disputed: true, accusers, parties, deadline: world.now, challengeUntil: world.now, decidedBy: "nothing" });
      expect(readJob(world, test.job.address).status).to.equal("held");
      expectEvent(outcome, "AuditConcluded", { case: test.address, end: "disputed", openedValue: openedValue(test), accusers, juryCost: 0n, deadline: world.now, seq: seq + 1n });
    });
  }

  it("calls a jury where one keeps silent, from the deadline on", () => {
    const test = revealed("honest", "silent");
    waitUntil(world, stateOf(test).deadline - 1n);
    expectRefusal(world, "DeadlineNotReached", conclude(test));
    waitUntil(world, stateOf(test).deadline);
    restartCluster(world);
    expectRefusal(world, "DeadlineNotReached", conclude(test));
    forgetRestart(world);
    world.mustSend(conclude(test));
    expect(stateOf(test)).to.deep.include({ status: "challenged", disputed: true, accusers: 0, parties: 1 });
  });

  it("waits for nobody who never committed", () => {
    const test = revealed("honest", "absent");
    world.mustSend(conclude(test));
    expect(stateOf(test)).to.deep.include({ status: "challenged", disputed: true, accusers: 0, parties: 1 });
  });

  it("begins the reveals of an open result in which nobody has committed", () => {
    openAudited(base);
    const outcome = world.mustSend(conclude(base));
    const deadline = world.now + 300n;
    expect(stateOf(base)).to.deep.include({ status: "auditReveal", deadline, openedValue: openedValue(base) });
    expectEvent(outcome, "AuditConcluded", { case: base.address, end: "revealsBegun", openedValue: openedValue(base), accusers: 0, juryCost: 0n, deadline, seq: stateOf(base).seq });
    world.mustSend(conclude(base));
    expect(stateOf(base)).to.deep.include({ status: "challenged", parties: 0, accusers: 0 });
  });

  it("rules a fault for silence when it is too late to open, to the second; who has committed is paid by the bond", () => {
    commitAudit(base, 0, auditorAt(base, 0).address);
    const job = readJob(world, base.job.address);
    const openBy = job.status === "held" ? (job.openBy ?? 0n) : 0n;
    waitUntil(world, openBy - 1n);
    expectRefusal(world, "DeadlineNotReached", conclude(base));
    waitUntil(world, openBy);
    restartCluster(world);
    expectRefusal(world, "RestartGrace", conclude(base));
    forgetRestart(world);
    const { seq } = stateOf(base);
    const outcome = world.mustSend(conclude(base));
    expect(stateOf(base)).to.deep.include({ status: "final", verdict: "fault", decidedBy: "silence", juryFees: FEE, bountyEach: 0n, finalValue: null, openedValue: null });
    expect(readJob(world, base.job.address)).to.deep.include({ status: "ruled", verdict: "fault", juryCost: FEE, bounty: 0n });
    expectEvent(outcome, "AuditConcluded", { case: base.address, end: "silence", openedValue: NOTHING, accusers: 0, juryCost: FEE, deadline: world.now, seq: seq + 1n });
    expectRefusal(world, "WrongCaseState", conclude(base));
  });

  it("is about the case's own job", () => {
    const other = jobAt(world, "held", base.at);
    expectRefusal(world, "WrongJob", verification.concludeAudit({ ...caseOf(base), ...jobOf(base), job: other.address }));
  });

  it("takes what a late reveal says", () => {
    const test = revealed("honest", "silent");
    const { address } = auditorAt(test, 1);
    world.mustSend(verification.revealAudit({ ...caseOf(test), job: test.job.address, member: 1, ...openingOf(test, address, "honest") }));
    concludeAudit(test);
    expect(stateOf(test).status).to.equal("cleared");
  });
});

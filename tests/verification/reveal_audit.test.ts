import { UNAVAILABLE, type RevealAuditArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { auditSeal, caseOf, openedValue, openingOf, secretOf, stateOf, type Conduct, type TestCase } from "../helpers/case";
import { commitAudit, openAudited } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { auditorAt, caseFixture, verification } from "./caseFixture";

const REVEAL_SECONDS = 300n;

describe("verification: reveal_audit", () => {
  const load = caseFixture("opened", { auditors: ["honest", "abstains"] });
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

  const instruction = (member: number, changes: Partial<RevealAuditArgs> = {}, conduct: Conduct = member === 0 ? "honest" : "abstains") =>
    verification.revealAudit({ ...caseOf(test), job: test.job.address, member, ...openingOf(test, auditorAt(test, member).address, conduct), ...changes });

  it("opens what an auditor sealed; the first one gives the others the time to reveal", () => {
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(0));
    const { address } = auditorAt(test, 0);
    const { value, juryTip } = openingOf(test, address, "honest");
    const deadline = world.now + REVEAL_SECONDS;
    const state = stateOf(test);
    expect(state).to.deep.include({ status: "auditReveal", deadline, openedValue: openedValue(test), executorLink: test.job.secrets.juryTip, seq: seq + 1n, accusers: 0 });
    expect(state.members[0]).to.deep.include({ status: "revealed", value, link: juryTip, linked: false });
    expectEvent(outcome, "AuditRevealed", { case: test.address, member: 0, operator: address, value, juryTip, agrees: true, deadline, seq: seq + 1n });
  });

  it("leaves the deadline alone from then on, and takes the word for an input that was not there", () => {
    world.mustSend(instruction(0));
    const { deadline, seq } = stateOf(test);
    waitUntil(world, deadline - 1n);
    const outcome = world.mustSend(instruction(1));
    const { address } = auditorAt(test, 1);
    expect(stateOf(test).members[1]).to.deep.include({ status: "revealed", value: UNAVAILABLE });
    expectEvent(outcome, "AuditRevealed", {
      case: test.address, member: 1, operator: address, value: UNAVAILABLE, juryTip: openingOf(test, address, "abstains").juryTip, agrees: false, deadline, seq: seq + 1n,
    });
  });

  it("ends with the deadline, to the second, but not after a restart of the cluster", () => {
    world.mustSend(instruction(0));
    waitUntil(world, stateOf(test).deadline);
    expectRefusal(world, "DeadlinePassed", instruction(1));
    restartCluster(world);
    world.mustSend(instruction(1));
  });

  it("takes nothing but what was sealed", () => {
    const other = auditorAt(test, 1).address;
    for (const changes of [{ value: UNAVAILABLE }, { juryTip: new Uint8Array(32) }, { salt: secretOf(test, other, "salt") }]) expectRefusal(world, "CommitmentMismatch", instruction(0, changes));
    expectRefusal(world, "CommitmentMismatch", instruction(1, openingOf(test, auditorAt(test, 0).address, "honest")));
    expectRefusal(world, "NoSuchMember", verification.revealAudit({ ...caseOf(test), job: test.job.address, member: 2, ...openingOf(test, other, "honest") }));
  });

  it("cannot be done twice", () => {
    world.mustSend(instruction(0));
    expectRefusal(world, "WrongMemberState", instruction(0));
  });

  it("is about the case's own job", () => {
    expectRefusal(world, "WrongJob", instruction(0, { job: jobAt(world, "claimed", test.at).address }));
  });
});

describe("verification: reveal_audit too early, or without a commitment", () => {
  const load = caseFixture("caseOpened");
  it("is refused", async () => {
    const test = await load();
    const { world } = test;
    const [sealed, absent] = [auditorAt(test, 0).address, auditorAt(test, 1).address];
    commitAudit(test, 0, sealed);
    const instruction = (member: number, operator = sealed) => verification.revealAudit({ ...caseOf(test), job: test.job.address, member, ...openingOf(test, operator, "honest") });
    expectRefusal(world, "ResultNotOpened", instruction(0));
    openAudited(test);
    expectRefusal(world, "CommitmentMismatch", instruction(1, absent));
    world.mustSend(instruction(0));
    expect(auditSeal(test, sealed, "honest")).to.deep.equal(stateOf(test).members[0]?.commitment);
  });
});

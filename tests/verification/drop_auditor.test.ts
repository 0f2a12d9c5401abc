import { expect } from "chai";
import { caseOf, stateOf, waitForDeadline, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { challenge } from "../helpers/caseChallenges";
import { concludeLinks, revealLinks } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { auditorAt, caseFixture, verification } from "./caseFixture";

const instruction = (test: TestCase, member: number) => verification.dropAuditor({ ...caseOf(test), member });

describe("verification: drop_auditor", () => {
  const load = caseFixture("slotSealed", { lying: true, auditors: ["linkless", "lies"] });
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

  it("takes an auditor out that keeps its link back; the dispute goes on without it", () => {
    revealLinks(test);
    waitForDeadline(test);
    const before = stateOf(test);
    const outcome = world.mustSend(instruction(test, 0));
    expect(stateOf(test)).to.deep.include({ parties: 1, accusers: 0, partyDropped: true, status: "juryLinks", disputed: true });
    expect(stateOf(test).members.map(({ status }) => status)).to.deep.equal(["dropped", "revealed"]);
    expectEvent(outcome, "AuditorDropped", { case: test.address, member: 0, operator: auditorAt(test, 0).address, parties: 1, accusers: 0, seq: before.seq + 1n });
    concludeLinks(test);
    expect(stateOf(test)).to.deep.include({ status: "jurySeed", retargets: 1 });
    continueTo(test, "jurorsDrawn");
  });

  it("leaves the accusers alone where the auditor was none of them", () => {
    waitForDeadline(test);
    world.mustSend(instruction(test, 1));
    expect(stateOf(test)).to.deep.include({ parties: 1, accusers: 1 });
  });

  it("waits for the deadline, to the second, and after a restart of the cluster longer", () => {
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    expectRefusal(world, "DeadlineNotReached", instruction(test, 0));
    waitUntil(world, deadline);
    restartCluster(world);
    expectRefusal(world, "RestartGrace", instruction(test, 0));
    forgetRestart(world);
    world.mustSend(instruction(test, 0));
    expectRefusal(world, "WrongMemberState", instruction(test, 0));
  });

  it("drops nobody whose link is there, and no place that does not exist", () => {
    revealLinks(test);
    waitForDeadline(test);
    expectRefusal(world, "LinkKnown", instruction(test, 1));
    expectRefusal(world, "NoSuchMember", instruction(test, 2));
  });

  it("is over with the links", () => {
    test.auditors = [];
    continueTo(test, "seeded");
    expectRefusal(world, "WrongCaseState", instruction(test, 0));
  });
});

describe("verification: drop_auditor of a cleared audit", () => {
  const load = caseFixture("cleared");
  it("is refused: its auditors are no parties of a later challenge", async () => {
    const test = await load();
    challenge(test, { conduct: "lies" });
    continueTo(test, "slotSealed");
    waitForDeadline(test);
    expectRefusal(test.world, "WrongMemberState", instruction(test, 0));
  });
});

import { DEFAULT_PROGRAM_IDS, jurySeed } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { caseOf, jobOf, openedValue, stateOf, waitForDeadline, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { dropParties, revealLinks } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { caseFixture, verification } from "./caseFixture";

const NOTHING = new Uint8Array(32);
const instruction = (test: TestCase) => verification.concludeLinks({ ...caseOf(test), ...jobOf(test) });

describe("verification: conclude_links", () => {
  const load = caseFixture("slotSealed", { auditors: ["lies", "linkless"] });
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

  it("makes the jury's seed of the slot's hash and all links, without waiting", () => {
    test.auditors = ["lies"];
    revealLinks(test);
    const { slotHash, targetSlot, executorLink, linkMix, seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test));
    const seed = jurySeed({ program: DEFAULT_PROGRAM_IDS.verification.toBytes(), case: test.address.toBytes(), round: 0, slot: targetSlot, slotHash, executorLink, linkMix });
    expect(stateOf(test)).to.deep.include({ status: "juryDraw", jurySeed: seed, retargets: 0, deadline: world.now });
    expect(readJob(world, test.job.address).lastMovedAt).to.equal(world.now);
    expectEvent(outcome, "LinksConcluded", { case: test.address, round: 0, end: "seeded", targetSlot, jurySeed: seed, seq: seq + 1n });
    expectRefusal(world, "WrongCaseState", instruction(test));
  });

  it("waits for every party, or for its being dropped, which calls for another slot", () => {
    revealLinks(test);
    expectRefusal(world, "LinksMissing", instruction(test));
    waitForDeadline(test);
    expectRefusal(world, "LinksMissing", instruction(test));
    dropParties(test);
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test));
    const { targetSlot } = stateOf(test);
    expect(targetSlot).to.equal(outcome.slot + 32n);
    expect(stateOf(test)).to.deep.include({ status: "jurySeed", retargets: 1, phase: 2, linksRevealed: 0, executorLinked: false, linkMix: NOTHING, slotHash: NOTHING, parties: 1 });
    expectEvent(outcome, "LinksConcluded", { case: test.address, round: 0, end: "retargeted", targetSlot, jurySeed: NOTHING, seq: seq + 1n });
  });

  it("rules a fault where the executor keeps its link back, from the deadline on and for good", () => {
    test.auditors = ["lies"];
    revealLinks(test, { executor: false });
    const { deadline, seq, targetSlot } = stateOf(test);
    waitUntil(world, deadline - 1n);
    expectRefusal(world, "LinksMissing", instruction(test));
    waitUntil(world, deadline);
    restartCluster(world);
    expectRefusal(world, "LinksMissing", instruction(test));
    forgetRestart(world);
    const outcome = world.mustSend(instruction(test));
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "fault", decidedBy: "missingLink", finalValue: null, lastRound: true, deadline: world.now });
    expectEvent(outcome, "LinksConcluded", { case: test.address, round: 0, end: "decided", targetSlot, jurySeed: NOTHING, seq: seq + 1n });
    expectEvent(outcome, "CaseDecided", { case: test.address, verdict: "fault", decidedBy: "missingLink", finalValue: NOTHING, round: 0, lastRound: true, deadline: world.now, seq: seq + 2n });
    continueTo(test, "settled");
  });

  it("is about the case's own job", () => {
    const other = jobAt(world, "held", test.at);
    expectRefusal(world, "WrongJob", verification.concludeLinks({ ...caseOf(test), ...jobOf(test), job: other.address }));
  });
});

describe("verification: conclude_links of a challenge", () => {
  const load = caseFixture("slotSealed", { by: "challenge", challengers: [{ conduct: "linkless" }] });
  const unrevealed = caseFixture("slotSealed", { by: "challenge", challengers: [{ conduct: "silent" }] });

  it("upholds the result where nobody accuses any more", async () => {
    const test = await load();
    const { world } = test;
    revealLinks(test);
    dropParties(test);
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test));
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "upheld", decidedBy: "dropped", finalValue: openedValue(test), lastRound: true, deadline: world.now });
    expectEvent(outcome, "CaseDecided", { case: test.address, verdict: "upheld", decidedBy: "dropped", finalValue: openedValue(test), round: 0, lastRound: true, deadline: world.now, seq: seq + 2n });
    continueTo(test, "closed");
    expect(violations(world)).to.deep.equal([]);
  });

  it("draws a jury also about a challenge that was never revealed: its bond pays for it", async () => {
    const test = await unrevealed();
    revealLinks(test);
    test.world.mustSend(instruction(test));
    expect(stateOf(test)).to.deep.include({ status: "juryDraw", parties: 0, accusers: 0 });
  });
});

import { expect } from "chai";
import { readChallenge } from "../helpers/accounts";
import { caseOf, stateOf, waitForDeadline, type TestCase, type TestChallenge } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { challenge, prepareCase } from "../helpers/caseChallenges";
import { concludeLinks, revealLinks, sealJurySlot } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { caseFixture, verification } from "./caseFixture";

/** New target slots in a round, at most. */
const MAX_RETARGETS = 7;

describe("verification: drop_challenge", () => {
  const load = caseFixture("slotSealed", { by: "challenge", challengers: [{ conduct: "linkless" }, { conduct: "lies" }, { conduct: "silent" }] });
  let test: TestCase;
  let world: World;
  let linkless: TestChallenge;
  let linked: TestChallenge;
  let silent: TestChallenge;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
    [linkless, linked, silent] = test.challenges as [TestChallenge, TestChallenge, TestChallenge];
    revealLinks(test);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const instruction = ({ key }: TestChallenge) => verification.dropChallenge({ ...caseOf(test), challenger: key.publicKey });

  it("takes a challenger out that keeps its link back, so that the others need a new slot", () => {
    waitForDeadline(test);
    const before = stateOf(test);
    const outcome = world.mustSend(instruction(linkless));
    expect(readChallenge(world, linkless.address).status).to.equal("dropped");
    const counts = { parties: 1, accusers: 1, liveChallenges: 2 };
    expect([before.parties, before.accusers, before.liveChallenges]).to.deep.equal([2, 2, 3]);
    expect(stateOf(test)).to.deep.equal({ ...before, ...counts, partyDropped: true, seq: before.seq + 1n });
    expectEvent(outcome, "ChallengeDropped", { case: test.address, challenge: linkless.address, challenger: linkless.key.publicKey, ...counts, seq: before.seq + 1n });
    concludeLinks(test);
    expect(stateOf(test)).to.deep.include({ status: "jurySeed", retargets: 1, phase: 2, linksRevealed: 0, executorLinked: false, partyDropped: false });
  });

  it("waits for the deadline, to the second, and after a restart of the cluster longer", () => {
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    expectRefusal(world, "DeadlineNotReached", instruction(linkless));
    waitUntil(world, deadline);
    restartCluster(world);
    expectRefusal(world, "RestartGrace", instruction(linkless));
    forgetRestart(world);
    world.mustSend(instruction(linkless));
    expectRefusal(world, "WrongChallengeState", instruction(linkless));
  });

  it("drops nobody whose link is there, nor who has revealed nothing", () => {
    waitForDeadline(test);
    expectRefusal(world, "LinkKnown", instruction(linked));
    expectRefusal(world, "WrongChallengeState", instruction(silent));
  });

  it("is about the challenge's own case, and about links", () => {
    waitForDeadline(test);
    const other = prepareCase(test.at, jobAt(world, "provisional", test.at));
    challenge(other, { name: "elsewhere" });
    expectRefusal(world, "WrongChallenge", replaced(instruction(linkless), test.address, other.address));
    world.mustSend(instruction(linkless));
    continueTo(test, "jurorsDrawn");
    expectRefusal(world, "WrongCaseState", instruction(linked));
  });
});

describe("verification: drop_challenge after the last new slot", () => {
  const load = caseFixture("juryConvened", { by: "challenge", challengers: Array.from({ length: MAX_RETARGETS + 2 }, () => ({ conduct: "lies" as const })) });
  it("still drops, but the jury is drawn with the links that are there", async () => {
    const test = await load();
    const { world } = test;
    for (let dropped = 1; dropped <= MAX_RETARGETS + 1; dropped += 1) {
      test.challenges = test.challenges.map((entry, place) => (place < dropped ? { ...entry, conduct: "linkless" } : entry));
      sealJurySlot(test);
      revealLinks(test);
      waitForDeadline(test);
      const late = test.challenges[dropped - 1] as TestChallenge;
      world.mustSend(verification.dropChallenge({ ...caseOf(test), challenger: late.key.publicKey }));
      concludeLinks(test);
      expect(stateOf(test).retargets).to.equal(Math.min(dropped, MAX_RETARGETS));
    }
    expect(stateOf(test)).to.deep.include({ status: "juryDraw", parties: 1, liveChallenges: 1, phase: MAX_RETARGETS + 1, linksRevealed: 1 });
    continueTo(test, "jurorsDrawn");
    expect(violations(world)).to.deep.equal([]);
  });
});

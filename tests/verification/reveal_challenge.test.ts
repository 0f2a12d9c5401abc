import type { RevealChallengeArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readChallenge } from "../helpers/accounts";
import { caseOf, openingOf, secretOf, stateOf, type TestCase, type TestChallenge } from "../helpers/case";
import { conveneJury } from "../helpers/caseSteps";
import { prepareCase, challenge } from "../helpers/caseChallenges";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { caseFixture, verification } from "./caseFixture";

describe("verification: reveal_challenge", () => {
  const load = caseFixture("challenged", { by: "challenge", challengers: [{ conduct: "lies" }, { conduct: "differs" }] });
  let test: TestCase;
  let world: World;
  let first: TestChallenge;
  let second: TestChallenge;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
    [first, second] = test.challenges as [TestChallenge, TestChallenge];
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const instruction = ({ key: { publicKey }, conduct }: TestChallenge, changes: Partial<RevealChallengeArgs> = {}) =>
    verification.revealChallenge({ ...caseOf(test), challenger: publicKey, ...openingOf(test, publicKey, conduct), ...changes });

  it("says what a challenger sealed, and makes it a party", () => {
    const { challengeUntil, seq } = stateOf(test);
    waitUntil(world, challengeUntil);
    const outcome = world.mustSend(instruction(first));
    const { value, juryTip } = openingOf(test, first.key.publicKey, "lies");
    expect(readChallenge(world, first.address)).to.deep.include({ status: "revealed", value, link: juryTip, linkedPhase: 0 });
    expect(stateOf(test)).to.deep.include({ status: "challenged", accusers: 1, parties: 1, challenges: 2, liveChallenges: 2, seq: seq + 1n });
    expectEvent(outcome, "ChallengeRevealed", { case: test.address, challenge: first.address, challenger: first.key.publicKey, value, juryTip, accusers: 1, parties: 1, seq: seq + 1n });
    world.mustSend(instruction(second));
    expect(stateOf(test)).to.deep.include({ accusers: 2, parties: 2 });
  });

  it("waits for the end of the window, to the second, so that nobody can copy it", () => {
    const { challengeUntil } = stateOf(test);
    waitUntil(world, challengeUntil - 1n);
    expectRefusal(world, "DeadlineNotReached", instruction(first));
    waitUntil(world, challengeUntil);
    world.mustSend(instruction(first));
    expectRefusal(world, "WrongChallengeState", instruction(first));
  });

  it("ends with the deadline, to the second; a restart of the cluster puts it off", () => {
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    world.mustSend(instruction(first));
    waitUntil(world, deadline);
    expectRefusal(world, "DeadlinePassed", instruction(second));
    restartCluster(world);
    world.mustSend(instruction(second));
  });

  it("takes nothing but what was sealed", () => {
    waitUntil(world, stateOf(test).challengeUntil);
    const other = second.key.publicKey;
    for (const changes of [{ value: openingOf(test, other, "differs").value }, { juryTip: openingOf(test, other, "lies").juryTip }, { salt: secretOf(test, other, "salt") }]) {
      expectRefusal(world, "CommitmentMismatch", instruction(first, changes));
    }
    expectRefusal(world, "CommitmentMismatch", replaced(instruction(first), first.address, second.address));
  });

  it("is about the challenge's own case", () => {
    const other = prepareCase(test.at, jobAt(world, "provisional", test.at));
    challenge(other, { name: "elsewhere" });
    waitUntil(world, stateOf(other).challengeUntil);
    expectRefusal(world, "WrongChallenge", replaced(instruction(first), test.address, other.address));
  });

  it("is over once a jury is called", () => {
    waitUntil(world, stateOf(test).challengeUntil);
    world.mustSend(instruction(first));
    conveneJury(test);
    expectRefusal(world, "WrongCaseState", instruction(second));
  });
});

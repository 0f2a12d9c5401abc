/** reveal_executor_link, reveal_auditor_link and reveal_challenger_link. */
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readChallenge } from "../helpers/accounts";
import { caseOf, linkBefore, secretOf, stateOf, tipOf, type TestCase, type TestChallenge } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { challenge, prepareCase } from "../helpers/caseChallenges";
import { sealJurySlot } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { executor } from "../helpers/job";
import { jobAt } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { auditorAt, caseFixture, verification } from "./caseFixture";

const WRONG = new Uint8Array(32).fill(9);
const linkOf = (test: TestCase, party: PublicKey): Uint8Array => linkBefore(secretOf(test, party, "links"), tipOf(test, party));
const executorsLink = ({ job: { secrets } }: TestCase): Uint8Array => linkBefore(secrets.juryLink, secrets.juryTip);
const byExecutor = (test: TestCase, link = executorsLink(test)) => verification.revealExecutorLink({ ...caseOf(test), link });
const byAuditor = (test: TestCase, member: number, link = linkOf(test, auditorAt(test, member).address)) => verification.revealAuditorLink({ ...caseOf(test), member, link });
const byChallenger = (test: TestCase, { key: { publicKey } }: TestChallenge, link = linkOf(test, publicKey)) => verification.revealChallengerLink({ ...caseOf(test), challenger: publicKey, link });

describe("verification: reveal_executor_link and reveal_auditor_link", () => {
  const load = caseFixture("juryConvened", { auditors: ["honest", "lies"] });
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

  it("tell the links one by one, by anybody", () => {
    sealJurySlot(test);
    const { seq } = stateOf(test);
    const [link, other] = [executorsLink(test), linkOf(test, auditorAt(test, 1).address)];
    expectEvent(world.mustSend(byExecutor(test)), "LinkRevealed", { case: test.address, party: executor(test.job).address, phase: 1, link, linksRevealed: 0, parties: 2, seq: seq + 1n });
    expect(stateOf(test)).to.deep.include({ executorLink: link, executorLinked: true, linksRevealed: 0, linkMix: new Uint8Array(32) });
    expectEvent(world.mustSend(byAuditor(test, 1)), "LinkRevealed", { case: test.address, party: auditorAt(test, 1).address, phase: 1, link: other, linksRevealed: 1, parties: 2, seq: seq + 2n });
    expect(stateOf(test).members[1]).to.deep.include({ link: other, linked: true });
    expect(stateOf(test).linkMix).not.to.deep.equal(new Uint8Array(32));
  });

  it("wait until the slot's hash is fixed, so that nobody can choose a hash to fit them", () => {
    for (const instruction of [byExecutor(test), byAuditor(test, 0)]) expectRefusal(world, "WrongCaseState", instruction);
  });

  it("take the next preimage only, and once in a phase", () => {
    sealJurySlot(test);
    const tip = test.job.secrets.juryTip;
    const skipped = linkBefore(test.job.secrets.juryLink, executorsLink(test));
    for (const link of [WRONG, tip, skipped, linkOf(test, auditorAt(test, 0).address)]) expectRefusal(world, "WrongLink", byExecutor(test, link));
    for (const link of [WRONG, tipOf(test, auditorAt(test, 0).address), linkOf(test, auditorAt(test, 1).address)]) expectRefusal(world, "WrongLink", byAuditor(test, 0, link));
    world.mustSend([byExecutor(test), byAuditor(test, 0)]);
    expectRefusal(world, "LinkKnown", byExecutor(test, skipped));
    expectRefusal(world, "LinkKnown", byAuditor(test, 0));
    expectRefusal(world, "NoSuchMember", byAuditor(test, 2, WRONG));
  });

  it("end with the deadline, to the second; a restart of the cluster puts it off", () => {
    sealJurySlot(test);
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    world.mustSend(byAuditor(test, 0));
    waitUntil(world, deadline);
    expectRefusal(world, "DeadlinePassed", byExecutor(test));
    expectRefusal(world, "DeadlinePassed", byAuditor(test, 1));
    restartCluster(world);
    world.mustSend([byExecutor(test), byAuditor(test, 1)]);
  });
});

describe("verification: reveal_challenger_link", () => {
  const load = caseFixture("slotSealed", { by: "challenge", challengers: [{ conduct: "lies" }, { conduct: "silent" }] });
  let test: TestCase;
  let world: World;
  let revealed: TestChallenge;
  let silent: TestChallenge;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
    [revealed, silent] = test.challenges as [TestChallenge, TestChallenge];
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("tells a challenger's link, by anybody and once in a phase", () => {
    const { seq } = stateOf(test);
    const link = linkOf(test, revealed.key.publicKey);
    expectEvent(world.mustSend(byChallenger(test, revealed)), "LinkRevealed", { case: test.address, party: revealed.address, phase: 1, link, linksRevealed: 1, parties: 1, seq: seq + 1n });
    expect(readChallenge(world, revealed.address)).to.deep.include({ link, linkedPhase: 1, status: "revealed" });
    expectRefusal(world, "LinkKnown", byChallenger(test, revealed));
  });

  it("takes the next preimage only, and before the deadline", () => {
    for (const link of [WRONG, tipOf(test, revealed.key.publicKey)]) expectRefusal(world, "WrongLink", byChallenger(test, revealed, link));
    waitUntil(world, stateOf(test).deadline);
    expectRefusal(world, "DeadlinePassed", byChallenger(test, revealed));
  });

  it("is nothing for who has revealed no value, or challenges another result", () => {
    expectRefusal(world, "WrongChallengeState", byChallenger(test, silent));
    const other = prepareCase(test.at, jobAt(world, "provisional", test.at));
    challenge(other, { name: "elsewhere" });
    expectRefusal(world, "WrongChallenge", replaced(byChallenger(test, revealed), test.address, other.address));
  });

  it("is refused for auditors, who are no parties of a challenge", () => {
    expectRefusal(world, "WrongMemberState", verification.revealAuditorLink({ ...caseOf(test), member: 0, link: WRONG }));
  });

  it("is over when the seed is known", () => {
    continueTo(test, "seeded");
    expectRefusal(world, "WrongCaseState", byChallenger(test, revealed, WRONG));
  });
});

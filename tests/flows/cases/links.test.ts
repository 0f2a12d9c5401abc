/** Parties that keep a link of their chain back, and slots that pass unseen: nobody gets another jury by it, and who pays. */
import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { appealWithStake, appealWithTokens } from "../../helpers/caseChallenges";
import { caseOf, linkBefore, secretOf, stateOf, waitForDeadline, type TestCase, type TestChallenge } from "../../helpers/case";
import { continueTo } from "../../helpers/caseAt";
import { agreeOnSeed, concludeLinks, dropParties, finalizeCase, revealLinks, sealJurySlot } from "../../helpers/caseSteps";
import { expectEvent } from "../../helpers/expectEvent";
import { expectRefusal } from "../../helpers/expectError";
import { AUDITED, BOUNTY, CHALLENGE, DELAY, F, LEVY, PAID, SLASH, add, auditors, fault, fined, lostBond, owed } from "./amounts";
import { jurors, tell, type Rows, type Story } from "./story";

const { verification } = instructions;

describe("flow: links that are kept back", () => {
  let story: Story;
  beforeEach(async () => {
    story = await tell();
  });

  const DRAWN: Rows = { client: { available: -LEVY }, pool: { wallet: LEVY } };
  const JURY = jurors(0, 7, { credits: F });
  const atFault = add(AUDITED, fault({ jury: 7n * F, bounty: BOUNTY }), JURY);

  it("the executor's: it is at fault, without a jury, and who accused it shares the bounty", () => {
    const test = story.begin("slotSealed", { auditors: ["lies"] });
    revealLinks(test, { executor: false });
    expectRefusal(story.world, "LinksMissing", verification.concludeLinks({ ...caseOf(test), job: test.job.address, termsVersion: 1 }));
    concludeLinks(test);
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "fault", decidedBy: "missingLink", lastRound: true, juryFees: 0n });
    // Nobody knows what is right, so nobody is overruled; the auditor that agreed accused nobody.
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 0n, bounty: BOUNTY }), auditors([0], { credits: F + BOUNTY }), auditors([1])));
  });

  it("the executor's, where nobody has accused it: no bounty", () => {
    const test = story.begin("slotSealed", { auditors: ["silent"] });
    revealLinks(test, { executor: false });
    concludeLinks(test);
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 0n }), auditors([1]), fined("auditor 0", SLASH)));
  });

  it("an auditor's: it is dropped and fined, and the next slot takes everybody's next link", () => {
    const test = story.begin("slotSealed", { lying: true, auditors: ["linkless"] });
    const { phase, executorLink, members } = stateOf(test);
    revealLinks(test);
    dropParties(test);
    concludeLinks(test);
    const after = stateOf(test);
    expect(after).to.deep.include({ status: "jurySeed", retargets: 1, phase: phase + 1, executorLinked: false, linksRevealed: 0, parties: 1, accusers: 1 });
    expect(after.executorLink).to.not.deep.equal(executorLink);
    expect(after.members.map(({ status, link }) => [status, link !== members[0]?.link])).to.deep.equal([["dropped", true], ["revealed", true]]);
    sealJurySlot(test);
    // The link that the first phase has seen counts for nothing in the second.
    expectRefusal(story.world, "WrongLink", verification.revealExecutorLink({ ...caseOf(test), link: after.executorLink ?? new Uint8Array(32) }));
    expect(story.end()).to.deep.equal(add(atFault, auditors([1], { credits: F + BOUNTY }), fined("auditor 0", SLASH)));
  });

  it("both auditors': the dispute stays, and the jury decides", () => {
    const test = story.begin("slotSealed", { lying: true, auditors: ["linkless", "linkless"] });
    continueTo(test, "seeded");
    expect(stateOf(test)).to.deep.include({ parties: 0, accusers: 0, retargets: 1 });
    // Nobody is left to get a bounty, so none is taken.
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 7n * F }), JURY, fined("auditor 0", SLASH), fined("auditor 1", SLASH)));
  });

  it("the only challenger's: the result stands without a jury, and the executor gets the fee for the wait", () => {
    const test = story.begin("slotSealed", { by: "challenge", lying: true, challengers: [{ conduct: "linkless" }] });
    agreeOnSeed(test);
    expect(stateOf(test)).to.deep.include({ verdict: "upheld", decidedBy: "dropped", lastRound: true });
    expect(story.end()).to.deep.equal(add(PAID, DRAWN, lostBond("challenger 0", { delay: DELAY, burned: CHALLENGE - DELAY })));
  });

  it("one challenger's: its bond burns, and the other one loses nothing by it", () => {
    story.begin("slotSealed", { by: "challenge", lying: true, challengers: [{ conduct: "linkless" }, { conduct: "honest" }] });
    expect(story.end()).to.deep.equal(add(DRAWN, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, owed("challenger 1", BOUNTY), lostBond("challenger 0", { burned: CHALLENGE })));
  });

  it("of eight challengers one after the other: the eighth gets no new slot, so a link never buys more than seven", () => {
    const test = story.begin("juryConvened", { by: "challenge", lying: true, challengers: Array.from({ length: 9 }, () => ({})) });
    for (let dropped = 0; dropped < 8; dropped += 1) {
      sealJurySlot(test);
      setLinkless(test, dropped);
      revealLinks(test);
      dropParties(test);
      concludeLinks(test);
      expect(stateOf(test)).to.deep.include(dropped < 7 ? { status: "jurySeed", retargets: dropped + 1 } : { status: "juryDraw", retargets: 7 });
    }
    const lost = Array.from({ length: 8 }, (_, index) => lostBond(`challenger ${index}`, { burned: CHALLENGE }));
    expect(story.end()).to.deep.equal(add(DRAWN, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, owed("challenger 8", BOUNTY), ...lost));
  });

  const setLinkless = ({ challenges }: TestCase, place: number): void => {
    const found: TestChallenge | undefined = challenges[place];
    if (found !== undefined) found.conduct = "linkless";
  };

  it("nobody tells a link before the slot's hash is fixed, nor twice", () => {
    const test = story.begin("juryConvened", { lying: true });
    const [challenger] = [stateOf(test)];
    const link = linkBefore(test.job.secrets.juryLink, challenger.executorLink ?? new Uint8Array(32));
    expectRefusal(story.world, "WrongCaseState", verification.revealExecutorLink({ ...caseOf(test), link }));
    sealJurySlot(test);
    story.world.mustSend(verification.revealExecutorLink({ ...caseOf(test), link }));
    expectRefusal(story.world, "LinkKnown", verification.revealExecutorLink({ ...caseOf(test), link }));
    const operator = stateOf(test).members[0]?.operator;
    const tip = stateOf(test).members[0]?.link;
    if (operator === null || operator === undefined || tip === null || tip === undefined) throw new Error("place 0 has not spoken");
    expectRefusal(story.world, "WrongLink", verification.revealAuditorLink({ ...caseOf(test), member: 0, link: linkBefore(secretOf(test, operator, "links"), linkBefore(secretOf(test, operator, "links"), tip)) }));
    expect(story.end()).to.deep.equal(add(atFault, auditors([0, 1], { credits: F + BOUNTY / 2n })));
  });

  describe("slots", () => {
    it("a skipped target slot: the next one that is there decides", () => {
      const test = story.begin("juryConvened", { lying: true });
      const target = Number(stateOf(test).targetSlot);
      story.world.chain.warpSlots(target + 4 - story.world.chain.slot, { skip: [target, target + 1] });
      const outcome = story.world.mustSend(verification.sealJurySlot(caseOf(test)));
      expect(stateOf(test)).to.deep.include({ status: "juryLinks", targetSlot: BigInt(target + 2) });
      expect(outcome.events.map(({ name }) => name)).to.deep.equal(["JurySlotSealed"]);
      expect(story.end()).to.deep.equal(add(atFault, auditors([0, 1], { credits: F + BOUNTY / 2n })));
    });

    it("a target slot that is forgotten after 512: another one is set, as often as it takes, and no link is lost", () => {
      const test = story.begin("juryConvened", { lying: true });
      for (let missed = 0; missed < 3; missed += 1) {
        const before = stateOf(test);
        story.world.chain.warp({ seconds: 0, slots: 700 });
        const outcome = story.world.mustSend(verification.sealJurySlot(caseOf(test)));
        const after = stateOf(test);
        expectEvent(outcome, "JurySlotMissed", { case: test.address, round: 0, targetSlot: after.targetSlot, seq: after.seq });
        expect(after).to.deep.equal({ ...before, targetSlot: outcome.slot + 32n, seq: after.seq });
      }
      expect(story.end()).to.deep.equal(add(atFault, auditors([0, 1], { credits: F + BOUNTY / 2n })));
    });

    it("too early: the hash is not there", () => {
      const test = story.begin("juryConvened", { lying: true });
      expectRefusal(story.world, "TargetSlotNotReached", verification.sealJurySlot(caseOf(test)));
      waitForDeadline(test);
      continueTo(test, "tallied");
      finalizeCase(test);
      expect(story.end()).to.deep.equal(add(atFault, auditors([0, 1], { credits: F + BOUNTY / 2n })));
    });
  });
});

describe("flow: links that are kept back after a verdict", () => {
  let story: Story;
  beforeEach(async () => {
    story = await tell(30);
  });

  const DRAWN: Rows = { client: { available: -LEVY }, pool: { wallet: LEVY } };
  const JURY = jurors(0, 7, { credits: F });

  it("the executor's, after one in its favour: it is at fault", () => {
    const test = story.begin("tallied", { by: "challenge" });
    appealWithTokens(test, 0);
    continueTo(test, "slotSealed");
    revealLinks(test, { executor: false });
    concludeLinks(test);
    expect(stateOf(test)).to.deep.include({ verdict: "fault", decidedBy: "missingLink" });
    // The bonds return; the jury of the first round is paid from the bond.
    expect(story.end()).to.deep.equal(add(DRAWN, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, owed("challenger 0", BOUNTY)));
  });

  it("a challenger's: what a jury has said stays, whoever lets itself be bought", () => {
    const test = story.begin("tallied", { by: "challenge", lying: true });
    appealWithStake(test);
    const [first] = test.challenges;
    if (first !== undefined) first.conduct = "linkless";
    continueTo(test, "seeded");
    expect(stateOf(test)).to.deep.include({ verdict: "fault", retargets: 1, accusers: 0 });
    // The appeal pays both juries, and the rest of it burns.
    const lost: Rows = { executor: { bond: -CHALLENGE }, pool: { wallet: 14n * F }, burned: { wallet: CHALLENGE - 14n * F } };
    expect(story.end()).to.deep.equal(add(DRAWN, fault({ jury: 0n }), lost, JURY, jurors(1, 7, { credits: F }), lostBond("challenger 0", { burned: CHALLENGE })));
  });
});

/** Auditors who are lazy, copy, lie, stay away or keep silent, and executors who do not open: who pays whom, to the last base unit. */
import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import type { PublicKey } from "@solana/web3.js";
import { caseOf, holderOf, openingOf, panelOf, stateOf, waitForDeadline, type TestCase } from "../../helpers/case";
import { continueTo } from "../../helpers/caseAt";
import { challenge } from "../../helpers/caseChallenges";
import { commitAudit, commitAudits, openAudited, openCase, replaceAuditor, replaceAuditors, revealAudits, concludeAudit } from "../../helpers/caseSteps";
import { waitUntil } from "../../helpers/clock";
import { expectRefusal } from "../../helpers/expectError";
import { commitmentOf } from "../../helpers/job";
import { drawForced, forceAudit, jobAt } from "../../helpers/jobSteps";
import { AUDITED, BOUNTY, F, FORCED, MISS, PAID, SALT_DELAY, SLASH, add, auditors, fault, fined, owed } from "./amounts";
import { jurors, tell, type Story } from "./story";

const { verification } = instructions;

describe("flow: audits, and who pays whom", () => {
  let story: Story;
  beforeEach(async () => {
    story = await tell();
  });

  const operatorAt = (test: TestCase, place: number): PublicKey => {
    const operator = stateOf(test).members[place]?.operator;
    if (operator === undefined || operator === null) throw new Error(`place ${place} is vacant`);
    return operator;
  };
  const JURY = jurors(0, 7, { credits: F });
  /** What a jury costs that no loser's bond pays: the pool owes it. */
  const upheldAfterJury = add(PAID, AUDITED, JURY);

  it("all agree: each auditor gets F from the levies", () => {
    story.begin("cleared");
    expect(story.end()).to.deep.equal(add(PAID, AUDITED, auditors([0, 1])));
  });

  it("the executor lies: its bond pays the jury and the auditors' bounty", () => {
    story.begin("auditsRevealed", { lying: true });
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, auditors([0, 1], { credits: F + BOUNTY / 2n })));
  });

  it("a lazy auditor guesses: it pays the jury that its guess called", () => {
    story.begin("auditsRevealed", { auditors: ["differs"] });
    expect(story.end()).to.deep.equal(add(upheldAfterJury, auditors([1]), fined("auditor 0", SLASH)));
  });

  it("a lazy auditor guesses while the executor lies, too: it gets nothing, and its share of the bounty stays in the pool", () => {
    story.begin("auditsRevealed", { lying: true, auditors: ["differs"] });
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, auditors([1], { credits: F + BOUNTY / 2n }), fined("auditor 0", SLASH)));
  });

  it("a copied commitment is worth nothing, whomever it is copied from", () => {
    const test = story.begin("caseOpened", { auditors: ["honest", "silent"] });
    const [first, second] = [operatorAt(test, 0), operatorAt(test, 1)];
    commitAudit(test, 0, first);
    const copied = stateOf(test).members[0]?.commitment;
    if (copied === undefined || copied === null) throw new Error("the first auditor has sealed nothing");
    const { agent } = holderOf(test, second);
    story.world.mustSend(verification.commitAudit({ holder: agent.publicKey, ...caseOf(test), operator: second, class: 1, member: 1, commitment: copied }), [agent]);
    openAudited(test);
    revealAudits(test);
    // The value, the salt and the chain of the one it copied are public now; the seal names that one.
    for (const [party, says] of [[first, "honest"], [second, "honest"]] as const) {
      expectRefusal(story.world, "CommitmentMismatch", verification.revealAudit({ ...caseOf(test), job: test.job.address, member: 1, ...openingOf(test, party, says) }));
    }
    expect(story.end()).to.deep.equal(add(upheldAfterJury, auditors([0]), fined("auditor 1", SLASH)));
  });

  it("the executor's own seal, copied, opens nothing", () => {
    const test = story.begin("caseOpened", { auditors: ["silent"] });
    const [first, second] = [operatorAt(test, 0), operatorAt(test, 1)];
    const { agent } = holderOf(test, first);
    story.world.mustSend(verification.commitAudit({ holder: agent.publicKey, ...caseOf(test), operator: first, class: 1, member: 0, commitment: commitmentOf(test.job) }), [agent]);
    commitAudit(test, 1, second);
    openAudited(test);
    expectRefusal(story.world, "CommitmentMismatch", verification.revealAudit({ ...caseOf(test), job: test.job.address, member: 0, ...openingOf(test, first, "honest"), salt: test.job.secrets.salt, juryTip: test.job.secrets.juryTip }));
    revealAudits(test);
    expect(story.end()).to.deep.equal(add(upheldAfterJury, auditors([1]), fined("auditor 0", SLASH)));
  });

  it("nobody seals a value once the result can be open", () => {
    const test = story.begin("caseOpened", { auditors: ["absent"] });
    commitAudits(test);
    openAudited(test);
    const operator = operatorAt(test, 0);
    const { agent } = holderOf(test, operator);
    expectRefusal(story.world, "DeadlinePassed", verification.commitAudit({ holder: agent.publicKey, ...caseOf(test), operator, class: 1, member: 0, commitment: new Uint8Array(32).fill(7) }), [agent]);
    revealAudits(test);
    expectRefusal(story.world, "WrongCaseState", replaceAuditor(test, 0, operator));
    expect(story.end()).to.deep.equal(add(upheldAfterJury, auditors([1]), fined("auditor 0", MISS, "burned")));
  });

  it("auditors who lie with the executor are overruled by a challenger's jury", () => {
    const test = story.begin("cleared", { lying: true, auditors: ["lies", "lies"] });
    challenge(test);
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, owed("challenger 0", BOUNTY), fined("auditor 0", SLASH), fined("auditor 1", SLASH)));
  });

  it("absent auditors are replaced three times, and then a jury decides", () => {
    const test = story.begin("caseOpened", { auditors: ["absent", "honest"] });
    commitAudits(test);
    const absent = [0, 1, 2].map(() => {
      const operator = operatorAt(test, 0);
      replaceAuditors(test);
      return story.seatOf(operator);
    });
    waitForDeadline(test);
    expectRefusal(story.world, "NoReplacementsLeft", replaceAuditor(test, 0, operatorAt(test, 0)));
    openAudited(test);
    revealAudits(test);
    concludeAudit(test);
    expect(stateOf(test)).to.deep.include({ status: "challenged", replacements: 3 });
    // Twelve seats less five drawn; the jury has seven.
    continueTo(test, "jurorsDrawn");
    expect(panelOf(test).size).to.equal(7);
    const misses = [...absent, "auditor 0"].map((party) => fined(party, MISS, "burned"));
    expect(story.end()).to.deep.equal(add(upheldAfterJury, auditors([1]), ...misses));
  });

  it("a replacement finds out, too", () => {
    const test = story.begin("caseOpened", { lying: true, auditors: ["absent", "honest"] });
    commitAudits(test);
    const first = story.seatOf(operatorAt(test, 0));
    replaceAuditors(test);
    commitAudit(test, 0, operatorAt(test, 0), "honest");
    openAudited(test);
    for (const member of [0, 1]) story.world.mustSend(verification.revealAudit({ ...caseOf(test), job: test.job.address, member, ...openingOf(test, operatorAt(test, member), "honest") }));
    expect(story.end()).to.deep.equal(
      add(AUDITED, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, auditors([0, 1], { credits: F + BOUNTY / 2n }), fined(first, MISS, "burned")),
    );
  });

  for (const lying of [false, true]) {
    it(`an auditor does not reveal, and the executor ${lying ? "lied" : "was right"}`, () => {
      story.begin("auditsRevealed", { lying, auditors: ["silent"] });
      const ended = lying ? add(AUDITED, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, auditors([1], { credits: F + BOUNTY })) : add(upheldAfterJury, auditors([1]));
      expect(story.end()).to.deep.equal(add(ended, fined("auditor 0", SLASH)));
    });
  }

  it("nobody reveals: the jury decides alone", () => {
    const test = story.begin("auditsRevealed", { auditors: ["silent", "silent"] });
    // The first call begins the time to reveal, since nobody else did; the second ends it.
    concludeAudit(test);
    concludeAudit(test);
    expect(story.end()).to.deep.equal(add(upheldAfterJury, fined("auditor 0", SLASH), fined("auditor 1", SLASH)));
  });

  it("an input that was there is called unavailable: the auditor is overruled like one that lies", () => {
    story.begin("auditsRevealed", { auditors: ["abstains"] });
    expect(story.end()).to.deep.equal(add(upheldAfterJury, auditors([1]), fined("auditor 0", SLASH)));
  });

  /** A forced audit by seven seats. Its levy has no part for whoever opens the case. */
  const forced = (options: Parameters<Story["begin"]>[1] = {}): TestCase => {
    const job = jobAt(story.world, "submitted", story.at);
    forceAudit(job);
    drawForced(job);
    const test = story.about(openCase(story.at, job, options));
    expect(stateOf(test).members).to.have.length(7);
    continueTo(test, "opened");
    revealAudits(test);
    return test;
  };
  const SEVEN = [0, 1, 2, 3, 4, 5, 6];

  it("the client withholds its salt: it pays seven auditors and the executor's wait", () => {
    const test = forced();
    concludeAudit(test);
    const costs = { client: { available: -FORCED - SALT_DELAY }, pool: { wallet: FORCED }, executor: { available: SALT_DELAY } };
    expect(story.end()).to.deep.equal(add(PAID, costs, auditors(SEVEN)));
  });

  it("the client withholds its salt, and the executor lied: five seats are left for the jury, and the client is refunded the fee for the wait", () => {
    const test = forced({ lying: true });
    continueTo(test, "jurorsDrawn");
    expect(panelOf(test).size).to.equal(5);
    const costs = { client: { available: -FORCED }, pool: { wallet: FORCED } };
    // 160,000,000 by seven; the division's rest stays in the pool.
    expect(story.end()).to.deep.equal(add(costs, fault({ jury: 5n * F, bounty: BOUNTY }), jurors(0, 5, { credits: F }), auditors(SEVEN, { credits: F + 22_857_142n })));
  });

  it("the executor does not open: a Fault by silence, whose bond pays who has committed", () => {
    const test = story.begin("auditsCommitted", { auditors: ["honest", "absent"] });
    waitForDeadline(test);
    concludeAudit(test);
    expect(stateOf(test)).to.deep.include({ status: "final", verdict: "fault", decidedBy: "silence", juryFees: F });
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: F }), auditors([0]), fined("auditor 1", MISS, "burned")));
  });

  it("the executor does not open, and nobody committed either", () => {
    const test = story.begin("caseOpened");
    waitUntil(story.world, stateOf(test).deadline);
    concludeAudit(test);
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 0n }), fined("auditor 0", MISS, "burned"), fined("auditor 1", MISS, "burned")));
  });
});

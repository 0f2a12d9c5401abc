/** Appeals won and lost by each side: the rows of "Who pays whom" in docs/verification.md, to the last base unit. */
import { expect } from "chai";
import { panelOf, stateOf, type Conduct, type TestCase } from "../../helpers/case";
import { continueTo } from "../../helpers/caseAt";
import { appealWithStake, appealWithTokens } from "../../helpers/caseChallenges";
import { drawJurors, replaceJurors } from "../../helpers/caseSteps";
import { AUDITED, BOUNTY, CHALLENGE, DELAY, F, LEVY, MISS, PAID, SLASH, add, auditors, fault, fined, lostBond, owed } from "./amounts";
import { jurors, tell, type Rows, type Story } from "./story";

const seven = (conduct: Conduct): Conduct[] => Array.from({ length: 7 }, () => conduct);
/** Of an appeal: seven fees for the next jury, and the wait. */
const APPEAL = 7n * F + DELAY;
const JURY = jurors(0, 7, { credits: F });
const TWO_JURIES = add(JURY, jurors(1, 7, { credits: F }));
/** A jury that the next one contradicts: paid, and fined. */
const OVERRULED = add(JURY, ...Array.from({ length: 7 }, (_, place) => fined(`juror 0.${place}`, SLASH)), jurors(1, 7, { credits: F }));
const DRAWN: Rows = { client: { available: -LEVY }, pool: { wallet: LEVY } };

describe("flow: appeals, and who pays whom", () => {
  let story: Story;
  beforeEach(async () => {
    // 28 seats are left for juries: four times seven.
    story = await tell(30);
  });

  /** An appeal from stake that was lost: it pays both juries, and the rest burns. */
  const lostStake: Rows = { executor: { bond: -APPEAL }, pool: { wallet: 14n * F }, burned: { wallet: APPEAL - 14n * F } };

  it("the executor, wrongly: its appeal pays both juries, so its bond pays none", () => {
    appealWithStake(story.begin("tallied", { lying: true }));
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 0n, bounty: BOUNTY }), lostStake, TWO_JURIES, auditors([0, 1], { credits: F + BOUNTY / 2n })));
  });

  it("the executor, rightly, against a corrupt jury: nothing is lost but by that jury and the auditor that lied", () => {
    appealWithStake(story.begin("tallied", { auditors: ["lies"], jurors: [seven("lies")] }));
    // The auditor that lied pays at least the juries; a tenth of its stake is more.
    expect(story.end()).to.deep.equal(add(PAID, AUDITED, OVERRULED, auditors([1]), fined("auditor 0", SLASH)));
  });

  it("the client, wrongly", () => {
    appealWithTokens(story.begin("tallied", { auditors: ["lies"] }));
    expect(story.end()).to.deep.equal(add(PAID, AUDITED, TWO_JURIES, auditors([1]), fined("auditor 0", SLASH), lostBond("client", { jury: 14n * F, burned: APPEAL - 14n * F })));
  });

  it("the client, rightly, against a corrupt jury: its bond returns, and the executor's bond pays both juries", () => {
    appealWithTokens(story.begin("tallied", { lying: true, jurors: [seven("lies")] }));
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 14n * F, bounty: BOUNTY }), OVERRULED, auditors([0, 1], { credits: F + BOUNTY / 2n })));
  });

  it("a challenger, wrongly: the appeal pays the juries, the challenge the wait, and the rest burns", () => {
    appealWithTokens(story.begin("tallied", { by: "challenge" }), 0);
    const lost = lostBond("challenger 0", { jury: 14n * F, delay: DELAY, burned: CHALLENGE + APPEAL - 14n * F - DELAY });
    expect(story.end()).to.deep.equal(add(PAID, DRAWN, TWO_JURIES, lost));
  });

  it("a challenger, rightly, against a corrupt jury: both bonds return", () => {
    appealWithTokens(story.begin("tallied", { by: "challenge", lying: true, jurors: [seven("lies")] }), 0);
    expect(story.end()).to.deep.equal(add(DRAWN, fault({ jury: 14n * F, bounty: BOUNTY }), OVERRULED, owed("challenger 0", BOUNTY)));
  });

  it("the client beside a challenger, wrongly", () => {
    appealWithTokens(story.begin("tallied", { by: "challenge" }));
    const lost = add(lostBond("client", { jury: 14n * F, burned: APPEAL - 14n * F }), lostBond("challenger 0", { delay: DELAY, burned: CHALLENGE - DELAY }));
    expect(story.end()).to.deep.equal(add(PAID, DRAWN, TWO_JURIES, lost));
  });

  it("both sides in turn: who is right in the end gets its appeal back, and the other one's pays all three juries", () => {
    const test = story.begin("tallied", { lying: true, jurors: [seven("honest"), seven("lies")] });
    appealWithStake(test);
    continueTo(test, "tallied");
    expect(stateOf(test)).to.deep.include({ verdict: "upheld", round: 1 });
    appealWithTokens(test);
    const fines = Array.from({ length: 7 }, (_, place) => fined(`juror 1.${place}`, SLASH));
    const lost: Rows = { executor: { bond: -APPEAL }, pool: { wallet: 21n * F }, burned: { wallet: APPEAL - 21n * F } };
    expect(story.end()).to.deep.equal(
      add(AUDITED, fault({ jury: 0n, bounty: BOUNTY }), lost, TWO_JURIES, jurors(2, 7, { credits: F }), ...fines, auditors([0, 1], { credits: F + BOUNTY / 2n })),
    );
  });

  it("three times by the executor, up to the last round", () => {
    const test = story.begin("tallied", { lying: true });
    for (let round = 1; round < 4; round += 1) {
      appealWithStake(test);
      continueTo(test, "tallied");
      expect(stateOf(test)).to.deep.include({ round, lastRound: round === 3, verdict: "fault" });
    }
    // Of the seven seats that are left, 64 draws from thirty may miss one: its place is given up.
    const { size } = panelOf(test);
    expect(size).to.be.within(6, 7);
    // Each of three equal bonds pays a third of all fees, rounded up.
    const share = ((21n + BigInt(size)) * F + 2n) / 3n;
    const lost: Rows = { executor: { bond: -3n * APPEAL }, pool: { wallet: 3n * share }, burned: { wallet: 3n * (APPEAL - share) } };
    expect(story.end()).to.deep.equal(
      add(AUDITED, fault({ jury: 0n, bounty: BOUNTY }), lost, TWO_JURIES, jurors(2, 7, { credits: F }), jurors(3, size, { credits: F }), auditors([0, 1], { credits: F + BOUNTY / 2n })),
    );
  });

  it("jurors of any round: whoever differs from the final value is fined", () => {
    appealWithStake(story.begin("tallied", { lying: true, jurors: [["lies", "differs"], ["honest", "honest", "lies"]] }));
    const fines = [fined("juror 0.0", SLASH), fined("juror 0.1", SLASH), fined("juror 1.2", SLASH)];
    expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: 0n, bounty: BOUNTY }), lostStake, TWO_JURIES, ...fines, auditors([0, 1], { credits: F + BOUNTY / 2n })));
  });
});

describe("flow: an appeal needs a jury that is not smaller", () => {
  // Two audit, seven judge; whoever is left is fewer than seven but for 16 seats.
  const rows: [seats: number, first: number, hasSecond: boolean][] = [[3, 1, false], [15, 7, false], [16, 7, true]];
  for (const [seats, first, hasSecond] of rows) {
    it(`${seats} seats: a jury of ${first}, and ${hasSecond ? "a second one" : "no appeal"}`, async () => {
      const story = await tell(seats);
      const test = story.begin("tallied", { lying: true });
      expect(stateOf(test).lastRound).to.equal(!hasSecond);
      if (!hasSecond) expect(() => appealWithStake(test)).to.throw("LastRound");
      expect(story.end()).to.deep.equal(add(AUDITED, fault({ jury: BigInt(first) * F, bounty: BOUNTY }), jurors(0, first, { credits: F }), auditors([0, 1], { credits: F + BOUNTY / 2n })));
    });
  }
});

describe("flow: nobody can decide, and who pays whom", () => {
  const jurorsStayAway = (test: TestCase): void => {
    continueTo(test, "jurorsDrawn");
    replaceJurors(test);
    drawJurors(test);
  };

  it("an audit: the client is refunded, who revealed is paid, who was silent or absent is fined", async () => {
    const story = await tell(3);
    const test = story.begin("auditsRevealed", { auditors: ["silent"], jurors: [["absent"]] });
    const juror = story.at.holders.findIndex(({ address }) => !stateOf(test).members.some(({ operator }) => operator?.equals(address)));
    jurorsStayAway(test);
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "void", decidedBy: "noJurors", lastRound: true });
    expect(story.end()).to.deep.equal(add(AUDITED, auditors([1]), fined("auditor 0", SLASH), fined(`seat ${juror}`, MISS, "burned")));
  });

  it("a challenge: its bond burns, so that nobody challenges in the hope of a void", async () => {
    const story = await tell(3);
    jurorsStayAway(story.begin("challengesRevealed", { by: "challenge", lying: true }));
    const misses = [0, 1, 2].map((seat) => fined(`seat ${seat}`, MISS, "burned"));
    expect(story.end()).to.deep.equal(add(DRAWN, ...misses, lostBond("challenger 0", { burned: CHALLENGE })));
  });

  it("after an appeal: the verdict of the jury that came stays, and the appeal is lost", async () => {
    const story = await tell(16);
    const test = story.begin("tallied", { lying: true });
    appealWithStake(test);
    jurorsStayAway(test);
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "fault", lastRound: true });
    const sat = [...Array(16).keys()].map((seat) => `seat ${seat}`);
    const rows = story.end();
    const missed = Object.keys(rows).filter((party) => sat.includes(party));
    expect(missed).to.have.length(7);
    const lost: Rows = { executor: { bond: -APPEAL }, pool: { wallet: 7n * F }, burned: { wallet: APPEAL - 7n * F } };
    expect(rows).to.deep.equal(
      add(AUDITED, fault({ jury: 0n, bounty: BOUNTY }), lost, JURY, auditors([0, 1], { credits: F + BOUNTY / 2n }), ...missed.map((party) => fined(party, MISS, "burned"))),
    );
  });
});

describe("flow: a job of an hour, of which two juries cost more than a tenth of a seat", () => {
  /** 10,000,000 and 100,000 for each of 3,600 seconds. */
  const LONG = 370_000_000n;
  const LONG_LEVY = LONG / 2n + 1_000_000n;
  const audited: Rows = { client: { available: -LONG_LEVY }, pool: { wallet: LONG_LEVY }, opener: { credits: 1_000_000n } };
  const corrupt = Array.from({ length: 7 }, (_, place) => fined(`juror 0.${place}`, SLASH));
  const juries = add(jurors(0, 7, { credits: LONG }), jurors(1, 7, { credits: LONG }), ...corrupt);

  for (const conduct of ["lies", "silent", "abstains"] as const) {
    it(`an auditor who ${conduct === "silent" ? "is silent" : conduct} pays both, where the result stands`, async () => {
      const story = await tell(16);
      const test = story.begin("tallied", { runSeconds: 3_600, auditors: [conduct], jurors: [seven("lies")] });
      appealWithStake(test);
      expect(story.end()).to.deep.equal(add(PAID, audited, juries, auditors([1], { credits: LONG }), fined("auditor 0", 14n * LONG)));
    });
  }
});

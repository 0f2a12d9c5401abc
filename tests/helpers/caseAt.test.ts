/** The helpers of cases: every stage by each way, and that the books agree wherever a case ends. */
import { expect } from "chai";
import { exists, readJob } from "./accounts";
import { stateOf, type TestCase } from "./case";
import { caseAt, continueTo, type CaseAtOptions, type CaseStage } from "./caseAt";
import { appealWithStake, appealWithTokens, challenge } from "./caseChallenges";
import { violations } from "./conservation";
import { poolLedger } from "./seatBooks";
import { seatedWorld, type SeatedMarket } from "./seats";

describe("test helpers: cases", () => {
  const load = seatedWorld();
  let at: SeatedMarket;
  beforeEach(async () => {
    at = await load();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  const STATUSES: [stage: CaseStage, status: string, options?: CaseAtOptions][] = [
    ["caseOpened", "auditCommit"], ["auditsCommitted", "auditCommit"], ["opened", "auditCommit"], ["auditsRevealed", "auditReveal"], ["cleared", "cleared"],
    ["disputed", "challenged", { lying: true }], ["juryConvened", "jurySeed", { lying: true }], ["slotSealed", "juryLinks", { lying: true }], ["linksRevealed", "juryLinks", { lying: true }],
    ["seeded", "juryDraw", { lying: true }], ["jurorsDrawn", "juryCommit", { lying: true }], ["votesCommitted", "juryCommit", { lying: true }], ["votesRevealed", "juryReveal", { lying: true }],
    ["tallied", "appealable", { lying: true }], ["final", "final", { lying: true }], ["settled", "final", { lying: true }],
    ["challenged", "challenged", { by: "challenge" }], ["challengesRevealed", "challenged", { by: "challenge" }], ["jurorsDrawn", "juryCommit", { by: "challenge" }],
  ];
  for (const [stage, status, options = {}] of STATUSES) {
    it(`bring a case to ${stage}${options.by === undefined ? "" : " by a challenge"}, and on to its end`, () => {
      const test = caseAt(at, stage, options);
      expect(stateOf(test).status).to.equal(status);
      expect(violations(at.world)).to.deep.equal([]);
      continueTo(test, "closed");
      expect(exists(at.world, test.address)).to.equal(false);
      expect(readJob(at.world, test.job.address).status).to.equal("settled");
    });
  }

  const ENDS: [name: string, verdict: string, decidedBy: string, options: CaseAtOptions][] = [
    ["all agree", "none", "agreement", {}],
    ["the executor lies", "fault", "votes", { lying: true }],
    ["an auditor lies", "upheld", "votes", { auditors: ["lies"] }],
    ["an auditor keeps silent", "upheld", "votes", { auditors: ["honest", "silent"] }],
    ["an auditor could not get the input", "upheld", "votes", { auditors: ["abstains"] }],
    ["an auditor keeps its link back", "upheld", "votes", { auditors: ["linkless", "lies"] }],
    ["jurors lie, keep silent or stay away, but too few", "fault", "votes", { lying: true, jurors: [["lies", "absent", "honest", "differs"]] }],
    ["a challenger is right", "fault", "votes", { by: "challenge", lying: true }],
    ["a challenger lies", "upheld", "votes", { by: "challenge" }],
    ["one challenger is right, one lies and one does not reveal", "fault", "votes", { by: "challenge", lying: true, challengers: [{}, { conduct: "differs" }, { conduct: "silent" }] }],
    ["the only challenger keeps its link back", "upheld", "dropped", { by: "challenge", challengers: [{ conduct: "linkless" }] }],
  ];
  for (const [name, verdict, decidedBy, options] of ENDS) {
    it(`play who does what: ${name}`, () => {
      const test = caseAt(at, "settled", options);
      expect([stateOf(test).verdict, stateOf(test).decidedBy]).to.deep.equal([verdict, decidedBy]);
    });
  }

  it("pay fees in the mint of the job", () => {
    caseAt(at, "settled", {});
    expect(poolLedger(at.world, at.world.nativeMint).owed > 0n).to.equal(true);
  });

  const APPEALS: [who: string, options: CaseAtOptions, appeal: (test: TestCase) => unknown][] = [
    ["the executor against a fault, with stake", { lying: true }, appealWithStake],
    ["a challenger against an upheld, with tokens", { by: "challenge" }, (test) => appealWithTokens(test, 0)],
    ["the client against an upheld, with tokens", { auditors: ["lies"] }, (test) => appealWithTokens(test)],
  ];
  for (const [who, options, appeal] of APPEALS) {
    it(`appeal: ${who}`, () => {
      const test = caseAt(at, "tallied", options);
      appeal(test);
      continueTo(test, "closed");
    });
  }

  it("challenge what an audit has cleared", () => {
    const test = caseAt(at, "cleared", { lying: true, auditors: ["lies", "lies"] });
    challenge(test);
    continueTo(test, "settled");
    expect(stateOf(test).verdict).to.equal("fault");
  });
});

describe("test helpers: a ladder of appeals", () => {
  it("has four rounds with thirty seats", async () => {
    const at = await seatedWorld(30)();
    const test = caseAt(at, "tallied", { lying: true });
    while (!stateOf(test).lastRound) {
      appealWithStake(test);
      continueTo(test, "tallied");
    }
    expect(stateOf(test).round).to.equal(3);
    continueTo(test, "closed");
    expect(violations(at.world)).to.deep.equal([]);
  });
});

/** A pause, a restart of the cluster and thirty days without a move in the middle of a case, and an address that is used again. */
import { instructions } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readCase, readJob } from "../../helpers/accounts";
import { addOperator } from "../../helpers/actors";
import { auditSeal, caseOf, holderOf, jobOf, openingOf, panelOf, stateOf, voteOf, waitForDeadline, type TestCase } from "../../helpers/case";
import { continueTo, type CaseAtOptions, type CaseStage } from "../../helpers/caseAt";
import { appealWithStake, appealWithTokens, challenge, prepareCase } from "../../helpers/caseChallenges";
import { commitAudits, commitVotes, revealAudits, revealLinks, revealVotes } from "../../helpers/caseSteps";
import { DAY, forgetRestart, restartCluster, wait } from "../../helpers/clock";
import { expectRefusal } from "../../helpers/expectError";
import { jobInstructions } from "../../helpers/job";
import { acceptResult, closeJob, jobAt, settleJob } from "../../helpers/jobSteps";
import { joinSeats } from "../../helpers/seats";
import { ASSAY } from "../../helpers/world";
import { pause } from "../../market/jobFixture";
import { AUDITED, BOUNTY, DELAY, F, LEVY, PAID, SLASH, add, auditors, fault, fined, lostBond, owed } from "./amounts";
import { jurors, tell, type Rows, type Story } from "./story";

const { verification } = instructions;
const DRAWN: Rows = { client: { available: -LEVY }, pool: { wallet: LEVY } };
const JURY = jurors(0, 7, { credits: F });
const FOUND = add(AUDITED, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, auditors([0, 1], { credits: F + BOUNTY / 2n }));
const DAYS_30 = 30n * DAY;

describe("flow: a pause in the middle of a case", () => {
  it("takes no new seats, and everything that is under way goes on", async () => {
    const story = await tell();
    const { world } = story;
    const newcomer = addOperator(world, { name: "newcomer", stake: 1_000n * ASSAY, node: false });
    const test = story.begin("auditsCommitted", { lying: true });
    const { governor } = world.keys;
    world.mustSend(verification.pauseIntake({ governor: governor.publicKey, seconds: 259_200 }), [governor]);
    pause(world, 259_200);
    expect(() => joinSeats(world, newcomer)).to.throw("IntakePaused");
    continueTo(test, "tallied");
    expect(story.end()).to.deep.equal(FOUND);
    const [holder] = story.at.holders;
    if (holder === undefined) throw new Error("nobody has a seat");
    world.mustSend(verification.leaveSeats({ holder: holder.owner.publicKey, operator: holder.address, class: 1, page: 0 }), [holder.owner]);
  });
});

describe("flow: a restart of the cluster in the middle of a case", () => {
  let story: Story;
  afterEach(() => forgetRestart(story.world));

  interface Window {
    who: string;
    seats?: number;
    stage: CaseStage;
    options?: CaseAtOptions;
    /** Begins the window where the stage does not. */
    begin?: (test: TestCase) => unknown;
    act: (test: TestCase) => unknown;
    timeout: (test: TestCase) => Parameters<typeof expectRefusal>[2];
    refused: Parameters<typeof expectRefusal>[1];
    rows: Rows;
  }

  const auditor = (test: TestCase): PublicKey => {
    const operator = stateOf(test).members[0]?.operator;
    if (operator === undefined || operator === null) throw new Error("the first place is vacant");
    return operator;
  };
  const juror = (test: TestCase): PublicKey => {
    const operator = panelOf(test).jurors[0]?.operator;
    if (operator === undefined || operator === null) throw new Error("the first place is vacant");
    return operator;
  };
  const windows: Window[] = [
    {
      who: "auditors who seal", stage: "caseOpened", options: { lying: true }, act: commitAudits, refused: "RestartGrace", rows: FOUND,
      timeout: (test) => verification.replaceAuditor({ ...caseOf(test), ...jobOf(test), operator: auditor(test), class: 1, member: 0, pages: [0] }),
    },
    {
      who: "auditors who reveal", stage: "opened", options: { lying: true }, act: revealAudits, refused: "DeadlineNotReached", rows: FOUND,
      begin: (test) => test.world.mustSend(verification.revealAudit({ ...caseOf(test), job: test.job.address, member: 0, ...openingOf(test, auditor(test), "honest") })),
      timeout: (test) => verification.concludeAudit({ ...caseOf(test), ...jobOf(test) }),
    },
    {
      who: "challengers who reveal", stage: "challenged", options: { by: "challenge", lying: true }, refused: "RestartGrace",
      act: (test) => test.challenges.forEach(({ key: { publicKey } }) => test.world.mustSend(verification.revealChallenge({ ...caseOf(test), challenger: publicKey, ...openingOf(test, publicKey, "honest") }))),
      timeout: (test) => verification.conveneJury({ rentPayer: test.world.payer.publicKey, ...caseOf(test), ...jobOf(test), round: 0 }),
      rows: add(DRAWN, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, owed("challenger 0", BOUNTY)),
    },
    { who: "parties who tell their links", stage: "slotSealed", options: { lying: true }, act: revealLinks, refused: "LinksMissing", timeout: (test) => verification.concludeLinks({ ...caseOf(test), ...jobOf(test) }), rows: FOUND },
    {
      who: "jurors who seal", stage: "jurorsDrawn", options: { lying: true }, act: commitVotes, refused: "DeadlineNotReached", rows: FOUND,
      timeout: (test) => verification.replaceJuror({ ...caseOf(test), round: 0, operator: juror(test), class: 1, juror: 0 }),
    },
    {
      who: "jurors who reveal", stage: "votesCommitted", options: { lying: true }, act: revealVotes, refused: "DeadlineNotReached", rows: FOUND,
      begin: (test) => test.world.mustSend(verification.revealVote({ ...caseOf(test), round: 0, juror: 0, ...voteOf(test, 0, juror(test), "honest") })),
      timeout: (test) => verification.tally({ ...caseOf(test), ...jobOf(test), round: 0 }),
    },
    {
      who: "an appellant", seats: 30, stage: "tallied", options: { lying: true }, act: appealWithStake, refused: "RestartGrace",
      timeout: (test) => verification.finalizeCase({ ...caseOf(test), ...jobOf(test) }),
      // It could still appeal, and loses: the appeal pays both juries.
      rows: add(
        AUDITED, fault({ jury: 0n, bounty: BOUNTY }), { executor: { bond: -(7n * F + DELAY) }, pool: { wallet: 14n * F }, burned: { wallet: DELAY - 7n * F } },
        JURY, jurors(1, 7, { credits: F }), auditors([0, 1], { credits: F + BOUNTY / 2n }),
      ),
    },
  ];

  for (const { who, seats, stage, options = {}, begin, act, timeout, refused, rows } of windows) {
    it(`leaves time for ${who}`, async () => {
      story = await tell(seats);
      const test = story.begin(stage, options);
      begin?.(test);
      waitForDeadline(test);
      expect(() => act(test)).to.throw("DeadlinePassed");
      restartCluster(story.world);
      expectRefusal(story.world, refused, timeout(test));
      act(test);
      forgetRestart(story.world);
      expect(story.end()).to.deep.equal(rows);
    });
  }
});

describe("flow: a case that nobody moves for thirty days", () => {
  const ends: [name: string, seats: number | undefined, stage: CaseStage, options: CaseAtOptions, further: ((test: TestCase) => unknown) | undefined, rows: Rows][] = [
    ["auditors have sealed: nobody has earned anything", undefined, "auditsCommitted", {}, undefined, AUDITED],
    ["auditors dispute the result: they have earned F", undefined, "disputed", { lying: true }, undefined, add(AUDITED, auditors([0, 1]))],
    ["two challenge: both bonds return, also the one that was dropped", undefined, "seeded", { by: "challenge", challengers: [{ conduct: "lies" }, { conduct: "linkless" }] }, undefined, DRAWN],
    ["jurors have revealed: they have earned F, whatever they said", undefined, "votesRevealed", { lying: true, jurors: [["lies", "abstains"]] }, undefined, add(AUDITED, JURY, auditors([0, 1]))],
    ["the executor has appealed: its stake is free again", 30, "tallied", { lying: true }, appealWithStake, add(AUDITED, JURY, auditors([0, 1]))],
    ["a challenger has appealed: both its bonds return", 30, "tallied", { by: "challenge" }, (test) => appealWithTokens(test, 0), add(DRAWN, JURY)],
  ];
  for (const [name, seats, stage, options, further, rows] of ends) {
    it(name, async () => {
      const story = await tell(seats);
      const { world } = story;
      const test = story.begin(stage, options);
      further?.(test);
      const abort = verification.abortCase({ ...caseOf(test), job: test.job.address });
      wait(world, DAYS_30 - 1n);
      expectRefusal(world, "JobNotAborted", abort);
      wait(world, 1n);
      world.mustSend(jobInstructions.voidStale(test.job));
      // Nothing goes on but the end.
      expectRefusal(world, "WrongCaseState", verification.closeCase({ ...caseOf(test), ...jobOf(test), rentPayer: stateOf(test).rentPayer }));
      world.mustSend(abort);
      expect(stateOf(test).status).to.equal("aborted");
      // The client has its price back; the executor, its bond; nobody is fined.
      expect(story.end()).to.deep.equal(rows);
      expect(readJob(world, test.job.address)).to.deep.include({ status: "settled", verdict: "void" });
    });
  }
});

describe("flow: a case at an address that is used again", () => {
  const NONCE = 42n;
  let story: Story;
  beforeEach(async () => {
    story = await tell();
  });

  it("takes none of the old case's seals, openings or accounts", () => {
    const { world } = story;
    const old = story.begin("auditsCommitted", { nonce: NONCE });
    const seals = new Map(stateOf(old).members.map(({ operator, commitment }) => [operator?.toBase58() ?? "", commitment]));
    continueTo(old, "cleared");
    story.end();
    closeJob(old.job);
    story.restart();
    const test = story.begin("caseOpened", { nonce: NONCE });
    expect(test.job.address.toBase58()).to.equal(old.job.address.toBase58());
    expect(test.address.equals(old.address)).to.equal(false);
    const [member] = stateOf(test).members;
    if (member?.operator === null || member === undefined) throw new Error("the first place is vacant");
    // The same operator may be drawn again, or another one: what it sealed and revealed then is known to all.
    const { agent, address } = holderOf(test, member.operator);
    const opening = openingOf(old, address, "honest");
    const seal = seals.get(address.toBase58()) ?? auditSeal(old, address, "honest");
    world.mustSend(verification.commitAudit({ holder: agent.publicKey, ...caseOf(test), operator: address, class: 1, member: 0, commitment: seal }), [agent]);
    commitAudits(test);
    continueTo(test, "opened");
    expectRefusal(world, "CommitmentMismatch", verification.revealAudit({ ...caseOf(test), job: test.job.address, member: 0, ...opening }));
    expectRefusal(world, "AccountOwnedByWrongProgram", verification.concludeAudit({ ...caseOf(old), ...jobOf(test) }));
    test.auditors = ["silent"];
    revealAudits(test);
    const sealed = fined("auditor 0", SLASH);
    expect(story.end()).to.deep.equal(add(PAID, AUDITED, JURY, auditors([1]), sealed));
  });

  it("an old case that was only prepared challenges nothing of the new job, and closes", () => {
    const { world } = story;
    const old = prepareCase(story.at, jobAt(world, "provisional", story.at, { nonce: NONCE }));
    acceptResult(old.job);
    settleJob(old.job);
    closeJob(old.job);
    const job = jobAt(world, "provisional", story.at, { nonce: NONCE });
    expect(readCase(world, old.address).job.equals(job.address)).to.equal(true);
    expect(() => challenge({ ...old, challenges: [] }, { name: "late challenger" })).to.throw("WrongJob");
    world.mustSend(verification.closeCase({ ...caseOf(old), ...jobOf(old), rentPayer: world.payer.publicKey }));
    const test = story.about(prepareCase(story.at, job));
    challenge(test, { name: "challenger 1", conduct: "lies" });
    expect(story.end()).to.deep.equal(add(PAID, DRAWN, PAID, DRAWN, JURY, lostBond("challenger 1", { jury: 7n * F, delay: DELAY })));
  });
});

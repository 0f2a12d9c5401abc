import { findPanelPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { caseOf, jobOf, openedValue, panelOf, stateOf, trueValue, valueOf, voteOf, waitForDeadline, type Conduct, type TestCase } from "../helpers/case";
import { caseAt, continueTo } from "../helpers/caseAt";
import { appealWithStake } from "../helpers/caseChallenges";
import { commitVotes, conveneJury, drawJurors, replaceJurors, revealVotes } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import { seatedWorld } from "../helpers/seats";
import { extendFixture, type World } from "../helpers/world";
import { FEE, TWO_ROUNDS, caseFixture, jurorAt, verification } from "./caseFixture";
import { demand } from "./evidenceFixture";
import { writeFields } from "./setup";

const APPEAL_SECONDS = 86_400n;
const CHUNK_SECONDS = 3_600n;
const instruction = (test: TestCase) => verification.tally({ ...caseOf(test), ...jobOf(test), round: stateOf(test).round });
const many = (count: number, conduct: Conduct): Conduct[] => Array.from({ length: count }, () => conduct);

describe("verification: tally", () => {
  const load = caseFixture("jurorsDrawn", { lying: true });
  let base: TestCase;
  let world: World;
  beforeEach(async () => {
    base = await load();
    ({ world } = base);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  function revealed(...jurors: Conduct[]): TestCase {
    const test = { ...base, jurors: [jurors] };
    commitVotes(test);
    revealVotes(test);
    return test;
  }

  it("rules what most jurors got, pays all, and leaves the time for an appeal", () => {
    const test = revealed("lies");
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test));
    const deadline = world.now + APPEAL_SECONDS;
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "fault", decidedBy: "votes", finalValue: trueValue(test), juryFees: 7n * FEE, deadline, round: 0, lastRound: false });
    expect(panelOf(test).tallied).to.equal(true);
    expect(readJob(world, test.job.address)).to.deep.include({ status: "held", lastMovedAt: world.now });
    const panel = findPanelPda({ case: test.address, round: 0 });
    expectEvent(outcome, "JuryTallied", { case: test.address, panel, size: 7, committed: 7, revealed: 7, status: "appealable", round: 0, juryFees: 7n * FEE, deadline, seq: seq + 1n });
    expectEvent(outcome, "CaseDecided", { case: test.address, verdict: "fault", decidedBy: "votes", finalValue: trueValue(test), round: 0, lastRound: false, deadline, seq: seq + 2n });
    expectRefusal(world, "WrongCaseState", instruction(test));
  });

  const COUNTS: [what: string, jurors: Conduct[], verdict: "upheld" | "fault", winner: Conduct][] = [
    ["a plurality against the executor", ["honest", "honest", "honest", "lies", "lies", "differs", "differs"], "fault", "honest"],
    ["a plurality for another wrong value", ["differs", "differs", "differs", "honest", "honest", "lies", "lies"], "fault", "differs"],
    ["a plurality for the executor", [...many(3, "lies"), "honest", "honest", "differs", "differs"], "upheld", "lies"],
    ["a tie, which upholds", [...many(3, "honest"), ...many(3, "lies"), "differs"], "upheld", "lies"],
    ["a tie between two values that are not the executor's, which upholds", [...many(3, "honest"), ...many(3, "differs"), "lies"], "upheld", "lies"],
    ["nobody who could run the job, and no demand for what is missing", many(7, "abstains"), "upheld", "lies"],
    ["an output that most do not get, and no demand for it", many(7, "missesOutput"), "fault", "honest"],
    ["one value against six abstentions", ["honest", ...many(6, "abstains")], "fault", "honest"],
  ];
  for (const [what, jurors, verdict, winner] of COUNTS) {
    it(`counts ${what}`, () => {
      const test = revealed(...jurors);
      world.mustSend(instruction(test));
      expect(stateOf(test)).to.deep.include({ status: "appealable", verdict, decidedBy: "votes", finalValue: valueOf(test, winner) });
    });
  }

  it("waits for the silent until the deadline, to the second; then those who spoke decide and are paid", () => {
    const test = revealed("silent", "silent");
    waitUntil(world, stateOf(test).deadline - 1n);
    expectRefusal(world, "DeadlineNotReached", instruction(test));
    waitUntil(world, stateOf(test).deadline);
    restartCluster(world);
    expectRefusal(world, "DeadlineNotReached", instruction(test));
    forgetRestart(world);
    world.mustSend(instruction(test));
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "fault", juryFees: 5n * FEE });
  });

  it("calls the next round where fewer than a quorum have spoken", () => {
    const test = revealed("silent", "silent", "silent");
    waitForDeadline(test);
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test));
    expect(stateOf(test)).to.deep.include({ status: "challenged", round: 1, verdict: "none", decidedBy: "nothing", deadline: world.now, juryFees: 4n * FEE });
    expectEvent(outcome, "JuryTallied", {
      case: test.address, panel: findPanelPda({ case: test.address, round: 0 }), size: 7, committed: 7, revealed: 4, status: "challenged", round: 1, juryFees: 4n * FEE, deadline: world.now, seq: seq + 1n,
    });
    expect(outcome.events.some(({ name }) => name === "CaseDecided")).to.equal(false);
    conveneJury(test);
  });

  it("starts the reveals where a quorum has committed and nobody has begun", () => {
    const test = { ...base, jurors: [many(2, "absent")] };
    commitVotes(test);
    expectRefusal(world, "DeadlineNotReached", instruction(test));
    waitForDeadline(test);
    world.mustSend(instruction(test));
    expect(stateOf(test)).to.deep.include({ status: "juryReveal", deadline: world.now + 900n, juryFees: 0n });
    expect(panelOf(test).tallied).to.equal(false);
  });

  it("does not count a jury without a quorum while absent jurors may be replaced", () => {
    const test = { ...base, jurors: [many(3, "absent")] };
    commitVotes(test);
    waitForDeadline(test);
    expectRefusal(world, "JurorsAbsent", instruction(test));
    for (let redraw = 0; redraw < 2; redraw += 1) {
      replaceJurors(test);
      drawJurors(test);
    }
    waitForDeadline(test);
    world.mustSend(instruction(test));
    expect(stateOf(test).status).to.equal("juryReveal");
    for (const juror of [3, 4, 5, 6]) world.mustSend(verification.revealVote({ ...caseOf(test), round: 0, juror, ...voteOf(test, 0, jurorAt(test, juror), "honest") }));
    world.mustSend(instruction(test));
    // Four of seven have come, and the replaced ones have used up the seats of a further jury.
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "fault", lastRound: true, juryFees: 4n * FEE });
  });

  for (const [file, conduct] of [["input", "abstains"], ["output", "missesOutput"]] as const) {
    it(`rules a fault where most could not get the ${file} and a demand for it was not answered in time`, () => {
      demand(base, { file });
      const until = world.now + CHUNK_SECONDS;
      const test = revealed(...many(4, conduct));
      expectRefusal(world, "DemandPending", instruction(test));
      waitUntil(world, until - 1n);
      expectRefusal(world, "DemandPending", instruction(test));
      waitUntil(world, until);
      world.mustSend(instruction(test));
      expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "fault", decidedBy: "unavailable", finalValue: null });
    });
  }

  it("waits for no demand where most had what they needed", () => {
    demand(base);
    const test = revealed(...many(3, "abstains"));
    world.mustSend(instruction(test));
    expect(stateOf(test)).to.deep.include({ verdict: "fault", decidedBy: "votes", finalValue: trueValue(test) });
  });

  it("is about the case's own job and panel", () => {
    const test = revealed();
    expectRefusal(world, "WrongJob", verification.tally({ ...caseOf(test), ...jobOf(test), round: 0, job: jobAt(world, "held", test.at).address }));
    const other = caseAt(test.at, "juryConvened", { lying: true });
    expectRefusal(world, "WrongPanel", replaced(instruction(test), findPanelPda({ case: test.address, round: 0 }), findPanelPda({ case: other.address, round: 0 })));
  });
});

describe("verification: tally of the last round", () => {
  const load = extendFixture(seatedWorld(TWO_ROUNDS), (at) => {
    const test = caseAt(at, "tallied", { lying: true });
    appealWithStake(test);
    return continueTo(test, "jurorsDrawn");
  });
  const tallied = async (...jurors: Conduct[]): Promise<TestCase> => {
    const test = { ...(await load()) };
    test.jurors = [[], jurors];
    commitVotes(test);
    revealVotes(test);
    // Where nobody begins the reveals, the first count does.
    while (stateOf(test).status !== "appealable") {
      waitForDeadline(test);
      test.world.mustSend(instruction(test));
    }
    return test;
  };

  it("decides by who is there, for good", async () => {
    const test = await tallied(...many(4, "silent"), ...many(3, "lies"));
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "upheld", finalValue: openedValue(test), decidedBy: "votes", lastRound: true, deadline: test.world.now, juryFees: 10n * FEE });
  });

  it("leaves what the round before has said where nobody is there", async () => {
    const test = await tallied(...many(7, "silent"));
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "fault", finalValue: trueValue(test), decidedBy: "votes", lastRound: true, juryFees: 7n * FEE });
  });
});

describe("verification: tally of the only round", () => {
  const load = caseFixture("challengesRevealed", { by: "challenge", jurors: [many(7, "silent")] });
  it("is void where nobody has spoken", async () => {
    const test = await load();
    // What executor and client do not hold is enough for one jury.
    writeFields(test.world, "verification", "Case", test.address, { excludedSeats: TWO_ROUNDS - 8 });
    continueTo(test, "votesCommitted");
    waitForDeadline(test);
    // Nobody begins the reveals but the count itself, when the time to vote is over.
    test.world.mustSend(instruction(test));
    waitForDeadline(test);
    const outcome = test.world.mustSend(instruction(test));
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "void", decidedBy: "noJurors", lastRound: true, juryFees: 0n });
    expect(outcome.events.map(({ name }) => name)).to.include("CaseDecided");
    continueTo(test, "closed");
    expect(violations(test.world)).to.deep.equal([]);
  });
});

import { findPanelPda, type ConveneJuryArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readJob } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { caseOf, jobOf, panelOf, stateOf, waitForDeadline, type TestCase } from "../helpers/case";
import { continueTo } from "../helpers/caseAt";
import { appealWithStake } from "../helpers/caseChallenges";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { caseFixture, verification } from "./caseFixture";
import { writeFields } from "./setup";

const instruction = (test: TestCase, changes: Partial<ConveneJuryArgs> = {}) => verification.conveneJury({ rentPayer: test.world.payer.publicKey, ...caseOf(test), ...jobOf(test), round: stateOf(test).round, ...changes });

describe("verification: convene_jury", () => {
  const load = caseFixture("challengesRevealed", { by: "challenge" });
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

  it("opens a panel of the round's size and chooses a slot to come", () => {
    waitForDeadline(test);
    const [{ seq }, key] = [stateOf(test), stranger(world)];
    const outcome = world.mustSend(instruction(test, { rentPayer: key.publicKey }), [key]);
    const panel = findPanelPda({ case: test.address, round: 0 });
    const targetSlot = outcome.slot + 32n;
    expect(stateOf(test)).to.deep.include({ status: "jurySeed", round: 0, phase: 1, targetSlot, openPanels: 1, lastRound: false, linksRevealed: 0, executorLinked: false, seq: seq + 1n });
    expect(panelOf(test)).to.deep.include({ round: 0, size: 7, drawn: 0, nextDraw: 0, redraws: 0, tallied: false, former: [] });
    expect(panelOf(test).rentPayer.toBase58()).to.equal(key.publicKey.toBase58());
    expect(readJob(world, test.job.address)).to.deep.include({ status: "held", lastMovedAt: world.now });
    expectEvent(outcome, "JuryConvened", { case: test.address, panel, round: 0, size: 7, lastRound: false, targetSlot, seq: seq + 1n });
    expectRefusal(world, "AccountAlreadyInUse", instruction(test));
  });

  it("waits for the deadline, to the second, and after a restart of the cluster longer", () => {
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    expectRefusal(world, "DeadlineNotReached", instruction(test));
    waitUntil(world, deadline);
    restartCluster(world);
    expectRefusal(world, "RestartGrace", instruction(test));
    forgetRestart(world);
    world.mustSend(instruction(test));
  });

  it("is about the case's own job and round, and paid for by who signs", () => {
    waitForDeadline(test);
    expectRefusal(world, "WrongJob", instruction(test, { job: jobAt(world, "held", test.at).address }));
    expectRefusal(world, "ConstraintSeeds", replaced(instruction(test), findPanelPda({ case: test.address, round: 0 }), findPanelPda({ case: test.address, round: 1 })));
    const key = stranger(world);
    expectRefusal(world, "AccountNotSigner", unsigned(instruction(test, { rentPayer: key.publicKey }), key.publicKey));
  });

  it("ends in a void where nobody is left to be drawn", () => {
    waitForDeadline(test);
    writeFields(world, "verification", "Case", test.address, { excludedSeats: stateOf(test).rosterActive });
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test));
    const panel = findPanelPda({ case: test.address, round: 0 });
    const decided = { case: test.address, verdict: "void", decidedBy: "noJurors", finalValue: new Uint8Array(32), round: 0, lastRound: true, deadline: world.now } as const;
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "void", decidedBy: "noJurors", lastRound: true, openPanels: 1, deadline: world.now });
    expect(panelOf(test, 0).size).to.equal(0);
    expectEvent(outcome, "JuryConvened", { case: test.address, panel, round: 0, size: 0, lastRound: true, targetSlot: 0n, seq: seq + 1n });
    expectEvent(outcome, "CaseDecided", { ...decided, seq: seq + 2n });
    continueTo(test, "closed");
    expect(exists(world, panel)).to.equal(false);
  });

  it("skips no round", () => {
    waitForDeadline(test);
    expectRefusal(world, "ConstraintSeeds", instruction(test, { round: 1 }));
  });
});

describe("verification: convene_jury of a further round", () => {
  const load = caseFixture("tallied", { lying: true });
  it("says that it is the last where no jury of its size could follow", async () => {
    const test = await load();
    appealWithStake(test);
    expect(stateOf(test)).to.deep.include({ status: "challenged", round: 1 });
    const outcome = test.world.mustSend(instruction(test));
    const { targetSlot, seq } = stateOf(test);
    expect(stateOf(test)).to.deep.include({ status: "jurySeed", lastRound: true, phase: 2, openPanels: 2 });
    expectEvent(outcome, "JuryConvened", { case: test.address, panel: findPanelPda({ case: test.address, round: 1 }), round: 1, size: 7, lastRound: true, targetSlot, seq });
    expect(violations(test.world)).to.deep.equal([]);
  });
});

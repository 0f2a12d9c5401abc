import type { SubmitProofArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { panelOf, stateOf, waitForDeadline, type Conduct, type TestCase } from "../helpers/case";
import { continueTo, settle } from "../helpers/caseAt";
import { challenge, prepareCase, revealChallenges } from "../helpers/caseChallenges";
import { closeCase } from "../helpers/caseEnds";
import { openCase } from "../helpers/caseSteps";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { claimJob, drawJob, openResult, submitResult } from "../helpers/jobSteps";
import { postProofJob, proofOf } from "../helpers/proofs";
import { seatedWorld, type SeatedMarket } from "../helpers/seats";
import { extendFixture, type World } from "../helpers/world";
import { VERIFIER, VERIFIER_ID, enableVerifier, verification } from "./proofFixture";

const load = extendFixture(seatedWorld(), (at: SeatedMarket) => {
  enableVerifier({ ...at, governor: at.world.keys.governor.publicKey });
  return at;
});

describe("verification: submit_proof", () => {
  let at: SeatedMarket;
  let world: World;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  /** The job that there are proofs for, challenged; its executor is honest unless it opens the other output. */
  function challenged({ lying = false, jurors = [], names = true }: { lying?: boolean; jurors?: readonly Conduct[]; names?: boolean } = {}): TestCase {
    const job = postProofJob(world, at.client, { opens: lying ? "other" : "right", ...(names ? { verifier: VERIFIER } : {}) });
    claimJob(job, at.operator);
    submitResult(job);
    drawJob(job, { audited: false });
    openResult(job);
    const test = prepareCase(at, job, { lying, jurors: [jurors] });
    challenge(test, { conduct: lying ? "honest" : "lies" });
    return test;
  }
  const due = (options: Parameters<typeof challenged>[0] = {}): TestCase => {
    const test = challenged(options);
    revealChallenges(test);
    waitForDeadline(test);
    return test;
  };
  const prove = (test: TestCase, changes: Partial<SubmitProofArgs> = {}) =>
    verification.submitProof({ case: test.address, job: test.job.address, verifier: VERIFIER, sittingRound: null, ...proofOf("output"), ...changes });
  const end = (test: TestCase): void => {
    continueTo(test, "final");
    settle(test);
    closeCase(test);
  };

  it("upholds a right result at once", () => {
    const test = due();
    const { outputHash } = proofOf("output");
    const outcome = world.mustSend(prove(test));
    const { seq, juryFees } = stateOf(test);
    expectEvent(outcome, "ProofAccepted", { case: test.address, job: test.job.address, verifier: VERIFIER, outputHash, verdict: "upheld", sittingJurors: 0, juryFees, seq });
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "upheld", decidedBy: "proof", deadline: world.now, lastRound: true, juryFees: 0n });
    end(test);
    expect(readJob(world, test.job.address)).to.deep.include({ status: "settled", verdict: "upheld" });
  });

  it("shows a fault by proving another output", () => {
    const test = due({ lying: true });
    const outcome = world.mustSend(prove(test));
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "fault", decidedBy: "proof" });
    expect(outcome.computeUnits).to.be.below(200_000);
    end(test);
    expect(readJob(world, test.job.address)).to.deep.include({ status: "settled", verdict: "fault" });
  });

  it("waits until the challengers have said what is wrong", () => {
    const test = challenged();
    expectRefusal(world, "DeadlineNotReached", prove(test));
    revealChallenges(test);
    expectRefusal(world, "DeadlineNotReached", prove(test));
    waitForDeadline(test);
    world.mustSend(prove(test));
  });

  it("beats the votes of a jury, also those that are counted", () => {
    const test = due({ jurors: Array.from({ length: 7 }, () => "lies" as const) });
    continueTo(test, "tallied");
    expect(stateOf(test)).to.deep.include({ verdict: "fault", decidedBy: "votes" });
    const { juryFees } = stateOf(test);
    world.mustSend(prove(test));
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "upheld", decidedBy: "proof", juryFees });
    end(test);
  });

  it("pays the jurors who have voted when it comes", () => {
    const test = due();
    continueTo(test, "votesCommitted");
    const { committed } = panelOf(test);
    expectRefusal(world, "WrongPanel", prove(test));
    world.mustSend(prove(test, { sittingRound: 0 }));
    const { juryFees, jurorFee } = stateOf(test);
    expect([committed, juryFees]).to.deep.equal([7, 7n * jurorFee]);
    end(test);
  });

  it("leaves jurors who were still to vote alone", () => {
    const test = due();
    continueTo(test, "jurorsDrawn");
    world.mustSend(prove(test, { sittingRound: 0 }));
    expect(stateOf(test).juryFees).to.equal(0n);
    end(test);
  });

  it("takes a panel only while its jurors sit", () => {
    const test = due();
    continueTo(test, "slotSealed");
    expectRefusal(world, "WrongPanel", prove(test, { sittingRound: 0 }));
    world.mustSend(prove(test));
  });

  it("is worth nothing for another output, another job at the address, or in parts", () => {
    const test = due();
    const [right, other, elsewhere] = [proofOf("output"), proofOf("otherOutput"), proofOf("otherSlot")];
    for (const wrong of [
      elsewhere, { ...right, outputHash: other.outputHash }, { ...other, outputHash: right.outputHash }, { ...right, a: other.a }, { ...right, b: other.b }, { ...right, c: other.c },
      { ...right, a: new Uint8Array(64) }, { ...right, b: new Uint8Array(128).fill(1) },
    ]) expectRefusal(world, "ProofInvalid", prove(test, wrong));
  });

  it("decides nothing for a job that names no verifier", () => {
    const unnamed = due({ names: false });
    expectRefusal(world, "WrongVerifier", prove(unnamed));
  });

  it("is refused by a verifier that was disabled since", () => {
    const test = due();
    world.mustSend(verification.disableVerifier({ governor: world.keys.governor.publicKey, id: VERIFIER_ID }), [world.keys.governor]);
    expectRefusal(world, "WrongVerifier", prove(test));
    continueTo(test, "settled");
  });

  it("cannot change what is final", () => {
    const test = due();
    world.mustSend(prove(test));
    continueTo(test, "final");
    expectRefusal(world, "WrongCaseState", prove(test));
  });

  it("cannot come before a sealed audit has ended", () => {
    const job = postProofJob(world, at.client, { verifier: VERIFIER });
    claimJob(job, at.operator);
    submitResult(job);
    drawJob(job, { audited: true });
    const test = openCase(at, job);
    expectRefusal(world, "WrongCaseState", prove(test));
  });
});

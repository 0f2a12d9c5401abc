/** Inputs and outputs that are withheld, or only said to be: demands on the chain, proofs, and who pays whom. */
import { manifestHash, outputHash, traceRoot, type ChallengeKind } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readDemand, readJob } from "../../helpers/accounts";
import { stateOf, waitForDeadline, type Conduct, type TestCase } from "../../helpers/case";
import { continueTo } from "../../helpers/caseAt";
import { challenge, prepareCase, revealChallenges } from "../../helpers/caseChallenges";
import { openCase, tally } from "../../helpers/caseSteps";
import { waitUntil } from "../../helpers/clock";
import { jobInstructions, newJob, type TestJob } from "../../helpers/job";
import { claimJob, drawJob, openResult, submitResult } from "../../helpers/jobSteps";
import { postProofJob, proofOf } from "../../helpers/proofs";
import { VERIFIER, enableVerifier, verification } from "../../verification/proofFixture";
import { demand, filesOf, respond, type Demanded } from "../../verification/evidenceFixture";
import { AUDITED, BOUNTY, DELAY, F, LEVY, MISS, PAID, SLASH, add, auditors, fault, fined, lostBond, owed } from "./amounts";
import { jurors, tell, type Rows, type Story } from "./story";

const seven = (conduct: Conduct): Conduct[] => Array.from({ length: 7 }, () => conduct);
const JURY = jurors(0, 7, { credits: F });
const DRAWN: Rows = { client: { available: -LEVY }, pool: { wallet: LEVY } };
/** A tenth of a fee for each chunk that was shown. */
const CHUNK = F / 10n;
const files = filesOf();

describe("flow: withheld files, and who pays whom", () => {
  let story: Story;
  beforeEach(async () => {
    story = await tell();
  });

  /** A job about real files, submitted. */
  const filed = (audited: boolean): TestJob => {
    const { world, client, operator } = story.at;
    const job = newJob(world, client, { specHash: manifestHash(files.manifest) });
    job.result = { outputHash: outputHash(files.result), traceRoot: traceRoot({ result: files.result }) };
    world.mustSend(jobInstructions.post(job), [client.key]);
    claimJob(job, operator);
    submitResult(job);
    drawJob(job, { audited });
    return job;
  };
  const challenged = (kind: ChallengeKind, votes: Conduct[], conduct: Conduct = "honest"): TestCase => {
    const job = filed(false);
    openResult(job);
    const test = story.about(prepareCase(story.at, job, { jurors: [votes] }));
    challenge(test, { kind, conduct });
    revealChallenges(test);
    return continueTo(test, "jurorsDrawn");
  };
  const audited = (votes: Conduct[]): TestCase => {
    const test = story.about(openCase(story.at, filed(true), { auditors: ["abstains"], jurors: [votes] }));
    return continueTo(test, "jurorsDrawn");
  };
  const unanswered = (test: TestCase, demanded: Demanded): void => {
    continueTo(test, "votesRevealed");
    expect(() => tally(test)).to.throw("DemandPending");
    waitUntil(story.world, readDemand(story.world, demanded.demand).until);
  };
  const close = ({ demand: address, test }: Demanded): void =>
    void story.world.mustSend(verification.closeDemand({ case: test.address, demand: address, rentPayer: story.world.payer.publicKey }));

  it("the output is not served: the value is right and the executor is at fault", () => {
    const test = challenged("outputWithheld", seven("missesOutput"));
    const demanded = demand(test, { file: "output" });
    unanswered(test, demanded);
    const rows = story.end();
    close(demanded);
    expect(rows).to.deep.equal(add(DRAWN, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, owed("challenger 0", BOUNTY)));
  });

  it("the output is served when a juror asks for it: the challenger loses its bond, and who asked pays for the chunk", () => {
    const test = challenged("outputWithheld", seven("missesOutput"));
    const demanded = demand(test, { file: "output", index: 3 });
    respond(demanded, files);
    const rows = story.end();
    close(demanded);
    expect(rows).to.deep.equal(add(PAID, DRAWN, JURY, owed("juror 0.0", -CHUNK), lostBond("challenger 0", { jury: 7n * F, delay: DELAY })));
  });

  it("the output is said to be withheld, and nobody asks for it: no fault", () => {
    challenged("outputWithheld", seven("missesOutput"));
    expect(story.end()).to.deep.equal(add(PAID, DRAWN, JURY, lostBond("challenger 0", { jury: 7n * F, delay: DELAY })));
  });

  it("the output is asked for and not shown, but a minority misses it: no fault", () => {
    const test = challenged("outputWithheld", ["missesOutput", "missesOutput", "missesOutput"]);
    const demanded = demand(test, { file: "output" });
    const rows = story.end();
    close(demanded);
    expect(rows).to.deep.equal(add(PAID, DRAWN, JURY, lostBond("challenger 0", { jury: 7n * F, delay: DELAY })));
  });

  it("the input is not served: jurors who say so are paid, and the auditor who said so first shares the bounty", () => {
    const test = audited(seven("abstains"));
    const demanded = demand(test);
    unanswered(test, demanded);
    const rows = story.end();
    close(demanded);
    expect(rows).to.deep.equal(add(AUDITED, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, auditors([0], { credits: F + BOUNTY }), auditors([1])));
  });

  it("the input is not served, but to some: who found a value is paid, too, and nobody is overruled", () => {
    const test = audited(["honest", "differs", "abstains", "abstains", "abstains", "abstains", "abstains"]);
    const demanded = demand(test, { juror: 6 });
    unanswered(test, demanded);
    const rows = story.end();
    close(demanded);
    expect(rows).to.deep.equal(add(AUDITED, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, auditors([0], { credits: F + BOUNTY }), auditors([1])));
  });

  it("the input is shown on the chain: who called it unavailable is not paid and fined, and the auditor pays the jury", () => {
    const test = audited(["abstains", "abstains"]);
    const demanded = demand(test, { juror: 0, index: 2 });
    respond(demanded, files);
    const rows = story.end();
    close(demanded);
    const refuted = [0, 1].map((place) => add(fined(`juror 0.${place}`, MISS, "burned"), owed(`juror 0.${place}`, -F)));
    expect(rows).to.deep.equal(add(PAID, AUDITED, JURY, ...refuted, auditors([1]), fined("auditor 0", SLASH)));
  });

  it("a juror who asked, was answered and then found the value pays for both chunks", () => {
    const test = audited([]);
    const asked = [demand(test, { juror: 4, index: 0 }), demand(test, { juror: 4, file: "output", number: 1 })];
    for (const demanded of asked) respond(demanded, files);
    const rows = story.end();
    asked.forEach(close);
    expect(rows).to.deep.equal(add(PAID, AUDITED, JURY, owed("juror 0.4", -2n * CHUNK), auditors([1]), fined("auditor 0", SLASH)));
  });
});

describe("flow: a proof ends a jury, and who pays whom", () => {
  let story: Story;
  beforeEach(async () => {
    story = await tell();
    enableVerifier({ ...story.at, governor: story.world.keys.governor.publicKey });
    story.restart();
  });

  const proven = (lying: boolean, votes: Conduct[] = []): TestCase => {
    const job = postProofJob(story.world, story.at.client, { opens: lying ? "other" : "right", verifier: VERIFIER });
    claimJob(job, story.at.operator);
    submitResult(job);
    drawJob(job, { audited: false });
    openResult(job);
    const test = story.about(prepareCase(story.at, job, { lying, jurors: [votes] }));
    challenge(test, { conduct: lying ? "honest" : "lies" });
    revealChallenges(test);
    waitForDeadline(test);
    return test;
  };
  const prove = (test: TestCase, sittingRound: number | null = null): void => {
    story.world.mustSend(verification.submitProof({ case: test.address, job: test.job.address, verifier: VERIFIER, sittingRound, ...proofOf("output") }));
    continueTo(test, "final");
  };

  it("before there is one: nobody is paid for nothing", () => {
    const test = proven(true);
    prove(test);
    expect(readJob(story.world, test.job.address).verdict).to.equal("fault");
    expect(story.end()).to.deep.equal(add(DRAWN, fault({ jury: 0n, bounty: BOUNTY }), owed("challenger 0", BOUNTY)));
  });

  it("while it votes: who has sealed is paid, who was still to vote has missed nothing", () => {
    const test = proven(false, ["honest", "lies", "absent", "absent"]);
    continueTo(test, "votesCommitted");
    prove(test, 0);
    const sealed = [0, 1, 4, 5, 6].map((place) => owed(`juror 0.${place}`, F));
    expect(story.end()).to.deep.equal(add(PAID, DRAWN, ...sealed, lostBond("challenger 0", { jury: 5n * F, delay: DELAY, burned: 2n * F })));
  });

  it("after a corrupt verdict: the jury is paid and fined", () => {
    const test = proven(false, seven("lies"));
    continueTo(test, "tallied");
    expect(stateOf(test).verdict).to.equal("fault");
    prove(test);
    const fines = Array.from({ length: 7 }, (_, place) => fined(`juror 0.${place}`, SLASH));
    expect(story.end()).to.deep.equal(add(PAID, DRAWN, JURY, ...fines, lostBond("challenger 0", { jury: 7n * F, delay: DELAY })));
  });

  it("of another output than the opened one: whoever said the opened value is fined", () => {
    const test = proven(true, seven("lies"));
    continueTo(test, "tallied");
    expect(stateOf(test).verdict).to.equal("upheld");
    prove(test);
    const fines = Array.from({ length: 7 }, (_, place) => fined(`juror 0.${place}`, SLASH));
    expect(story.end()).to.deep.equal(add(DRAWN, fault({ jury: 7n * F, bounty: BOUNTY }), JURY, ...fines, owed("challenger 0", BOUNTY)));
  });
});

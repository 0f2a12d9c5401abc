/** The stories of cases: each runs from the job to the last account that is closed, with as much in its way as there can be. */
import { instructions } from "@assay-protocol/sdk";
import { caseOf, stateOf, waitForDeadline, type Conduct, type TestCase } from "../helpers/case";
import { caseAt, continueTo, settle } from "../helpers/caseAt";
import { appealWithStake, appealWithTokens, challenge, prepareCase, revealChallenges } from "../helpers/caseChallenges";
import { closeCase } from "../helpers/caseEnds";
import {
  agreeOnSeed, commitAudits, commitVotes, concludeAudit, drawJurors, openAudited, openCase, replaceAuditors, replaceJurors, revealAudits,
} from "../helpers/caseSteps";
import { DAY, wait } from "../helpers/clock";
import { jobInstructions } from "../helpers/job";
import { claimJob, drawForced, drawJob, jobAt, openResult, refundJob, submitResult } from "../helpers/jobSteps";
import { PROOF_KEY, postProofJob, proofOf } from "../helpers/proofs";
import type { SeatedMarket } from "../helpers/seats";
import { beforeJury, demand, filesOf, respond } from "../verification/evidenceFixture";
import { VERIFIER, VERIFIER_ID } from "../verification/proofFixture";

const { verification } = instructions;
/** Eleven levels of siblings, and a manifest of more than a kilobyte. */
const LARGE = { inputBytes: 1_000_000, args: ["x".repeat(1_000)] };

const conducts = (conduct: Conduct, places: number): Conduct[] => Array.from({ length: places }, () => conduct);

/** The same case, in which from now on others do something else. */
const but = (test: TestCase, changes: Partial<Pick<TestCase, "auditors" | "jurors">>): TestCase => ({ ...test, ...changes });

/** A proof ends a case whose jury sits. */
export function provenStory(at: SeatedMarket): void {
  const { world } = at;
  const { governor, payer } = { governor: world.keys.governor, payer: world.payer.publicKey };
  const { ic, ...points } = PROOF_KEY;
  const by = { governor: governor.publicKey, id: VERIFIER_ID };
  world.mustSend(verification.registerVerifier({ ...by, payer, points }), [governor]);
  world.mustSend(verification.writeVerifierInputs({ ...by, ic }), [governor]);
  const job = postProofJob(world, at.client, { verifier: VERIFIER });
  claimJob(job, at.operator);
  submitResult(job);
  drawJob(job, { audited: false });
  openResult(job);
  const test = prepareCase(at, job, {});
  challenge(test, { conduct: "lies" });
  revealChallenges(test);
  continueTo(test, "votesCommitted");
  world.mustSend(verification.submitProof({ ...caseOf(test), job: job.address, verifier: VERIFIER, sittingRound: 0, ...proofOf("output") }));
  end(test);
  world.mustSend(verification.disableVerifier(by), [governor]);
}

/** A wrong result, a forced audit by seven of whom one is replaced, one lies and one keeps its link, and a jury that the executor appeals from. */
export function appealedByExecutorStory(at: SeatedMarket): void {
  const job = jobAt(at.world, "forced", at);
  drawForced(job);
  const drawn = openCase(at, job, { lying: true, auditors: ["absent", "lies", "linkless"], jurors: [conducts("absent", 3)] });
  commitAudits(drawn);
  replaceAuditors(drawn);
  const audited = but(drawn, { auditors: ["honest", "lies", "linkless"] });
  commitAudits(audited);
  openAudited(audited);
  revealAudits(audited);
  concludeAudit(audited);
  continueTo(audited, "slotSealed");
  agreeOnSeed(audited);
  drawJurors(audited);
  commitVotes(audited);
  replaceJurors(audited);
  const judged = but(audited, { jurors: [["lies"]] });
  drawJurors(judged);
  commitVotes(judged);
  continueTo(judged, "tallied");
  appealWithStake(judged);
  end(judged);
  // Out of jail.
  wait(at.world, 2n * DAY);
}

/** A right result that two challenge, one of whom keeps its link; the client appeals. */
export function appealedByClientStory(at: SeatedMarket): void {
  const test = caseAt(at, "challengesRevealed", { by: "challenge", auditBps: 0, challengers: [{ conduct: "lies" }, { conduct: "linkless" }] });
  continueTo(test, "slotSealed");
  agreeOnSeed(test);
  continueTo(test, "tallied");
  appealWithTokens(test);
  end(test);
}

/** A juror wants a part of a large input, and gets it. */
export function evidenceStory(at: SeatedMarket): void {
  const { world } = at;
  const files = filesOf(LARGE);
  const test = beforeJury(at, files);
  const demanded = demand(test, { index: 1_000 });
  respond(demanded, files);
  continueTo(test, "settled");
  world.mustSend(verification.closeDemand({ ...caseOf(test), demand: demanded.demand, rentPayer: world.payer.publicKey }));
  closeCase(test);
}

/** Nothing moves for a month. */
export function abortedStory(at: SeatedMarket): void {
  const { world } = at;
  const test = caseAt(at, "auditsCommitted");
  wait(world, 31n * DAY);
  world.mustSend(jobInstructions.voidStale(test.job));
  refundJob(test.job);
  world.mustSend(verification.abortCase({ ...caseOf(test), job: test.job.address }));
}

function end(test: TestCase): void {
  if (stateOf(test).status !== "appealable") continueTo(test, "tallied");
  waitForDeadline(test);
  continueTo(test, "final");
  settle(test);
  closeCase(test);
}

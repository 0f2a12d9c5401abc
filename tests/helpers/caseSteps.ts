/**
 * The steps of a case, sent: each brings it on by one transition, or throws with the logs. Who acts, and what they say,
 * stands in the TestCase; times are waited for.
 *
 *     const test = openCase(at, job, { lying: true, auditors: ["lies"] });
 *     commitAudits(test); openAudited(test); revealAudits(test); concludeAudit(test);
 *     conveneJury(test); sealJurySlot(test); revealLinks(test); concludeLinks(test); drawJurors(test);
 *     commitVotes(test); revealVotes(test); tally(test); finalizeCase(test); settleCase(test); closeCase(test);
 */
import { instructions } from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { readChallenge, readJob } from "./accounts";
import {
  auditSeal, caseAddress, caseOf, conductOfAuditor, conductOfJuror, holderOf, jobOf, linkBefore, openingOf, panelOf, secretOf, stateOf, voteOf, voteSeal, waitForDeadline, type Conduct, type TestCase,
} from "./case";
import { waitUntil } from "./clock";
import { executor, type TestJob } from "./job";
import { openResult } from "./jobSteps";
import type { Outcome } from "./outcome";
import { openCredits, type SeatedMarket } from "./seats";

const { verification } = instructions;
const PAGES = [0];
/** Places of a jury that one transaction fills. */
const DRAWN_AT_ONCE = 8;

export interface CaseOptions {
  /** Whether the executor's result is wrong. @defaultValue false */
  lying?: boolean;
  auditors?: readonly Conduct[];
  jurors?: readonly (readonly Conduct[])[];
}

/** A case that is not on the chain yet. */
export function newCase(at: SeatedMarket, job: TestJob, { lying = false, auditors = [], jurors = [] }: CaseOptions = {}): TestCase {
  return { at, world: at.world, job, address: caseAddress(job), lying, auditors, jurors, challenges: [] };
}

/** Anybody opens the case of a job that was drawn for an audit. The opener's Credits get the crank fee. */
export function openCase(at: SeatedMarket, job: TestJob, options: CaseOptions = {}): TestCase {
  const test = newCase(at, job, options);
  const { world } = at;
  openCredits(world, world.payer.publicKey, job.client.mint);
  world.mustSend(openCaseInstruction(test));
  return test;
}

export function openCaseInstruction(test: TestCase, opener: PublicKey = test.world.payer.publicKey): TransactionInstruction {
  const { world, job } = test;
  return verification.openCase({
    opener, ...jobOf(test), postedSlot: readJob(world, job.address).postedSlot, class: job.posted.class, mint: job.client.mint, operator: executor(job).address, client: job.client.address, pages: PAGES,
  });
}

/** Every drawn auditor that is not absent seals what it says. */
export function commitAudits(test: TestCase): void {
  eachMember(test, "drawn", (operator, member, conduct) => {
    if (conduct !== "absent") commitAudit(test, member, operator, conduct);
  });
}

export function commitAudit(test: TestCase, member: number, operator: PublicKey, conduct: Conduct = conductOfAuditor(test, member)): Outcome {
  const { agent } = holderOf(test, operator);
  return test.world.mustSend(verification.commitAudit({ holder: agent.publicKey, ...caseOf(test), operator, class: test.job.posted.class, member, commitment: auditSeal(test, operator, conduct) }), [agent]);
}

/** Waits for the deadline, and replaces every auditor who has not come; the new ones do as the places say. */
export function replaceAuditors(test: TestCase): void {
  waitForDeadline(test);
  eachMember(test, "drawn", (operator, member) => test.world.mustSend(replaceAuditor(test, member, operator)));
}

export function replaceAuditor(test: TestCase, member: number, operator: PublicKey): TransactionInstruction {
  return verification.replaceAuditor({ ...caseOf(test), ...jobOf(test), operator, class: test.job.posted.class, member, pages: PAGES });
}

/** Waits until the result may be opened, and opens it. */
export function openAudited(test: TestCase): Outcome {
  const { world, job } = test;
  const state = readJob(world, job.address);
  if (state.status === "held" && state.revealAfter !== null && world.now < state.revealAfter) waitUntil(world, state.revealAfter);
  return openResult(job);
}

/** Every auditor that has committed and is not silent reveals. */
export function revealAudits(test: TestCase): void {
  eachMember(test, "committed", (operator, member, conduct) => {
    if (conduct !== "silent") test.world.mustSend(verification.revealAudit({ ...caseOf(test), job: test.job.address, member, ...openingOf(test, operator, conduct) }));
  });
}

/**
 * Ends the audit: cleared or disputed. Waits for the deadline where somebody is silent; where it is the executor, until it is
 * too late to open.
 */
export function concludeAudit(test: TestCase): Outcome {
  const [{ status, members }, job] = [stateOf(test), readJob(test.world, test.job.address)];
  if (status === "auditReveal" && members.some((member) => member.status === "committed")) waitForDeadline(test);
  if (status === "auditCommit" && job.status === "held" && job.opening === null && job.openBy !== null) waitForDeadline(test, job.openBy);
  return test.world.mustSend(verification.concludeAudit({ ...caseOf(test), ...jobOf(test) }));
}

/** Waits for the deadline: the round's jury is due. */
export function conveneJury(test: TestCase): Outcome {
  waitForDeadline(test);
  return test.world.mustSend(verification.conveneJury({ rentPayer: test.world.payer.publicKey, ...caseOf(test), ...jobOf(test), round: stateOf(test).round }));
}

export function sealJurySlot(test: TestCase): Outcome {
  const { world } = test;
  const target = Number(stateOf(test).targetSlot);
  while (world.chain.slot <= target) world.chain.warp({ seconds: 0, slots: target + 1 - world.chain.slot });
  return world.mustSend(verification.sealJurySlot(caseOf(test)));
}

/**
 * Every party that is not linkless reveals the link of this phase, unless it has; `executor: false` leaves that one out. Auditors
 * are parties where the audit is disputed.
 */
export function revealLinks(test: TestCase, { executor = true }: { executor?: boolean } = {}): void {
  const { world, job } = test;
  const { phase, disputed, members, executorLinked, executorLink } = stateOf(test);
  if (executor && !executorLinked) world.mustSend(verification.revealExecutorLink({ ...caseOf(test), link: linkBefore(job.secrets.juryLink, executorLink) }));
  members.forEach(({ status, operator, link, linked }, member) => {
    if (!disputed || status !== "revealed" || operator === null || link === null || linked || conductOfAuditor(test, member) === "linkless") return;
    world.mustSend(verification.revealAuditorLink({ ...caseOf(test), member, link: linkBefore(secretOf(test, operator, "links"), link) }));
  });
  for (const { key: { publicKey }, address, conduct } of test.challenges) {
    const { status, link, linkedPhase } = readChallenge(world, address);
    if (status !== "revealed" || link === null || linkedPhase === phase || conduct === "linkless") continue;
    world.mustSend(verification.revealChallengerLink({ ...caseOf(test), challenger: publicKey, link: linkBefore(secretOf(test, publicKey, "links"), link) }));
  }
}

/** Waits for the deadline, and drops every party whose link is missing. */
export function dropParties(test: TestCase): void {
  const { world } = test;
  waitForDeadline(test);
  const { members, disputed } = stateOf(test);
  members.forEach(({ status, linked }, member) => {
    if (disputed && status === "revealed" && !linked) world.mustSend(verification.dropAuditor({ ...caseOf(test), member }));
  });
  for (const { key, address } of test.challenges) {
    const { status, linkedPhase } = readChallenge(world, address);
    if (status !== "dropped" && linkedPhase !== stateOf(test).phase) world.mustSend(verification.dropChallenge({ ...caseOf(test), challenger: key.publicKey }));
  }
}

/** Waits for the deadline where the executor's link is missing. */
export function concludeLinks(test: TestCase): Outcome {
  if (!stateOf(test).executorLinked) waitForDeadline(test);
  return test.world.mustSend(verification.concludeLinks({ ...caseOf(test), ...jobOf(test) }));
}

/** All links, with a new target slot each time that a party had to be dropped, until the jury can be drawn. */
export function agreeOnSeed(test: TestCase): void {
  for (let status = stateOf(test).status; status !== "juryDraw" && status !== "appealable"; status = stateOf(test).status) {
    if (status === "jurySeed") sealJurySlot(test);
    revealLinks(test);
    const { linksRevealed, parties } = stateOf(test);
    if (linksRevealed < parties) dropParties(test);
    concludeLinks(test);
  }
}

/** Fills every place of the jury that can be filled. */
export function drawJurors(test: TestCase): void {
  const { world } = test;
  for (let before = -1; stateOf(test).status === "juryDraw"; ) {
    const { size, drawn } = panelOf(test);
    const vacant = size - drawn;
    if (vacant === before) throw new Error("the draw of jurors does not get on");
    before = vacant;
    world.mustSend(verification.drawJurors({ ...caseOf(test), round: stateOf(test).round, class: test.job.posted.class, pages: PAGES, count: Math.min(vacant, DRAWN_AT_ONCE) }));
  }
}

export function commitVotes(test: TestCase): void {
  eachJuror(test, "drawn", (operator, juror, conduct) => {
    if (conduct !== "absent") commitVote(test, juror, operator, conduct);
  });
}

export function commitVote(test: TestCase, juror: number, operator: PublicKey, conduct: Conduct): Outcome {
  const { agent } = holderOf(test, operator);
  const { round } = stateOf(test);
  return test.world.mustSend(verification.commitVote({
    holder: agent.publicKey, ...caseOf(test), round, operator, class: test.job.posted.class, juror, commitment: voteSeal(test, round, operator, conduct),
  }), [agent]);
}

/** Waits for the deadline, and vacates the places of the jurors who did not come. */
export function replaceJurors(test: TestCase): void {
  waitForDeadline(test);
  const { round } = stateOf(test);
  eachJuror(test, "drawn", (operator, juror) => test.world.mustSend(verification.replaceJuror({ ...caseOf(test), round, operator, class: test.job.posted.class, juror })));
}

/** Waits for the deadline where somebody did not commit. Then every juror that is not silent reveals. */
export function revealVotes(test: TestCase): void {
  const { committed, size } = panelOf(test);
  if (committed < size) waitForDeadline(test);
  const { round } = stateOf(test);
  eachJuror(test, "committed", (operator, juror, conduct) => {
    if (conduct !== "silent") test.world.mustSend(verification.revealVote({ ...caseOf(test), round, juror, ...voteOf(test, round, operator, conduct) }));
  });
}

/** Waits for the deadline where a vote is missing. */
export function tally(test: TestCase): Outcome {
  const { committed, revealed } = panelOf(test);
  if (stateOf(test).status !== "juryReveal" || revealed < committed) waitForDeadline(test);
  return test.world.mustSend(verification.tally({ ...caseOf(test), ...jobOf(test), round: stateOf(test).round }));
}

/** Waits for the end of the time for appeals. The market gets the verdict. */
export function finalizeCase(test: TestCase): Outcome {
  waitForDeadline(test);
  return test.world.mustSend(verification.finalizeCase({ ...caseOf(test), ...jobOf(test) }));
}

type EachMember = (operator: PublicKey, member: number, conduct: Conduct) => unknown;

function eachMember(test: TestCase, status: "drawn" | "committed", act: EachMember): void {
  stateOf(test).members.forEach((member, place) => {
    if (member.status === status && member.operator !== null) act(member.operator, place, conductOfAuditor(test, place));
  });
}

function eachJuror(test: TestCase, status: "drawn" | "committed", act: EachMember): void {
  const { round } = stateOf(test);
  panelOf(test).jurors.forEach((juror, place) => {
    if (juror.status === status && juror.operator !== null) act(juror.operator, place, conductOfJuror(test, round, place));
  });
}

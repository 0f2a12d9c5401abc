/**
 * Brings a job to where a test of its case begins, by the shortest way, and from there on to wherever it ends.
 *
 *     const at = await seatedWorld()();
 *     const test = caseAt(at, "votesCommitted", { lying: true });      // drawn for an audit, disputed, with a jury of seven
 *     revealVotes(test); tally(test);                                  // caseSteps.ts: one transition each
 *     const other = caseAt(at, "settled", { auditors: ["lies"] });     // an honest executor, a lying auditor: upheld
 *     const third = caseAt(at, "juryConvened", { by: "challenge" });   // opened without an audit, then challenged
 *     continueTo(third, "final");
 *
 * Without other options everybody is honest, which ends at `cleared` for an audit and in an upheld result for a challenge.
 * `lying` makes the executor's result wrong. `auditors`, `jurors` (by round) and `challengers` say who does not do what is
 * right, by place: see `Conduct`. Further rounds: `appealWithStake`, `appealWithTokens`, then `continueTo` again.
 */
import { readJob } from "./accounts";
import { challenge, prepareCase, revealChallenges, type ChallengeOptions } from "./caseChallenges";
import { closeCase, settleAppeals, settleAuditors, settleChallenges, settleJobOf, settleJurors } from "./caseEnds";
import {
  agreeOnSeed, commitAudits, commitVotes, concludeAudit, conveneJury, drawJurors, finalizeCase, openAudited, openCase, revealAudits, revealLinks, revealVotes, sealJurySlot,
  tally, type CaseOptions,
} from "./caseSteps";
import { panelOf, stateOf, type TestCase } from "./case";
import { jobAt, type JobOptions } from "./jobSteps";
import type { SeatedMarket } from "./seats";

const JURY = ["juryConvened", "slotSealed", "linksRevealed", "seeded", "jurorsDrawn", "votesCommitted", "votesRevealed", "tallied"] as const;
const END = ["final", "settled", "closed"] as const;
const BY_AUDIT = ["caseOpened", "auditsCommitted", "opened", "auditsRevealed", "disputed", ...JURY, ...END] as const;
const BY_CHALLENGE = ["challenged", "challengesRevealed", ...JURY, ...END] as const;

/** Where a case can be brought. `cleared` ends an audit in which all agree; `disputed` begins a jury. */
export type CaseStage = (typeof BY_AUDIT)[number] | (typeof BY_CHALLENGE)[number] | "cleared";

export interface CaseAtOptions extends JobOptions, CaseOptions {
  /** What the case begins with. @defaultValue "audit" */
  by?: "audit" | "challenge";
  /** With `by: "challenge"`. @defaultValue one challenger, honest where the executor lies and else lying */
  challengers?: readonly ChallengeOptions[];
}

const STEPS: Readonly<Record<Exclude<CaseStage, "caseOpened" | "challenged">, (test: TestCase) => unknown>> = {
  auditsCommitted: commitAudits,
  opened: openAudited,
  auditsRevealed: revealAudits,
  cleared: concludeAudit,
  disputed: concludeAudit,
  challengesRevealed: revealChallenges,
  juryConvened: conveneJury,
  slotSealed: sealJurySlot,
  linksRevealed: (test) => revealLinks(test),
  seeded: agreeOnSeed,
  jurorsDrawn: drawJurors,
  votesCommitted: commitVotes,
  votesRevealed: revealVotes,
  tallied: tally,
  final: finalizeCase,
  settled: settle,
  closed: closeCase,
};

/** A new job of the market's client and executor, with its case at a stage. */
export function caseAt(at: SeatedMarket, stage: CaseStage, options: CaseAtOptions = {}): TestCase {
  const { by = "audit", challengers, lying = false, auditors, jurors, ...job } = options;
  const conducts = { lying, ...(auditors === undefined ? {} : { auditors }), ...(jurors === undefined ? {} : { jurors }) };
  const start = by === "audit" ? ("caseOpened" as const) : ("challenged" as const);
  const test = by === "audit"
    ? openCase(at, jobAt(at.world, "held", at, job), conducts)
    : prepareCase(at, jobAt(at.world, "provisional", at, job), conducts);
  if (by === "challenge") for (const entry of challengers ?? [{ conduct: lying ? ("honest" as const) : ("lies" as const) }]) challenge(test, entry);
  return stage === start ? test : advance(test, stage, start);
}

/** Brings a case on from where it stands. */
export function continueTo(test: TestCase, stage: CaseStage): TestCase {
  return advance(test, stage, stageOf(test));
}

/** Pays and fines everybody, and ends the job. Whoever sends it, the order does not matter. */
export function settle(test: TestCase): void {
  settleJobOf(test);
  settleAuditors(test);
  settleJurors(test);
  settleChallenges(test);
  settleAppeals(test);
}

function advance(test: TestCase, stage: CaseStage, from: CaseStage): TestCase {
  for (let here = from; here !== stage; ) {
    const next = nextOf(test, here);
    if (next === undefined) throw new Error(`this case went from ${from} to ${here} (${stateOf(test).status}), and cannot be brought to ${stage}`);
    if (next !== "caseOpened" && next !== "challenged") STEPS[next](test);
    here = next === "disputed" && stateOf(test).status === "cleared" ? "cleared" : next;
  }
  return test;
}

/** The usual next stage, or a later one where the case ended early. */
function nextOf(test: TestCase, here: CaseStage): CaseStage | undefined {
  const { status } = stateOf(test);
  if (here === "cleared" || (status === "final" && here !== "settled")) return "settled";
  if (status === "appealable") return "final";
  const way: readonly CaseStage[] = (BY_AUDIT as readonly CaseStage[]).includes(here) ? BY_AUDIT : BY_CHALLENGE;
  return way[way.indexOf(here) + 1];
}

function stageOf(test: TestCase): CaseStage {
  const state = stateOf(test);
  const { status, members, executorLinked, disputed } = state;
  switch (status) {
    case "auditCommit": return members.some((member) => member.status === "committed") ? (isOpen(test) ? "opened" : "auditsCommitted") : "caseOpened";
    case "auditReveal": return members.some((member) => member.status === "committed") ? "opened" : "auditsRevealed";
    case "challenged": return state.round > 0 || disputed ? "disputed" : test.world.now < state.challengeUntil ? "challenged" : "challengesRevealed";
    case "jurySeed": return "juryConvened";
    case "juryLinks": return executorLinked ? "linksRevealed" : "slotSealed";
    case "juryDraw": return "seeded";
    case "juryCommit": return panelOf(test).committed === 0 ? "jurorsDrawn" : "votesCommitted";
    case "juryReveal": return panelOf(test).revealed < panelOf(test).committed ? "votesCommitted" : "votesRevealed";
    case "appealable": return "tallied";
    case "cleared": return "cleared";
    case "final": return "final";
    case "aborted": throw new Error("this case was aborted");
  }
}

function isOpen({ world, job }: TestCase): boolean {
  const state = readJob(world, job.address);
  return state.status === "held" && state.opening !== null;
}

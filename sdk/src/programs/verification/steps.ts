/** Which steps of a case are due that anybody may run. Pure: what it is given was read before. */
import type { PublicKey } from "@solana/web3.js";
import { juryQuorum } from "../../math/juries";
import type { Job } from "../market/job";
import type { Appeal, Challenge, Demand } from "./accounts";
import type { Case, Panel } from "./case";

/** Everything on chain about one case. */
export interface CaseFile {
  case: Case;
  /** Null when it is closed, or when another one was posted at its address. */
  job: Job | null;
  /** Those that are not closed. */
  panels: readonly Panel[];
  challenges: readonly Challenge[];
  appeals: readonly Appeal[];
  demands: readonly Demand[];
}

/** What the chain says about time. */
export interface ChainTime {
  /** Unix time. */
  now: bigint;
  slot: bigint;
  /** The slot in which the cluster was last restarted. @defaultValue never */
  restartSlot?: bigint;
}

/** A step that is due. `why` is for logs. */
export type CaseStep = { why: string } & (
  | { verb: "concludeAudit" | "conveneJury" | "sealJurySlot" | "concludeLinks" | "tally" | "finalizeCase" | "abortCase" | "closeCase" }
  | { verb: "replaceAuditor" | "dropAuditor" | "settleAuditor"; member: number }
  | { verb: "dropChallenge" | "settleChallenge"; challenge: PublicKey }
  | { verb: "drawJurors"; count: number }
  | { verb: "replaceJuror" | "settleJuror"; round: number; juror: number }
  | { verb: "settleAppeal" | "closePanel"; round: number }
  | { verb: "closeDemand"; demand: PublicKey }
);

/**
 * Slots after a restart of the cluster in which parties may still act and no timeout runs: at least 6 hours.
 * @example
 * const hours = (RESTART_GRACE_SLOTS * 200) / 1_000 / 3_600;
 */
export const RESTART_GRACE_SLOTS = 108_000;

/** Absent auditors that a case replaces. */
export const MAX_REPLACEMENTS = 3;
/** Times that a panel replaces its absent jurors. */
export const MAX_REDRAWS = 2;
/** Places that one transaction can fill. */
const DRAW_AT_ONCE = 8;

/**
 * Whether a job waits for somebody to open its case.
 * @example
 * if (isCaseDue(await client.market.fetchJob(job))) console.log("open its case");
 */
export function isCaseDue(job: Job): boolean {
  return job.status === "held" && job.seed !== null && !job.caseOpen;
}

/**
 * The steps that are due now and that anybody may run, in an order in which they can be run. Steps of parties (commitments, reveals,
 * links, openings, appeals) are not among them.
 * @example
 * const file = await client.verification.fetchCaseFile(other);
 * const steps = nextCaseSteps(file, { now: 1_800_000_000n, slot: 1_234n });
 */
export function nextCaseSteps(file: CaseFile, time: ChainTime): CaseStep[] {
  const { case: case_, job } = file;
  if (case_.status === "final" || case_.status === "aborted") return endingSteps(file, true);
  if (case_.status === "cleared") return isTerminal(job) ? endingSteps(file, false) : [];
  if (job === null || (job.stale && job.verdict === "void")) return [{ verb: "abortCase", why: "the job was voided or closed without this case" }];
  const { now, slot, restartSlot = 0n } = time;
  const inGrace = restartSlot > 0n && slot < restartSlot + BigInt(RESTART_GRACE_SLOTS);
  const over = !inGrace && now >= case_.deadline;
  switch (case_.status) {
    case "auditCommit":
      return auditCommitSteps(case_, job, over, !inGrace, now);
    case "auditReveal":
      return over || count(case_.members, "committed") === 0 ? [{ verb: "concludeAudit", why: "all who committed have revealed, or their time is over" }] : [];
    case "challenged":
      return over ? [{ verb: "conveneJury", why: `the jury of round ${case_.round} is due` }] : [];
    case "jurySeed":
      return slot > case_.targetSlot ? [{ verb: "sealJurySlot", why: `slot ${case_.targetSlot} has passed` }] : [];
    case "juryLinks":
      return linkSteps(file, over);
    case "juryDraw":
      return drawSteps(panelOf(file));
    case "juryCommit":
      return voteSteps(panelOf(file), over);
    case "juryReveal":
      return revealSteps(case_, panelOf(file), over, now);
    case "appealable":
      return over ? [{ verb: "finalizeCase", why: "nobody has appealed in time" }] : [];
  }
}

function auditCommitSteps(case_: Case, job: Job, over: boolean, timeoutsRun: boolean, now: bigint): CaseStep[] {
  if (case_.openedValue !== null || ("opening" in job && job.opening !== null)) return [{ verb: "concludeAudit", why: "the result is open: the auditors reveal" }];
  const openBy = job.status === "held" ? job.openBy : null;
  if (openBy !== null && timeoutsRun && now >= openBy) return [{ verb: "concludeAudit", why: "the result was not opened in time" }];
  const left = MAX_REPLACEMENTS - case_.replacements;
  return over ? placesWhere(case_.members, ({ status }) => status === "drawn" || status === "vacant").slice(0, left)
    .map((member) => ({ verb: "replaceAuditor", member, why: "nobody has committed in its place in time" })) : [];
}

function linkSteps({ case: case_, challenges }: CaseFile, over: boolean): CaseStep[] {
  const conclude: CaseStep = { verb: "concludeLinks", why: "all links are known, or the executor's is missing for good" };
  if (!case_.executorLinked) return over ? [conclude] : [];
  if (case_.linksRevealed === case_.parties) return [conclude];
  if (!over) return [];
  const auditors: CaseStep[] = case_.disputed
    ? placesWhere(case_.members, ({ status, linked }) => status === "revealed" && !linked).map((member) => ({ verb: "dropAuditor", member, why: "its link is missing" })) : [];
  const missing = challenges.filter(({ status, linkedPhase }) => status === "revealed" && linkedPhase !== case_.phase);
  return [...auditors, ...missing.map(({ address }): CaseStep => ({ verb: "dropChallenge", challenge: address, why: "its link is missing" })), conclude];
}

function drawSteps(panel: Panel | undefined): CaseStep[] {
  if (panel === undefined) return [];
  const absent = absentSteps(panel, ({ absent: was }) => was);
  return [...absent, { verb: "drawJurors", count: Math.min(DRAW_AT_ONCE, panel.size - (panel.drawn - absent.length)), why: "places of the jury are vacant" }];
}

function voteSteps(panel: Panel | undefined, over: boolean): CaseStep[] {
  if (panel === undefined || !over) return [];
  const hasQuorum = panel.committed > 0 && panel.committed >= juryQuorum(panel.size);
  if (hasQuorum || panel.redraws >= MAX_REDRAWS) return [{ verb: "tally", why: "the time to vote is over" }];
  return absentSteps(panel, ({ status }) => status === "drawn");
}

function revealSteps(case_: Case, panel: Panel | undefined, over: boolean, now: bigint): CaseStep[] {
  if (panel === undefined || !(over || panel.revealed === panel.committed)) return [];
  const says = (test: (juror: Panel["jurors"][number]) => boolean): boolean =>
    2 * panel.jurors.filter((juror) => juror.status === "revealed" && test(juror)).length > panel.revealed;
  const inputMissing = case_.unansweredInputs > 0 && says(({ vote }) => vote === "inputUnavailable");
  const outputMissing = case_.unansweredOutputs > 0 && says(({ outputUnavailable }) => outputUnavailable);
  // The executor may still answer what would decide against it.
  if ((inputMissing || outputMissing) && now < case_.latestDemandUntil) return [];
  return [{ verb: "tally", why: "the votes are known, or their time is over" }];
}

/** Settles everybody, then closes; `judged` cases have panels, challenges and appeals. */
function endingSteps({ case: case_, job, panels, challenges, appeals, demands }: CaseFile, judged: boolean): CaseStep[] {
  const settled: CaseStep[] = placesWhere(case_.members, ({ status }) => status !== "vacant" && status !== "settled").map((member) => ({ verb: "settleAuditor", member, why: "the case is over" }));
  if (judged) {
    for (const panel of panels) {
      settled.push(...placesWhere(panel.jurors, ({ status }) => status !== "vacant" && status !== "settled")
        .map((juror): CaseStep => ({ verb: "settleJuror", round: panel.round, juror, why: "the case is over" })));
    }
    settled.push(...challenges.map(({ address }): CaseStep => ({ verb: "settleChallenge", challenge: address, why: "the case is over" })));
    settled.push(...appeals.map(({ round }): CaseStep => ({ verb: "settleAppeal", round, why: "the case is over" })));
    settled.push(...demands.map(({ address }): CaseStep => ({ verb: "closeDemand", demand: address, why: "the case is over" })));
    settled.push(...panels.map(({ round }): CaseStep => ({ verb: "closePanel", round, why: "all its jurors are settled" })));
  }
  return isTerminal(job) ? [...settled, { verb: "closeCase", why: "nothing of the case is left" }] : settled;
}

function absentSteps(panel: Panel, isAbsent: (juror: Panel["jurors"][number]) => boolean): CaseStep[] {
  return placesWhere(panel.jurors, isAbsent).map((juror) => ({ verb: "replaceJuror", round: panel.round, juror, why: "it has not voted in time" }));
}

function panelOf({ case: case_, panels }: CaseFile): Panel | undefined {
  return panels.find(({ round }) => round === case_.round);
}

function isTerminal(job: Job | null): boolean {
  return job === null || job.status === "settled" || job.status === "cancelled" || job.status === "expired";
}

function placesWhere<Place>(places: readonly Place[], test: (place: Place) => boolean): number[] {
  return places.flatMap((place, index) => (test(place) ? [index] : []));
}

function count(members: Case["members"], status: Case["members"][number]["status"]): number {
  return members.filter((member) => member.status === status).length;
}

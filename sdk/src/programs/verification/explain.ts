/** Tells a person what has happened in a case, why, what comes next and until when. Pure: what it is given was read before. */
import { juryQuorum } from "../../math/juries";
import type { Job } from "../market/job";
import { many, timeText } from "../sentences";
import type { Case, DecidedBy, MemberStatus, Panel } from "./case";
import type { CaseFile } from "./steps";

/** A case in plain sentences. */
export interface CaseExplanation {
  /** What has happened so far, oldest first. */
  happened: readonly string[];
  /** The verdict and its reason; null before there is one. */
  verdict: string | null;
  /** What comes next, and who can do it. */
  next: string;
  /** Unix time at which the parties' time for it ends; null where nothing runs out. */
  until: bigint | null;
  /** All of it as one text. */
  text: string;
}

/** What {@link explainCase} reads: the case, and what is known besides. */
export type ExplainedCase = Pick<CaseFile, "case"> & Partial<Omit<CaseFile, "case">>;

/**
 * Explains a case to a person. More of the file gives more of the story; the case alone is enough.
 * @example
 * const { text } = explainCase(await client.verification.fetchCaseFile(other));
 */
export function explainCase(file: ExplainedCase): CaseExplanation {
  const happened = [...auditStory(file), ...juryStory(file)];
  const verdict = verdictOf(file);
  const { next, until } = nextOf(file);
  const time = until === null ? "" : ` The time for it ends at ${timeText(until)}.`;
  return { happened, verdict, next, until, text: [...happened, ...(verdict === null ? [] : [verdict]), `${next}${time}`].join(" ") };
}

const REASONS: Readonly<Record<Exclude<DecidedBy, "nothing">, string>> = {
  agreement: "all auditors got the executor's result",
  silence: "the executor did not open its result in time",
  missingLink: "the executor did not tell its link for the draw of the jury in time",
  votes: "that is what the jury's votes say",
  unavailable: "most jurors could not get the input or the output, and the executor left a demand for it unanswered",
  proof: "a valid proof says so, which overrides votes",
  noJurors: "there was no jury left that could decide",
  dropped: "everybody who had accused the executor is gone",
};

function auditStory({ case: case_, job }: ExplainedCase): string[] {
  if (case_.members.length === 0) return [case_.status === "cleared" ? "The result was not audited, and nobody has challenged it yet." : "The result was not audited; its case began with a challenge."];
  const drawn = `${many(case_.members.length, "auditor")} ${case_.members.length === 1 ? "was drawn to run the job again, in secret" : "were drawn to run the job again, each in secret"}.`;
  const replaced = case_.replacements === 0 ? [] : [`${many(case_.replacements, "auditor")} did not commit in time, paid a fine and ${case_.replacements === 1 ? "was" : "were"} replaced.`];
  if (case_.status === "auditCommit") return [drawn, ...replaced, `${committed(case_)} of ${case_.members.length} have committed.`];
  if (case_.status === "auditReveal") return [drawn, ...replaced, `The executor has opened its result, and ${countOf(case_.members, "revealed")} of ${committed(case_)} auditors have told theirs.`];
  if (case_.disputed) return [drawn, ...replaced, "Not all of them confirmed the executor's result, so a jury decides."];
  if (case_.wasCleared || case_.status === "cleared") return [drawn, ...replaced, "All of them got the executor's result."];
  return case_.decidedBy === "silence" || openingOf(job) === null ? [drawn, ...replaced] : [drawn, ...replaced, "The executor has opened its result."];
}

function juryStory(file: ExplainedCase): string[] {
  const { case: case_, challenges = [], appeals = [] } = file;
  const story: string[] = [];
  const accused = Math.max(case_.challenges, challenges.length);
  if (accused > 0) story.push(`${many(accused, "challenge")} ${accused === 1 ? "says, with a bond," : "say, each with a bond,"} that the result is wrong or withheld.`);
  for (const { round, against } of [...appeals].sort((a, b) => a.round - b.round)) {
    story.push(`The verdict ${against} was appealed against, which called jury ${round + 1}.`);
  }
  const panel = currentPanel(file);
  if (panel === undefined || case_.status === "challenged") return story;
  const { drawn, size, committed: sealed, revealed, redraws } = panel;
  if (redraws > 0) story.push(`Absent jurors of jury ${case_.round + 1} paid a fine and were replaced ${redraws === 1 ? "once" : `${redraws} times`}.`);
  if (case_.status === "juryDraw") story.push(`${drawn} of ${size} jurors are drawn.`);
  if (case_.status === "juryCommit") story.push(`${sealed} of ${size} jurors have sealed their votes.`);
  if (case_.status === "juryReveal") story.push(`${revealed} of ${sealed} sealed votes are open.`);
  return story;
}

function verdictOf({ case: { status, verdict, decidedBy } }: ExplainedCase): string | null {
  if (status === "aborted") return "The case was aborted, because its job was voided or closed without it: all bonds of the case return.";
  if (verdict === "none" || decidedBy === "nothing") return status === "cleared" && decidedBy === "agreement" ? `The result stands for now: ${REASONS.agreement}.` : null;
  const what = { upheld: "the executor's result is right", fault: "the executor is at fault", void: "nobody can be held to be right" }[verdict];
  return `${status === "final" ? "Final verdict" : "Verdict so far"}: ${what}, because ${REASONS[decidedBy]}.`;
}

function nextOf(file: ExplainedCase): { next: string; until: bigint | null } {
  const { case: case_ } = file;
  const { deadline } = case_;
  switch (case_.status) {
    case "auditCommit":
      return nextOfCommit(file);
    case "auditReveal":
      return { next: "The auditors who have committed tell their values. If all agree with the executor it is paid; anything else goes to a jury.", until: deadline };
    case "cleared":
      return { next: "Anybody may still challenge the result with a bond while its window is open; then the executor is paid and the case closes.", until: challengeUntilOf(file) };
    case "challenged":
      return nextOfChallenged(file);
    case "jurySeed":
      return { next: `The draw of jury ${case_.round + 1} waits for slot ${case_.targetSlot}; anybody may then keep its hash.`, until: null };
    case "juryLinks":
      return {
        next: `For the draw of jury ${case_.round + 1} each party tells its next link: the executor ${case_.executorLinked ? "has" : "has not yet"}, ${case_.linksRevealed} of ${case_.parties} accusers and auditors have. An executor who does not is at fault; anybody else is dropped and loses its bond or a fine.`,
        until: deadline,
      };
    case "juryDraw":
      return { next: "Anybody may replace absent jurors and draw seats for the places that are vacant.", until: null };
    case "juryCommit":
      return { next: `The jurors run the job and seal their votes${quorumText(file)}. The absent pay a fine.`, until: deadline };
    case "juryReveal":
      return { next: "The jurors open their votes; then anybody may have them counted.", until: deadline };
    case "appealable":
      return nextOfVerdict(case_);
    case "final":
      return { next: endText(file), until: null };
    case "aborted":
      return { next: endText(file), until: null };
  }
}

function nextOfCommit(file: ExplainedCase): { next: string; until: bigint | null } {
  const { case: case_, job = null } = file;
  if (openingOf(job) !== null) return { next: "The result is open; the auditors who have committed tell their values next.", until: null };
  const openBy = job?.status === "held" ? job.openBy : null;
  if (committed(case_) === case_.members.length) {
    const after = job?.status === "held" && job.revealAfter !== null ? ` from ${timeText(job.revealAfter)} on` : "";
    return { next: `The executor opens its result${after}. If it does not, it is at fault.`, until: openBy };
  }
  return { next: "The auditors run the job and seal their values. Who has not by then pays a fine and is replaced, at most three times in a case; then the executor opens its result.", until: case_.deadline };
}

function nextOfChallenged({ case: case_, job }: ExplainedCase): { next: string; until: bigint | null } {
  if (case_.phase > 0 || case_.disputed) return { next: `Anybody may call jury ${case_.round + 1} now.`, until: null };
  const window = job === undefined || job === null ? "" : ` Others may join with a bond of their own until ${timeText(case_.challengeUntil)}.`;
  return { next: `When the window for challenges is over the challengers tell what they have sealed, and then a jury is called.${window}`, until: case_.deadline };
}

function nextOfVerdict(case_: Case): { next: string; until: bigint | null } {
  if (case_.lastRound) return { next: "There is no appeal any more; anybody may make the verdict final.", until: null };
  const who = case_.verdict === "fault" ? "The executor" : case_.verdict === "upheld" ? "The client, a challenger or an auditor who accuses" : null;
  return who === null ? { next: "Anybody may make the verdict final.", until: null } : { next: `${who} may appeal with a bond, which calls a larger jury. Otherwise the verdict becomes final.`, until: case_.deadline };
}

function endText({ case: case_, job, panels = [], challenges }: ExplainedCase): string {
  const auditors = case_.members.filter(({ status }) => status !== "vacant" && status !== "settled").length;
  const jurors = panels.reduce((sum, { drawn, settled }) => sum + drawn - settled, 0);
  const parts = [[auditors, "auditor"], [jurors, "juror"], [challenges?.length ?? case_.challenges, "challenge"], [case_.appealsOpen, "appeal"]] as const;
  const left = parts.filter(([number]) => number > 0).map(([number, noun]) => many(number, noun));
  const all = [...(case_.status === "final" && job?.status === "ruled" ? ["the job"] : []), ...left];
  return all.length === 0 ? "Anybody may close the case." : `Anybody may settle ${all.join(", ").replace(/, ([^,]+)$/, " and $1")}.`;
}

function quorumText(file: ExplainedCase): string {
  const panel = currentPanel(file);
  return panel === undefined ? "" : `; ${juryQuorum(panel.size)} votes of ${panel.size} decide`;
}

function currentPanel({ case: case_, panels = [] }: ExplainedCase): Panel | undefined {
  return panels.find(({ round }) => round === case_.round);
}

function challengeUntilOf({ case: case_, job }: ExplainedCase): bigint | null {
  if (job?.status === "provisional") return job.challengeUntil;
  return case_.members.length === 0 ? case_.deadline : null;
}

function openingOf(job: Job | null | undefined): unknown {
  return job !== null && job !== undefined && "opening" in job ? job.opening : null;
}

function committed({ members }: Case): number {
  return countOf(members, "committed") + countOf(members, "revealed");
}

function countOf(places: readonly { status: MemberStatus }[], status: MemberStatus): number {
  return places.filter((place) => place.status === status).length;
}

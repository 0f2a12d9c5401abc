/** Tells a person what a proposal would do, how the vote stands, what comes next and until when. Pure: what it is given was read before. */
import { ASSAY_DECIMALS, formatAmount } from "../../amount";
import { countVotes } from "../../math/votes";
import { many, timeText } from "../sentences";
import type { Proposal } from "./accounts";
import { actionText } from "./actions";
import type { ProposalFile } from "./file";

/** A proposal in plain sentences. */
export interface ProposalExplanation {
  /** What each of its instructions would do. */
  does: readonly string[];
  /** Null in a draft. */
  vote: string | null;
  /** What speaks against trusting it, in the file itself; usually nothing. */
  warnings: readonly string[];
  next: string;
  /** Unix time at which the time for what comes next ends, where it does. */
  until: bigint | null;
  text: string;
}

const KINDS = {
  emergency: "It only disables something, so it needs a large majority and a short wait.",
  params: "It changes values within fixed bounds.",
  upgrade: "It changes code, roles or what money is for, so it waits until everybody can have left.",
} as const;

/**
 * Explains a proposal. Without `now` it tells what is so at the times that it names, but not which of them have passed.
 * @example
 * const file = await client.governance.fetchProposalFile(findProposalPda({ id: 12n }));
 * const { now } = await client.verification.fetchChainTime();
 * console.log(explainProposal(file, now).text);
 */
export function explainProposal(file: ProposalFile, now?: bigint): ProposalExplanation {
  const { proposal, actions } = file;
  const { id, title, kind, status, uri } = proposal;
  const does = actions.map(actionText);
  const warnings = warningsOf(file);
  const vote = voteText(proposal, now);
  const { next, until } = nextOf(proposal, now);
  const head = `Proposal ${id}, ${JSON.stringify(title)}, is ${status === "voting" ? "being voted on" : status === "draft" ? "a draft" : status}.`;
  const about = [...(kind === null ? [] : [KINDS[kind]]), ...(uri === "" ? [] : [`It is described at ${uri}.`])];
  return { does, vote, warnings, next, until, text: [...warnings, head, ...about, ...does, ...(vote === null ? [] : [vote]), next].join(" ") };
}

function warningsOf({ proposal, instructions, actions, matches }: ProposalFile): string[] {
  const warnings: string[] = [];
  if (matches === false) warnings.push("WARNING: what is stored is not what is voted on; it can never be executed.");
  if (actions.length < instructions.length) warnings.push("Some of its instructions are not whole yet.");
  if (instructions.length < proposal.instructionCount) warnings.push("Some of its instructions are closed and cannot be shown any more.");
  return warnings;
}

function voteText(proposal: Proposal, now: bigint | undefined): string | null {
  const { votes, quorum, majorityBps, vetoBps, voters, status, genesis } = proposal;
  if (status === "draft") return null;
  const { turnout, outcome, forfeitsDeposit } = countVotes(votes, { quorum, majorityBps, vetoBps });
  const counts = `${assay(votes.for)} for, ${assay(votes.against)} against, ${assay(votes.veto)} veto and ${assay(votes.abstain)} abstaining, from ${many(voters, "operator")}`;
  const weighed = genesis ? " Votes count by bonded stake, because work does not carry the network yet." : "";
  const needs = `It needs ${assay(quorum)} in all, of which ${assay(turnout)} came, and more than ${percent(majorityBps)} in favour; vetoes of ${percent(vetoBps)} end it.`;
  if (status !== "voting") return `The vote: ${counts}. ${needs}${weighed}`;
  if (isPast(lapsesAtOf(proposal), now)) return `The vote: ${counts}. ${needs}${weighed}`;
  const burns = forfeitsDeposit ? ", and its deposit would burn" : "";
  return `The vote so far: ${counts}. ${needs}${weighed} Counted now, it would be ${outcome}${burns}.`;
}

function nextOf(proposal: Proposal, now: bigint | undefined): { next: string; until: bigint | null } {
  const { status, votingEndsAt, executableAt, expiresAt } = proposal;
  const past = (at: bigint | null): boolean => isPast(at, now);
  switch (status) {
    case "draft":
      return { next: "Its proposer can still change it, and begins the vote by putting up the deposit.", until: null };
    case "voting":
      if (past(lapsesAtOf(proposal))) return { next: "Nobody counted the votes in time, so it can only be defeated any more.", until: null };
      return past(votingEndsAt)
        ? { next: `The time to vote is over; anybody may count the votes. It lapses if nobody does until ${time(lapsesAtOf(proposal))}.`, until: lapsesAtOf(proposal) }
        : { next: `Owners of operators can vote, and change their votes, until ${time(votingEndsAt)}.`, until: votingEndsAt };
    case "passed":
      if (past(expiresAt)) return { next: `It was not executed by ${time(expiresAt)} and never can be. ${depositText(proposal)}`, until: null };
      return past(executableAt)
        ? { next: `Anybody may execute it until ${time(expiresAt)}. ${depositText(proposal)}`, until: expiresAt }
        : { next: `Anybody may execute it from ${time(executableAt)} on, until ${time(expiresAt)}. Who does not want it can leave before. ${depositText(proposal)}`, until: executableAt };
    case "executed":
      return { next: `All of it has run. ${depositText(proposal)}`, until: null };
    case "defeated":
    case "vetoed":
      return { next: `None of it will run. ${depositText(proposal)}`, until: null };
  }
}

function isPast(at: bigint | null, now: bigint | undefined): boolean {
  return now !== undefined && at !== null && now >= at;
}

/** What nobody counts within the time of grace has lapsed. */
function lapsesAtOf({ votingEndsAt, graceSeconds }: Proposal): bigint | null {
  return votingEndsAt === null ? null : votingEndsAt + BigInt(graceSeconds);
}

function depositText({ depositState, deposit, forfeitsDeposit }: Proposal): string {
  if (depositState === "returned") return `The deposit of ${assay(deposit)} is back with the proposer.`;
  if (depositState === "burned") return `The deposit of ${assay(deposit)} has burned.`;
  return forfeitsDeposit ? `Anybody may burn the deposit of ${assay(deposit)}, which is forfeited.` : `The proposer may take the deposit of ${assay(deposit)} back.`;
}

function assay(amount: bigint): string {
  return `${formatAmount(amount, ASSAY_DECIMALS)} ASSAY`;
}

function percent(bps: number): string {
  return `${bps / 100} %`;
}

function time(at: bigint | null): string {
  return at === null ? "a time that is not known" : timeText(at);
}

/** What is due about a proposal, given what was read. Whoever did a step makes it go away. */
import type { Proposal } from "@assay-protocol/sdk";

/** What anybody may do about it, in this order. */
export type ProposalVerb = "finalize" | "execute" | "burnDeposit" | "closeVotes" | "closeInstructions" | "closeProposal";

export type KeptProposal = Pick<
  Proposal, "status" | "kind" | "votingEndsAt" | "executableAt" | "expiresAt" | "timelockSeconds" | "depositState" | "forfeitsDeposit" | "openVotes" | "openInstructions"
>;

export interface ProposalTime {
  now: bigint;
  /** Seconds that leaving takes now: an upgrade waits as long, counted from when its votes were. */
  timeToLeave: bigint;
}

/** The steps that can be taken now. What closes accounts is for who paid for them. */
export function nextProposalSteps(proposal: KeptProposal, { now, timeToLeave }: ProposalTime): ProposalVerb[] {
  const { status, votingEndsAt, expiresAt, depositState, forfeitsDeposit, openVotes, openInstructions } = proposal;
  if (status === "draft") return [];
  if (status === "voting") return votingEndsAt !== null && now >= votingEndsAt ? ["finalize"] : [];
  const hasExpired = expiresAt !== null && now >= expiresAt;
  const steps: ProposalVerb[] = [];
  if (status === "passed" && !hasExpired && now >= executableFrom(proposal, timeToLeave)) steps.push("execute");
  if (depositState === "held" && forfeitsDeposit) steps.push("burnDeposit");
  if (openVotes > 0) steps.push("closeVotes");
  if (status === "passed" && !hasExpired) return steps;
  if (openInstructions > 0) steps.push("closeInstructions");
  // Its deposit may have burned in the step before; then the next look closes it.
  if (openVotes === 0 && openInstructions === 0 && depositState !== "held") steps.push("closeProposal");
  return steps;
}

/** Other proposals can have made leaving slower since the count. */
function executableFrom({ kind, executableAt, timelockSeconds }: KeptProposal, timeToLeave: bigint): bigint {
  if (executableAt === null) throw new TypeError("A passed proposal has a time from which it can be executed.");
  const everyoneLeftAt = kind === "upgrade" ? executableAt - BigInt(timelockSeconds) + timeToLeave : executableAt;
  return everyoneLeftAt > executableAt ? everyoneLeftAt : executableAt;
}

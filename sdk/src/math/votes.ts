/** How votes are counted, as the governance program counts them; both are checked against `tests/vectors/governance.json`. */
import { BPS, divCeil, fitsU64, integer, u64, type Integer } from "./integer";

/** What votes are measured against; fixed when a proposal is activated. */
export interface VoteRules {
  /** Least turnout, in base units. */
  quorum: bigint;
  /** Votes in favour must be more than this share of all that are not abstentions. */
  majorityBps: Integer;
  /** From this share of the turnout on, vetoes end the proposal and its deposit. */
  vetoBps: Integer;
}

/** What the votes say, and whether the deposit burns. */
export interface VoteResult {
  turnout: bigint;
  outcome: "passed" | "defeated" | "vetoed";
  forfeitsDeposit: boolean;
}

/**
 * Counts votes: what the vote would end with if it ended now. Equality decides for the present state.
 * @example
 * const { votes, quorum, majorityBps, vetoBps } = await fetchProposal(connection, findProposalPda({ id: 12n }));
 * const { outcome } = countVotes(votes, { quorum, majorityBps, vetoBps });
 */
export function countVotes(votes: Readonly<Record<"for" | "against" | "abstain" | "veto", bigint>>, rules: VoteRules): VoteResult {
  const [inFavour, against, abstain, veto] = [u64("votes.for", votes.for), u64("votes.against", votes.against), u64("votes.abstain", votes.abstain), u64("votes.veto", votes.veto)];
  const [majority, vetoShare] = [integer("majorityBps", rules.majorityBps, 0n, BPS), integer("vetoBps", rules.vetoBps, 0n, BPS)];
  const quorum = u64("quorum", rules.quorum);
  const turnout = inFavour + against + abstain + veto;
  const outcome = turnout < quorum ? "defeated"
    : veto > 0n && veto * BPS >= vetoShare * turnout ? "vetoed"
    : inFavour * BPS > majority * (turnout - abstain) ? "passed" : "defeated";
  return { turnout, outcome, forfeitsDeposit: outcome === "vetoed" || turnout * 3n < quorum };
}

/**
 * The least turnout: the larger of a share of the weight that may vote and a share of everything that is bonded.
 * @example
 * voteQuorum({ totalWeight: 1_000n, quorumBps: 2_500, totalBonded: 4_000n, bondedQuorumBps: 1_000 }); // 400n
 */
export function voteQuorum({ totalWeight, quorumBps, totalBonded, bondedQuorumBps }: { totalWeight: bigint; quorumBps: Integer; totalBonded: bigint; bondedQuorumBps: Integer }): bigint {
  const ofWeight = divCeil(u64("totalWeight", totalWeight) * integer("quorumBps", quorumBps, 0n, BPS), BPS);
  const ofBonded = divCeil(u64("totalBonded", totalBonded) * integer("bondedQuorumBps", bondedQuorumBps, 0n, BPS), BPS);
  return ofWeight > ofBonded ? ofWeight : ofBonded;
}

/**
 * The most that one operator casts.
 * @example
 * powerCap({ totalWeight: 1_009n, powerCapBps: 1_000 }); // 100n
 */
export function powerCap({ totalWeight, powerCapBps }: { totalWeight: bigint; powerCapBps: Integer }): bigint {
  return (u64("totalWeight", totalWeight) * integer("powerCapBps", powerCapBps, 0n, BPS)) / BPS;
}

/**
 * What an operator can cast: its weight in the snapshot, up to the cap, and no more than it still has bonded.
 * @example
 * votingPower({ weight: 50n, cap: 10n, bonded: 20n }); // 10n
 */
export function votingPower({ weight, cap, bonded }: { weight: bigint; cap: bigint; bonded: bigint }): bigint {
  return [u64("cap", cap), u64("bonded", bonded)].reduce((least, bound) => (bound < least ? bound : least), u64("weight", weight));
}

/**
 * How long everyone needs to leave, in seconds; an upgrade waits at least this long.
 * @example
 * timeToLeave({ unbondingSeconds: 604_800n, epochSeconds: 86_400n, longestCaseSeconds: 1_209_600 }); // 1_987_200n
 */
export function timeToLeave({ unbondingSeconds, epochSeconds, longestCaseSeconds }: { unbondingSeconds: bigint; epochSeconds: bigint; longestCaseSeconds: Integer }): bigint {
  return fitsU64("the time to leave", u64("unbondingSeconds", unbondingSeconds) + 2n * u64("epochSeconds", epochSeconds) + BigInt(longestCaseSeconds));
}

/** What the tests share whose subject is a proposal that is decided: fixtures at each stage. */
import type { VoteOption } from "@assay-protocol/sdk";
import type { TransactionInstruction } from "@solana/web3.js";
import { readProposal } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { activateProposal, castVote, draftProposal, finalizeProposal, votersWorld, type Voters } from "../helpers/governance";
import { SAMPLES, type TestProposal } from "../helpers/proposal";
import { extendFixture, type World } from "../helpers/world";

export interface AtProposal extends Voters {
  proposal: TestProposal;
}

/** A proposal of the kind Params is being voted on, and nobody has voted. Its rents were paid by `rentPayer`. */
export const loadVoting = extendFixture(votersWorld(), (at): AtProposal => ({
  ...at, proposal: activateProposal(at, draftProposal(at, [SAMPLES.params], { rentPayer: at.rentPayer })),
}));

/** The voters vote, in their order. */
export function castVotes({ proposal, ...at }: AtProposal, options: readonly VoteOption[]): void {
  for (const [index, option] of options.entries()) {
    const voter = at.voters[index];
    if (voter === undefined) throw new Error(`there is no voter ${index}`);
    castVote(at, proposal, voter, option);
  }
}

/** A decided proposal with the votes of the fixture's voters: three in favour pass it, none forfeits its deposit, two vetoes veto it. */
export function decided(options: readonly VoteOption[]): typeof loadVoting {
  return extendFixture(loadVoting, (at) => {
    castVotes(at, options);
    finalizeProposal(at, at.proposal);
    return at;
  });
}

export const loadPassed = decided(["for", "for", "for"]);
export const loadDefeated = decided(["against", "against", "for"]);
/** Fewer than a third of the quorum came. */
export const loadIgnored = decided([]);
export const loadVetoed = decided(["veto", "veto", "for"]);

/** Several proposals that pass in the same second; their timelocks begin. */
export function passTogether(at: Voters, lists: readonly (readonly TransactionInstruction[])[]): TestProposal[] {
  const proposals = lists.map((list) => activateProposal(at, draftProposal(at, list)));
  for (const proposal of proposals) castVotes({ ...at, proposal }, at.voters.map(() => "for"));
  for (const proposal of proposals) finalizeProposal(at, proposal);
  return proposals;
}

/** Moves to the first second in which a passed proposal can be executed. */
export function waitForTimelock(world: World, { address }: Pick<TestProposal, "address">): void {
  waitUntil(world, readProposal(world, address).executableAt ?? 0n);
}

export interface AtPair extends AtProposal {
  /** Passed in the same second with the same instructions and votes. */
  other: TestProposal;
}

/** Two that passed; their rents were paid by the proposer. */
export const loadPair = extendFixture(votersWorld(), (at): AtPair => {
  const [proposal, other] = passTogether(at, [[SAMPLES.params], [SAMPLES.params]]) as [TestProposal, TestProposal];
  return { ...at, proposal, other };
});

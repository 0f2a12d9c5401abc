/** A market in a world where the executor governs, with operators that vote, and several proposals at a time. */
import type { TransactionInstruction } from "@solana/web3.js";
import { readProposal } from "../../helpers/accounts";
import { addClient, addOperator, type Client, type Operator } from "../../helpers/actors";
import { waitUntil } from "../../helpers/clock";
import { activateProposal, castVote, draftProposal, finalizeProposal, votersWorld, type Voters } from "../../helpers/governance";
import type { TestProposal } from "../../helpers/proposal";
import { extendFixture } from "../../helpers/world";

export interface GovernedMarket extends Voters {
  client: Client;
  /** Has a node, and no vote. */
  operator: Operator;
}

/** No class has seats, so that jobs are posted without audits. */
export const loadGovernedMarket = extendFixture(votersWorld(), (at): GovernedMarket => ({ ...at, client: addClient(at.world), operator: addOperator(at.world) }));

/** All vote for all of them; returns when the last can be executed. */
export function passProposals<Lists extends readonly (readonly TransactionInstruction[])[]>(at: Voters, lists: readonly [...Lists]): { [Index in keyof Lists]: TestProposal } {
  const proposals = lists.map((list) => activateProposal(at, draftProposal(at, list)));
  for (const proposal of proposals) for (const voter of at.voters) castVote(at, proposal, voter, "for");
  for (const proposal of proposals) finalizeProposal(at, proposal);
  for (const { address } of proposals) {
    const { executableAt } = readProposal(at.world, address);
    if (executableAt !== null && executableAt > at.world.now) waitUntil(at.world, executableAt);
  }
  return proposals as { [Index in keyof Lists]: TestProposal };
}

/** Takes a proposal apart when it is over, or before it begins: every rent returns to who paid it. */
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { InvalidArgument, ProposalRefused } from "../../errors/classes";
import { findGovernanceConfigPda } from "../../pda/governance";
import type { SendContext } from "../../transaction/options";
import { TxPlan } from "../../transaction/plan";
import type { Address } from "../../types";
import { fetchChainTime } from "../verification/caseFile";
import type { Proposal, ProposalInstruction } from "./accounts";
import * as builders from "./instructions";
import { fetchGovernanceConfig, fetchProposal, listProposalInstructions, listVotes } from "./queries";

/** Removes the instructions of a draft, the last one first, and the draft. Signed by its proposer. */
export async function planCancelDraft(context: SendContext, address: Address): Promise<TxPlan<{ proposal: PublicKey }>> {
  const { connection, programIds } = context;
  const proposal = await fetchProposal(connection, address, { programIds });
  if (proposal.status !== "draft") throw new ProposalRefused("NotDraft", `proposal ${proposal.id}`, `is ${proposal.status}, and only a draft can be cancelled`);
  const { proposer, rentPayer } = proposal;
  const removed = (await stored(context, proposal)).reverse().map(({ index, rentPayer: paid }) => builders.removeInstruction({ proposer, proposal: address, index, rentPayer: paid }, programIds));
  return planOf(context, proposal, [...removed, builders.cancelDraft({ proposer, proposal: address, rentPayer }, programIds)]);
}

/**
 * Closes what is left of a proposal that is over: its votes, its instructions, its deposit, itself. A deposit that is not forfeited is
 * for its proposer to take; for anybody else it stays, and the proposal with it.
 */
export async function planClear(context: SendContext, address: Address): Promise<TxPlan<{ proposal: PublicKey }>> {
  const { connection, programIds } = context;
  const [proposal, { now }] = await Promise.all([fetchProposal(connection, address, { programIds }), fetchChainTime(connection, { programIds })]);
  const { id, status, expiresAt, rentPayer } = proposal;
  const over = status === "executed" || status === "defeated" || status === "vetoed" || (status === "passed" && expiresAt !== null && now >= expiresAt);
  if (!over) throw new ProposalRefused("ProposalStillLive", `proposal ${id}`, `is ${status}: what belongs to it can be closed when it is executed, defeated or expired`);
  const [votes, instructions] = await Promise.all([listVotes(connection, { proposal: address }, { programIds }), stored(context, proposal)]);
  const deposit = await depositStep(context, proposal);
  const steps = [
    ...votes.map(({ operator, rentPayer: paid }) => builders.closeVote({ proposal: address, operator, rentPayer: paid }, programIds)),
    ...instructions.map(({ index, rentPayer: paid }) => builders.closeInstruction({ proposal: address, index, rentPayer: paid }, programIds)),
    ...(deposit ?? []),
    ...(deposit === null ? [] : [builders.closeProposal({ proposal: address, rentPayer }, programIds)]),
  ];
  if (steps.length === 0) throw new InvalidArgument("proposal", "has nothing left that anybody but its proposer can close");
  return planOf(context, proposal, steps);
}

/** What happens to the deposit: nothing where it is gone, null where only its proposer may take it and this is another. */
async function depositStep(context: SendContext, proposal: Proposal): Promise<TransactionInstruction[] | null> {
  const { connection, programIds } = context;
  const { address, proposer, rentPayer, depositState, forfeitsDeposit } = proposal;
  if (depositState !== "held") return [];
  const { nativeMint } = await fetchGovernanceConfig(connection, findGovernanceConfigPda(programIds.governance), { programIds });
  if (forfeitsDeposit) return [builders.burnDeposit({ proposal: address, rentPayer, nativeMint }, programIds)];
  const identity = (context.wallet ?? context.payer)?.publicKey;
  return identity?.equals(proposer) === true ? [builders.withdrawDeposit({ proposer, proposal: address, rentPayer, nativeMint }, programIds)] : null;
}

/** In their order. */
async function stored({ connection, programIds }: SendContext, { address }: Proposal): Promise<ProposalInstruction[]> {
  return (await listProposalInstructions(connection, { proposal: address }, { programIds })).sort((a, b) => a.index - b.index);
}

function planOf(context: SendContext, { address }: Proposal, steps: readonly TransactionInstruction[]): TxPlan<{ proposal: PublicKey }> {
  return new TxPlan(context, { steps: steps.map((instruction) => [instruction]), addresses: { proposal: address } });
}

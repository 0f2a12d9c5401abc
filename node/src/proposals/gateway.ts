/** What the keeper of proposals needs of the chain. */
import type { OperatorVote, Proposal, ProposalInstruction, ProposalStatus } from "@assay-protocol/sdk";
import type { SendStepOptions } from "../operator/gateway";
import type { ProposalTime } from "./decide";

/** What an execution came to: its accounts may need a lookup table first, which is used in a later slot. */
export type ExecutionOutcome = "executed" | "tableMade";

export interface ProposalGateway {
  /** Of the agent, which pays for everything. */
  lamports(): Promise<bigint>;
  /** Null where governance is not there. */
  time(): Promise<ProposalTime | null>;
  /** Proposals of one of these statuses. */
  proposals(statuses: readonly ProposalStatus[]): Promise<Proposal[]>;
  /** Whether this node paid the rent of an account. */
  isPaid(account: { rentPayer: Proposal["rentPayer"] }): boolean;
  votes(proposal: Proposal): Promise<OperatorVote[]>;
  instructions(proposal: Proposal): Promise<ProposalInstruction[]>;
  finalize(proposal: Proposal, options: SendStepOptions): Promise<void>;
  /** Also pays the rents that the executor lacks; fails above a bound. */
  execute(proposal: Proposal, options: SendStepOptions): Promise<ExecutionOutcome>;
  burnDeposit(proposal: Proposal, options: SendStepOptions): Promise<void>;
  closeVotes(votes: readonly OperatorVote[], options: SendStepOptions): Promise<void>;
  closeInstructions(instructions: readonly ProposalInstruction[], options: SendStepOptions): Promise<void>;
  closeProposal(proposal: Proposal, options: SendStepOptions): Promise<void>;
}

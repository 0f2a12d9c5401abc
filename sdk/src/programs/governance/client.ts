/** The governance program's part of a client: verbs, reads, and steps that read the chain before they can be built. */
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import type { AssayError } from "../../errors/base";
import type { SendContext } from "../../transaction/options";
import type { TxPlan } from "../../transaction/plan";
import type { Address } from "../../types";
import { bindQueries, createActions, type Actions, type BoundQueries } from "../actions";
import type { ReadOptions } from "../reader";
import { fetchChainTime } from "../verification/caseFile";
import { planCancelDraft, planClear } from "./clear";
import { planExecute, type ExecutionPlan, type PlanExecuteArgs } from "./execute";
import { explainProposal, type ProposalExplanation } from "./explain";
import { fetchProposalFile, type ProposalFile } from "./file";
import type { GovernanceInstructions } from "./generated/instructions";
import * as builders from "./instructions";
import { fetchVotingPower } from "./power";
import { planPropose, type ProposalPlan, type ProposeArgs } from "./propose";
import {
  fetchGovernanceBurnStats, fetchGovernanceConfig, fetchMaybeGovernanceBurnStats, fetchMaybeGovernanceConfig, fetchMaybeProposal, fetchMaybeVote, fetchProposal,
  fetchProposalInstructions, fetchProposals, fetchVote, listProposalInstructions, listProposals, listVotes,
} from "./queries";
import { tryOut } from "./trial";

type Options = Omit<ReadOptions, "programIds">;

const queries = {
  fetchGovernanceBurnStats, fetchGovernanceConfig, fetchMaybeGovernanceBurnStats, fetchMaybeGovernanceConfig, fetchMaybeProposal, fetchMaybeVote, fetchProposal,
  fetchProposalInstructions, fetchProposals, fetchVote, listProposalInstructions, listProposals, listVotes,
};

/** Verbs and reads of the governance program. What is asynchronous reads the chain. */
export type GovernanceClient = Actions<typeof builders, GovernanceInstructions> & BoundQueries<typeof queries> & {
  /**
   * Reads the chain and makes a proposal of changed parameters, of instructions for the executor or of new code. Refuses what the
   * programs would refuse, by the name of the rule, and tells what would change, by which rules it is voted on, and when it can run.
   */
  propose: (args: ProposeArgs) => Promise<ProposalPlan>;
  /** Reads what an operator could cast about a proposal; 0 where it has no vote. */
  fetchVotingPower: (args: { proposal: Address; operator: Address }, options?: Options) => Promise<bigint>;
  /** Reads a passed proposal and builds its execution, with the rents that the executor lacks. */
  planExecute: (args: PlanExecuteArgs) => Promise<ExecutionPlan>;
  /** Reads a draft and builds its end, with that of its instructions. */
  planCancelDraft: (proposal: Address) => Promise<TxPlan<{ proposal: PublicKey }>>;
  /** Reads a proposal that is over and closes what is left of it, so that every rent returns. */
  planClear: (proposal: Address) => Promise<TxPlan<{ proposal: PublicKey }>>;
  /** Tries instructions as the executor would run them now; null when they would succeed. */
  tryOut: (instructions: readonly TransactionInstruction[]) => Promise<AssayError | null>;
  /** Reads everything about a proposal. */
  fetchProposalFile: (address: Address, options?: Options) => Promise<ProposalFile>;
  /** Reads a proposal and tells a person what it would do, how the vote stands, and what comes next. */
  explainProposal: (address: Address, options?: Options) => Promise<ProposalExplanation>;
};

export function createGovernanceClient(context: SendContext): GovernanceClient {
  const { connection, programIds } = context;
  const read = (options: Options = {}): ReadOptions => ({ ...options, programIds });
  return {
    ...createActions<typeof builders, GovernanceInstructions>("governance", builders, context),
    ...bindQueries(queries, context),
    propose: (args) => planPropose(context, args),
    fetchVotingPower: (args, options) => fetchVotingPower(connection, args, read(options)),
    planExecute: (args) => planExecute(context, args),
    planCancelDraft: (proposal) => planCancelDraft(context, proposal),
    planClear: (proposal) => planClear(context, proposal),
    tryOut: (instructions) => tryOut(context, instructions),
    fetchProposalFile: (address, options) => fetchProposalFile(connection, address, read(options)),
    explainProposal: async (address, options) => {
      const [file, { now }] = await Promise.all([fetchProposalFile(connection, address, read(options)), fetchChainTime(connection, read(options))]);
      return explainProposal(file, now);
    },
  };
}

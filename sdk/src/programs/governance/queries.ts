/** Reads of the governance program's accounts. */
import type { Address } from "../../types";
import { list, many, maybe, one, type AccountKind } from "../reader";
import {
  PROPOSAL_STATUSES, mapGovernanceBurnStats, mapGovernanceConfig, mapProposal, mapProposalInstruction, mapVote,
  type GovernanceBurnStats, type GovernanceConfig, type OperatorVote, type Proposal, type ProposalInstruction, type ProposalStatus,
} from "./accounts";
import type { RawGovernanceBurnStats, RawGovernanceConfig, RawProposal, RawProposalInstruction, RawVote } from "./generated/accounts";

/** What proposals can be found by. */
export interface ProposalFilter {
  proposer?: Address;
  status?: ProposalStatus;
}

/** What stored instructions can be found by. */
export interface ProposalInstructionFilter {
  proposal?: Address;
  program?: Address;
}

/** What votes can be found by. */
export interface VoteFilter {
  proposal?: Address;
  operator?: Address;
  owner?: Address;
}

type None = Record<never, never>;
export const governanceConfigKind: AccountKind<RawGovernanceConfig, GovernanceConfig, None> = { program: "governance", name: "GovernanceConfig", map: mapGovernanceConfig, filter: () => ({}) };
export const governanceBurnStatsKind: AccountKind<RawGovernanceBurnStats, GovernanceBurnStats, None> = {
  program: "governance", name: "GovernanceBurnStats", map: mapGovernanceBurnStats, filter: () => ({}),
};
export const proposalKind: AccountKind<RawProposal, Proposal, ProposalFilter> = {
  program: "governance", name: "Proposal", map: mapProposal,
  filter: ({ proposer, status }) => ({ proposer, status: status === undefined ? undefined : PROPOSAL_STATUSES.indexOf(status) }),
};
export const proposalInstructionKind: AccountKind<RawProposalInstruction, ProposalInstruction, ProposalInstructionFilter> = {
  program: "governance", name: "ProposalInstruction", map: mapProposalInstruction, filter: ({ proposal, program }) => ({ proposal, program }),
};
export const voteKind: AccountKind<RawVote, OperatorVote, VoteFilter> = {
  program: "governance", name: "Vote", map: mapVote, filter: ({ proposal, operator, owner }) => ({ proposal, operator, owner }),
};

/**
 * Reads the configuration; throws {@link AccountNotFound} where there is none.
 * @example
 * const { params } = await fetchGovernanceConfig(connection, findGovernanceConfigPda());
 */
export const fetchGovernanceConfig = /* @__PURE__ */ one(governanceConfigKind);
/**
 * Reads the configuration, or null.
 * @example
 * const governed = (await fetchMaybeGovernanceConfig(connection, findGovernanceConfigPda())) !== null;
 */
export const fetchMaybeGovernanceConfig = /* @__PURE__ */ maybe(governanceConfigKind);

/**
 * Reads what lost deposits have burned; throws {@link AccountNotFound} where the program is not initialised.
 * @example
 * const { burned } = await fetchGovernanceBurnStats(connection, findGovernanceBurnStatsPda());
 */
export const fetchGovernanceBurnStats = /* @__PURE__ */ one(governanceBurnStatsKind);
/**
 * Reads what lost deposits have burned, or null.
 * @example
 * const stats = await fetchMaybeGovernanceBurnStats(connection, findGovernanceBurnStatsPda());
 */
export const fetchMaybeGovernanceBurnStats = /* @__PURE__ */ maybe(governanceBurnStatsKind);

/**
 * Reads a proposal; throws {@link AccountNotFound} where there is none.
 * @example
 * const { status, votes } = await fetchProposal(connection, findProposalPda({ id: 12n }));
 */
export const fetchProposal = /* @__PURE__ */ one(proposalKind);
/**
 * Reads a proposal, or null.
 * @example
 * const proposal = await fetchMaybeProposal(connection, findProposalPda({ id: 12n }));
 */
export const fetchMaybeProposal = /* @__PURE__ */ maybe(proposalKind);
/**
 * Reads proposals in batches of 100, with null for those that are not there.
 * @example
 * const found = await fetchProposals(connection, [11n, 12n].map((id) => findProposalPda({ id })));
 */
export const fetchProposals = /* @__PURE__ */ many(proposalKind);
/**
 * Finds proposals by at least one field.
 * @example
 * const open = await listProposals(connection, { status: "voting" });
 */
export const listProposals = /* @__PURE__ */ list(proposalKind);

/**
 * Reads stored instructions in batches of 100, with null for those that are not there.
 * @example
 * const [first] = await fetchProposalInstructions(connection, [findProposalInstructionPda({ proposal: findProposalPda({ id: 12n }), index: 0 })]);
 */
export const fetchProposalInstructions = /* @__PURE__ */ many(proposalInstructionKind);
/**
 * Finds stored instructions by at least one field.
 * @example
 * const stored = await listProposalInstructions(connection, { proposal: findProposalPda({ id: 12n }) });
 */
export const listProposalInstructions = /* @__PURE__ */ list(proposalInstructionKind);

/**
 * Reads how an operator votes; throws {@link AccountNotFound} where it has not voted.
 * @example
 * const { option, weight } = await fetchVote(connection, findVotePda({ proposal: findProposalPda({ id: 12n }), operator: other }));
 */
export const fetchVote = /* @__PURE__ */ one(voteKind);
/**
 * Reads how an operator votes, or null.
 * @example
 * const vote = await fetchMaybeVote(connection, findVotePda({ proposal: findProposalPda({ id: 12n }), operator: other }));
 */
export const fetchMaybeVote = /* @__PURE__ */ maybe(voteKind);
/**
 * Finds votes by at least one field.
 * @example
 * const votes = await listVotes(connection, { proposal: findProposalPda({ id: 12n }) });
 */
export const listVotes = /* @__PURE__ */ list(voteKind);

/** Decodes the bytes of an account that a caller has got by other means, such as a subscription or a local chain. */
import { decoder } from "../reader";
import { governanceBurnStatsKind, governanceConfigKind, proposalInstructionKind, proposalKind, voteKind } from "./queries";

/**
 * Decodes the bytes of the configuration.
 * @example
 * const found = decodeGovernanceConfig(data, findGovernanceConfigPda());
 */
export const decodeGovernanceConfig = /* @__PURE__ */ decoder(governanceConfigKind);

/**
 * Decodes the bytes of what lost deposits have burned.
 * @example
 * const found = decodeGovernanceBurnStats(data, findGovernanceBurnStatsPda());
 */
export const decodeGovernanceBurnStats = /* @__PURE__ */ decoder(governanceBurnStatsKind);

/**
 * Decodes the bytes of a proposal.
 * @example
 * const found = decodeProposal(data, findProposalPda({ id: 12n }));
 */
export const decodeProposal = /* @__PURE__ */ decoder(proposalKind);

/**
 * Decodes the bytes of a stored instruction.
 * @example
 * const found = decodeProposalInstruction(data, findProposalInstructionPda({ proposal: findProposalPda({ id: 12n }), index: 0 }));
 */
export const decodeProposalInstruction = /* @__PURE__ */ decoder(proposalInstructionKind);

/**
 * Decodes the bytes of a vote.
 * @example
 * const found = decodeVote(data, findVotePda({ proposal: findProposalPda({ id: 12n }), operator: other }));
 */
export const decodeVote = /* @__PURE__ */ decoder(voteKind);

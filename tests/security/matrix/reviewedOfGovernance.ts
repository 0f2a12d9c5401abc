/** What may pass in the instructions of the governance program, and why: see `reviewed.ts`. */

const ANY_PAYER = "Whoever pays the rent may be anyone who signs for it.";

export const reviewedOfGovernance: Readonly<Record<string, string>> = {
  "governance.cast_vote.rent_payer: sibling": ANY_PAYER,
  "governance.create_proposal.rent_payer: sibling": ANY_PAYER,
  "governance.initialize.payer: sibling": ANY_PAYER,
  "governance.insert_instruction.rent_payer: sibling": ANY_PAYER,
  "governance.create_proposal.proposer: sibling": "Anyone may write a draft, which is its own and costs it the rent.",
  "governance.finalize.proposal: sibling": "Anyone may count any vote whose time is over; the votes are the proposal's own.",
};

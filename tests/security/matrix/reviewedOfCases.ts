/** What may pass in the instructions of the verification program, and why: see `reviewed.ts`. */

const ANY_PAYER = "Whoever pays the rent may be anyone who signs for it.";
const UNUSED = "Nothing is called with it this time; where it is needed, the called program refuses any other.";

export const reviewedOfCases: Readonly<Record<string, string>> = {
  "verification.add_seat_page.payer: sibling": ANY_PAYER,
  "verification.appeal_with_stake.rent_payer: sibling": ANY_PAYER,
  "verification.appeal_with_tokens.rent_payer: sibling": ANY_PAYER,
  "verification.challenge.rent_payer: sibling": ANY_PAYER,
  "verification.convene_jury.rent_payer: sibling": ANY_PAYER,
  "verification.create_pool.payer: sibling": ANY_PAYER,
  "verification.create_registry.payer: sibling": ANY_PAYER,
  "verification.demand_chunk.rent_payer: sibling": ANY_PAYER,
  "verification.initialize.payer: sibling": ANY_PAYER,
  "verification.join_seats.rent_payer: sibling": ANY_PAYER,
  "verification.open_credits.rent_payer: sibling": ANY_PAYER,
  "verification.prepare_case.rent_payer: sibling": ANY_PAYER,
  "verification.register_session.rent_payer: sibling": ANY_PAYER,
  "verification.register_verifier.payer: sibling": ANY_PAYER,
  "verification.report_seat.reporter: sibling": ANY_PAYER,
  "verification.report_seat.seat: sibling": "Anyone may report any operator's seats; the figures are the seats' own.",
  "verification.attest_result.holder: not signed": "It has signed: for the submission in the same transaction, without which nothing can be attested.",
  "verification.claim_credits.destination: sibling": "The owner who signs says where its own money goes.",
  "verification.conclude_audit.market_event_authority: duplicate": UNUSED,
  "verification.conclude_audit.market_event_authority: sibling": UNUSED,
  "verification.settle_auditor.staking_event_authority: duplicate": UNUSED,
  "verification.settle_auditor.staking_event_authority: sibling": UNUSED,
  "verification.settle_juror.staking_event_authority: duplicate": UNUSED,
  "verification.settle_juror.staking_event_authority: sibling": UNUSED,
};

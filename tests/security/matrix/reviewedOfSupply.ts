/** What may pass in the instructions of the supply program, and why: see `reviewed.ts`. */

const ANY_PAYER = "Whoever pays the rent may be anyone who signs for it.";

export const reviewedOfSupply: Readonly<Record<string, string>> = {
  "supply.claim_rebate.payer: sibling": ANY_PAYER,
  "supply.claim_security.payer: sibling": ANY_PAYER,
  "supply.create_buyback.payer: sibling": ANY_PAYER,
  "supply.initialize.payer: sibling": ANY_PAYER,
  "supply.initialize_burn_stats.payer: sibling": ANY_PAYER,
  "supply.mint_genesis.payer: sibling": ANY_PAYER,
  "supply.open_emission.rent_payer: sibling": ANY_PAYER,
  "supply.bid.destination: sibling": "The bidder who signs and whose ASSAY burns says where goes what it buys.",
  "supply.close_auction.buyback: sibling": "Anyone may close any auction that is over; it says itself what came of it.",
  "supply.close_claims.claims: sibling": "Anyone may close claims that are long past; the rent goes to the one who paid for these as well.",
  "supply.update_buyback.buyback: sibling": "The governor who signs names what it changes, and it is bounded and delayed by governance.",
};

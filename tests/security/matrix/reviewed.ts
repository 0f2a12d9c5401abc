/** What may pass, and why. Everything else that passes fails the test; so does an entry that passes no more. */

const ANY_PAYER = "Whoever pays the rent may be anyone who signs for it.";
const ANY_JOB = "The job is all that the instruction concerns, and anyone may run it: another job is another run.";
const ARBITER = "The arbiter decides about every job under its terms; which of them is its choice, and the job's state bounds it.";
const OWNER_CHOICE = "The owner who signs says where its own money goes.";
const GOVERNOR_CHOICE = "The governor who signs names what it changes, and it is bounded and delayed by governance.";

export const reviewed: Readonly<Record<string, string>> = {
  "market.clear_job.job: sibling": ARBITER,
  "market.extend_hold.job: sibling": ARBITER,
  "market.rule_job.job: sibling": ARBITER,
  "market.disable_class.hardware_class: sibling": GOVERNOR_CHOICE,
  "market.disable_mint.payment_mint: sibling": GOVERNOR_CHOICE,
  "market.draw_forced.job: sibling": ANY_JOB,
  "market.seal_slot.job: sibling": ANY_JOB,
  "market.void_stale_job.job: sibling": ANY_JOB,
  "market.initialize.payer: sibling": ANY_PAYER,
  "market.open_balance.rent_payer: sibling": ANY_PAYER,
  "market.post_job.rent_payer: sibling": ANY_PAYER,
  "market.publish_terms.payer: sibling": ANY_PAYER,
  "market.register_node.rent_payer: sibling": ANY_PAYER,
  "market.upsert_class.payer: sibling": ANY_PAYER,
  "market.upsert_mint.payer: sibling": ANY_PAYER,
  "market.open_result.opener: sibling": "Anyone who holds the opening may open; the commitment decides whether it is right.",
  "market.set_mint_vaults.buyback_vault: duplicate": "The governor may let one account of the mint receive levies and fees.",
  "market.set_mint_vaults.levy_vault: duplicate": "The governor may let one account of the mint receive levies and fees.",
  "market.set_mint_vaults.buyback_vault: sibling": GOVERNOR_CHOICE,
  "market.set_mint_vaults.levy_vault: sibling": GOVERNOR_CHOICE,
  "market.spend_treasury.destination: sibling": GOVERNOR_CHOICE,
  "market.sweep_fees.program: duplicate": "The event's self-call goes to the program's own id, whatever is passed in this place.",
  "market.sweep_fees.program: sibling": "The event's self-call goes to the program's own id, whatever is passed in this place.",
  "market.sweep_fees.program: wrong type": "The event's self-call goes to the program's own id, whatever is passed in this place.",
  "market.withdraw.destination: sibling": OWNER_CHOICE,
  "staking.add_locker.bounty_pool: sibling": GOVERNOR_CHOICE,
  "staking.create_operator.rent_payer: sibling": ANY_PAYER,
  "staking.initialize.payer: sibling": ANY_PAYER,
  "staking.report_epoch.operator: sibling": "Anyone may report any operator's epoch; the figures are the operator's own.",
  "staking.report_epoch.reporter: sibling": ANY_PAYER,
  "staking.spend_insurance.destination: sibling": GOVERNOR_CHOICE,
  "staking.withdraw_unbonded.destination: sibling": OWNER_CHOICE,
};

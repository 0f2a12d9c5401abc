use anchor_lang::prelude::*;

use crate::constants::{AUDIT_SEATS_MAX, MAX_REPLACEMENTS};

/// A drawn seat of an audit.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct AuditMember {
    pub operator: Pubkey,
    /// The operator's owner, to whom the fee is credited; known once committed.
    pub owner: Pubkey,
    pub commitment: [u8; 32],
    /// Known once revealed; `UNAVAILABLE` where it could not get the input.
    pub value: [u8; 32],
    /// The next tip of its chain; known once revealed.
    pub link: [u8; 32],
    pub slot: u16,
    pub status: u8,
    /// The phase of the case whose link is revealed.
    pub linked: u8,
    pub _reserved: [u8; 4],
}

/// What is found out about one job. One rule for all deadlines: a party may act while `now < deadline`, the timeout
/// may be run from `now >= deadline` on.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Case {
    pub job: Pubkey,
    /// Gets the rent back when the case is closed.
    pub rent_payer: Pubkey,
    pub client: Pubkey,
    /// The executor's Operator account.
    pub operator: Pubkey,
    /// Where staking has the client's Operator account, whether it exists or not.
    pub client_operator: Pubkey,
    /// The payment mint.
    pub mint: Pubkey,
    /// The job's seed, which draws the audit; zeros where there is none.
    pub seed: [u8; 32],
    /// Draws the jury of this round.
    pub jury_seed: [u8; 32],
    /// Of the sealed target slot.
    pub slot_hash: [u8; 32],
    /// The next tip of the executor's chain.
    pub executor_link: [u8; 32],
    /// Of the links that were revealed in this phase.
    pub link_mix: [u8; 32],
    /// Known once the result is open.
    pub opened_value: [u8; 32],
    /// What the verdict says is right.
    pub final_value: [u8; 32],
    pub members: [AuditMember; AUDIT_SEATS_MAX],
    /// Of the job; part of this account's address.
    pub posted_slot: u64,
    /// F, base units of the payment mint.
    pub audit_fee: u64,
    /// F in ASSAY, rounded up.
    pub juror_fee: u64,
    /// The executor's, base units of ASSAY.
    pub bond: u64,
    /// Slot whose hash goes into the jury's seed; once sealed, the slot that was found.
    pub target_slot: u64,
    /// Base units of ASSAY owed to jurors of all rounds so far.
    pub jury_fees: u64,
    /// What each accuser gets after a Fault.
    pub bounty_each: u64,
    /// What each losing challenge pays for the juries after an Upheld.
    pub jury_share: u64,
    /// What each losing challenge pays for the delay after an Upheld.
    pub delay_share: u64,
    /// Bonds of the appeals that the final verdict contradicts.
    pub appeals_lost: u64,
    /// Bonds of the appeals against a Fault.
    pub appealed_fault: u64,
    /// Bonds of the appeals against an Upheld.
    pub appealed_upheld: u64,
    pub seq: u64,
    pub deadline: i64,
    /// While auditors commit: unix time from which the result may be opened, and nobody commits any more, whatever else
    /// a restart puts off. Later: unix time before which the result may be challenged.
    pub challenge_until: i64,
    /// The latest end of a demand of this case.
    pub latest_demand_until: i64,
    pub terms_version: u32,
    pub run_seconds: u32,
    /// The view that all members are drawn from.
    pub roster_epoch: u32,
    pub roster_slots: u32,
    pub roster_active: u32,
    /// Seats of the executor and the client.
    pub excluded_seats: u32,
    /// Seats that were drawn in this case, in audits and juries.
    pub drawn_seats: u32,
    /// Challenges that are not settled.
    pub challenges: u32,
    /// Of them, those that are not dropped.
    pub live_challenges: u32,
    /// Auditors and challengers who say that the result is wrong.
    pub accusers: u32,
    /// Auditors and challengers whose links the jury's seed needs.
    pub parties: u32,
    /// Of this phase, without the executor's.
    pub links_revealed: u32,
    pub unanswered_inputs: u32,
    pub unanswered_outputs: u32,
    pub class: u16,
    /// Counter of the audit's next draw.
    pub next_draw: u16,
    /// Slots of replaced auditors; the first `former_len` count.
    pub former: [u16; MAX_REPLACEMENTS as usize],
    pub status: u8,
    /// Of the jury, 0 to 3.
    pub round: u8,
    /// k, members of the audit; 0 where the case began with a challenge.
    pub auditors: u8,
    pub replacements: u8,
    pub former_len: u8,
    /// New target slots of this round.
    pub retargets: u8,
    /// Counts target slots of the whole case, from 1: a link is revealed once in each.
    pub phase: u8,
    /// In the market's numbers.
    pub verdict: u8,
    pub decided_by: u8,
    /// Appeals that are not settled.
    pub appeals_open: u8,
    /// Panels that are not closed.
    pub open_panels: u8,
    pub flags: u8,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 40],
}

const _: () = assert!(core::mem::size_of::<AuditMember>() == 168);
const _: () = assert!(core::mem::size_of::<Case>() == 1_840 && core::mem::align_of::<Case>() == 8);

/// The audit's members disagree with the result, or some are silent.
pub const FLAG_DISPUTED: u8 = 1;
/// The executor's link of this phase is revealed.
pub const FLAG_EXECUTOR_LINK: u8 = 2;
/// No further round follows.
pub const FLAG_LAST_ROUND: u8 = 4;
/// A party was dropped in this phase.
pub const FLAG_DROPPED: u8 = 8;
/// The audit agreed with the result before it was challenged.
pub const FLAG_WAS_CLEARED: u8 = 16;
/// Equal jobs of the class give equal bytes.
pub const FLAG_BIT_EXACT: u8 = 32;

impl Case {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();
}

//! Events of challenges.
use anchor_lang::prelude::*;

use crate::state::ChallengeKind;

/// An opened result can be challenged; nothing is claimed yet.
#[event]
pub struct CasePrepared {
    pub case: Pubkey,
    pub job: Pubkey,
    pub operator: Pubkey,
    pub rent_payer: Pubkey,
    pub roster_epoch: u32,
    pub roster_slots: u32,
    pub roster_active: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ResultChallenged {
    pub case: Pubkey,
    pub challenge: Pubkey,
    pub challenger: Pubkey,
    pub kind: ChallengeKind,
    pub commitment: [u8; 32],
    /// Base units of ASSAY.
    pub bond: u64,
    pub challenges: u32,
    pub challenge_until: i64,
    pub reveal_until: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ChallengeRevealed {
    pub case: Pubkey,
    pub challenge: Pubkey,
    pub challenger: Pubkey,
    pub value: [u8; 32],
    pub jury_tip: [u8; 32],
    pub accusers: u32,
    pub parties: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// A challenger kept its link back.
#[event]
pub struct ChallengeDropped {
    pub case: Pubkey,
    pub challenge: Pubkey,
    pub challenger: Pubkey,
    pub parties: u32,
    pub accusers: u32,
    pub live_challenges: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// Amounts in base units of ASSAY; `returned`, `jury`, `delay` and `burned` add up to the bond.
#[event]
pub struct ChallengeSettled {
    pub case: Pubkey,
    pub challenge: Pubkey,
    pub challenger: Pubkey,
    pub bond: u64,
    pub returned: u64,
    pub jury: u64,
    pub delay: u64,
    pub burned: u64,
    /// The challenger's share of the bounty, or the executor's delay fee.
    pub credited: u64,
    /// The default key when nothing was credited.
    pub credited_to: Pubkey,
    /// All that this program has burned, afterwards.
    pub burned_total: u64,
    /// Counts the events of the burn statistics.
    pub burn_stats_seq: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

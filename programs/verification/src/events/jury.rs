//! Events of juries and appeals.
use anchor_lang::prelude::*;
use market::Verdict;

use crate::state::{CaseStatus, DecidedBy, Fine, LinksEnd, Vote};

/// A round begins. With nobody left to draw its size is 0, and `CaseDecided` follows.
#[event]
pub struct JuryConvened {
    pub case: Pubkey,
    pub panel: Pubkey,
    pub round: u8,
    pub size: u8,
    /// Whether no further round can follow.
    pub last_round: bool,
    /// 0 when nobody is drawn.
    pub target_slot: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JurySlotSealed {
    pub case: Pubkey,
    pub round: u8,
    pub sealed_slot: u64,
    pub slot_hash: [u8; 32],
    /// Unix time before which the links are to be told.
    pub links_until: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The hash of the target slot was forgotten before anybody sealed it.
#[event]
pub struct JurySlotMissed {
    pub case: Pubkey,
    pub round: u8,
    pub target_slot: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct LinkRevealed {
    pub case: Pubkey,
    /// The Operator account of the executor or an auditor, or a Challenge.
    pub party: Pubkey,
    pub phase: u8,
    pub link: [u8; 32],
    /// Without the executor's.
    pub links_revealed: u32,
    pub parties: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct AuditorDropped {
    pub case: Pubkey,
    pub member: u8,
    pub operator: Pubkey,
    pub parties: u32,
    pub accusers: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// With a verdict, `CaseDecided` follows.
#[event]
pub struct LinksConcluded {
    pub case: Pubkey,
    pub round: u8,
    pub end: LinksEnd,
    pub target_slot: u64,
    /// Zeros without a seed.
    pub jury_seed: [u8; 32],
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// With nobody drawn, `CaseDecided` follows.
#[event]
pub struct JurorsDrawn {
    pub case: Pubkey,
    pub panel: Pubkey,
    pub round: u8,
    pub drawn: u8,
    pub size: u8,
    pub status: CaseStatus,
    /// When voting, the unix time before which the votes are to be committed.
    pub deadline: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct VoteCommitted {
    pub case: Pubkey,
    pub panel: Pubkey,
    pub juror: u8,
    pub operator: Pubkey,
    pub holder: Pubkey,
    pub commitment: [u8; 32],
    pub committed: u8,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct VoteRevealed {
    pub case: Pubkey,
    pub panel: Pubkey,
    pub juror: u8,
    pub operator: Pubkey,
    pub vote: Vote,
    pub value: [u8; 32],
    pub output_unavailable: bool,
    pub revealed: u8,
    /// Unix time before which the others may reveal.
    pub deadline: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JurorReplaced {
    pub case: Pubkey,
    pub panel: Pubkey,
    pub juror: u8,
    pub operator: Pubkey,
    pub seat_slot: u16,
    /// Base units of ASSAY.
    pub slashed: u64,
    pub redraws: u8,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// With a verdict, `CaseDecided` follows.
#[event]
pub struct JuryTallied {
    pub case: Pubkey,
    pub panel: Pubkey,
    pub size: u8,
    pub committed: u8,
    pub revealed: u8,
    pub status: CaseStatus,
    /// The case's, of the next round where the votes were too few.
    pub round: u8,
    /// Base units of ASSAY owed to jurors of all rounds.
    pub jury_fees: u64,
    pub deadline: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// An interim verdict.
#[event]
pub struct CaseDecided {
    pub case: Pubkey,
    pub verdict: Verdict,
    pub decided_by: DecidedBy,
    pub final_value: [u8; 32],
    pub round: u8,
    pub last_round: bool,
    /// Unix time before which it may be appealed, and from which it may be made final.
    pub deadline: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct VerdictAppealed {
    pub case: Pubkey,
    pub appeal: Pubkey,
    pub appellant: Pubkey,
    pub against: Verdict,
    /// Base units of ASSAY.
    pub bond: u64,
    pub from_stake: bool,
    /// The round that the appeal opens.
    pub round: u8,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The final verdict. By `emit_cpi!`. Amounts are base units of ASSAY.
#[event]
pub struct CaseRuled {
    pub case: Pubkey,
    pub job: Pubkey,
    pub verdict: Verdict,
    pub decided_by: DecidedBy,
    pub final_value: [u8; 32],
    pub round: u8,
    pub jury_fees: u64,
    /// Of it, what the executor's bond pays.
    pub jury_cost: u64,
    pub bounty: u64,
    pub bounty_each: u64,
    /// What each losing challenge pays, as far as its bond reaches.
    pub jury_share: u64,
    pub delay_share: u64,
    /// Bonds of appeals that lost.
    pub appeals_lost: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// By `emit_cpi!`. Amounts are base units of ASSAY.
#[event]
pub struct JurorSettled {
    pub case: Pubkey,
    pub panel: Pubkey,
    pub juror: u8,
    pub operator: Pubkey,
    /// The default key where it never committed.
    pub owner: Pubkey,
    /// Credited to the owner.
    pub credited: u64,
    pub fine: Fine,
    pub slashed: u64,
    /// What the owner is owed in all, after it.
    pub owed: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// By `emit_cpi!`. The three amounts, base units of ASSAY, add up to the bond.
#[event]
pub struct AppealSettled {
    pub case: Pubkey,
    pub appeal: Pubkey,
    pub appellant: Pubkey,
    pub from_stake: bool,
    pub returned: u64,
    /// To the native pool, for the jurors.
    pub jury: u64,
    pub burned: u64,
    /// All that this program has burned, afterwards; 0 for an appeal from stake, whose part burns in staking.
    pub burned_total: u64,
    /// Counts the events of the burn statistics; 0 for an appeal from stake.
    pub burn_stats_seq: u64,
    pub appeals_open: u8,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

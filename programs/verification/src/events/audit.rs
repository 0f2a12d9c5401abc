//! Events of audits.
use anchor_lang::prelude::*;

use crate::state::{AuditEnd, AuditorFine};

/// A drawn audit has its case. Members are Operator accounts; the default key where nobody could be drawn.
#[event]
pub struct CaseOpened {
    pub case: Pubkey,
    pub job: Pubkey,
    pub operator: Pubkey,
    pub opener: Pubkey,
    pub members: Vec<Pubkey>,
    pub roster_epoch: u32,
    pub roster_slots: u32,
    pub roster_active: u32,
    /// Base units of the payment mint, credited to the opener.
    pub crank_fee: u64,
    pub commit_until: i64,
    pub reveal_after: i64,
    pub open_by: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct AuditCommitted {
    pub case: Pubkey,
    pub member: u8,
    pub operator: Pubkey,
    pub holder: Pubkey,
    pub commitment: [u8; 32],
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// A member did not come, and pays for it.
#[event]
pub struct AuditorReplaced {
    pub case: Pubkey,
    pub member: u8,
    pub old_operator: Pubkey,
    /// The default key when nobody could be drawn.
    pub new_operator: Pubkey,
    /// Base units of ASSAY.
    pub slashed: u64,
    pub replacements: u8,
    pub commit_until: i64,
    pub reveal_after: i64,
    pub open_by: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct AuditRevealed {
    pub case: Pubkey,
    pub member: u8,
    pub operator: Pubkey,
    /// Zeros: it could not get the job's input.
    pub value: [u8; 32],
    pub jury_tip: [u8; 32],
    pub agrees: bool,
    pub deadline: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct AuditConcluded {
    pub case: Pubkey,
    pub end: AuditEnd,
    pub opened_value: [u8; 32],
    pub accusers: u32,
    /// Base units of ASSAY that come out of the bond; 0 unless the executor kept silent.
    pub jury_cost: u64,
    pub deadline: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct AuditorSettled {
    pub case: Pubkey,
    pub member: u8,
    pub operator: Pubkey,
    pub owner: Pubkey,
    /// Base units of the payment mint.
    pub credited: u64,
    /// Base units of ASSAY: a fee out of the bond, or a share of the bounty.
    pub native_credited: u64,
    pub fine: AuditorFine,
    /// Base units of ASSAY; less than the fine where the seat had no more.
    pub slashed: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

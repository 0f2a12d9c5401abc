//! Events of a job from its draw to its end.
use anchor_lang::prelude::*;

use crate::state::{BalanceLedgers, JobStatus, Verdict};

#[event]
pub struct SlotSealed {
    pub job: Pubkey,
    pub sealed_slot: u64,
    pub slot_hash: [u8; 32],
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The executor has evidence besides its record, so an audit is less likely.
#[event]
pub struct AuditLowered {
    pub job: Pubkey,
    pub arbiter: Pubkey,
    pub old_audit_bps: u16,
    pub effective_audit_bps: u16,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobDrawn {
    pub job: Pubkey,
    pub seed: [u8; 32],
    pub audited: bool,
    pub effective_audit_bps: u16,
    pub auditors: u8,
    pub levied: u64,
    pub released: u64,
    /// 0 when the job is held for an audit.
    pub open_by: i64,
    pub client_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobForced {
    pub job: Pubkey,
    /// Whether the client told its salt.
    pub salt_stored: bool,
    pub target_slot: u64,
    pub levied: u64,
    pub released: u64,
    /// What the executor gets besides its pay when its result stands.
    pub delay_fee: u64,
    pub client_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// A forced draw missed its hash.
#[event]
pub struct JobRetargeted {
    pub job: Pubkey,
    pub target_slot: u64,
    /// Of MAX_RETARGETS, this one included.
    pub retargets: u8,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ForcedJobDrawn {
    pub job: Pubkey,
    pub seed: [u8; 32],
    pub auditors: u8,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ResultOpened {
    pub job: Pubkey,
    pub opener: Pubkey,
    pub output_hash: [u8; 32],
    pub trace_root: [u8; 32],
    pub jury_tip: [u8; 32],
    pub status: JobStatus,
    /// 0 while the job is held.
    pub challenge_until: i64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The executor never opened its result.
#[event]
pub struct JobOpeningExpired {
    pub job: Pubkey,
    pub operator: Pubkey,
    /// Base units of ASSAY.
    pub slashed: u64,
    pub unlocked: u64,
    pub released: u64,
    pub client_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ResultAccepted {
    pub job: Pubkey,
    pub client: Pubkey,
    pub challenge_until: i64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobSettled {
    pub job: Pubkey,
    pub operator: Pubkey,
    pub verdict: Verdict,
    pub price: u64,
    pub burn: u64,
    pub treasury: u64,
    pub delay_fee: u64,
    /// What the executor gets, or will get when `unpaid` is set.
    pub payout: u64,
    pub unpaid: bool,
    /// Base units of ASSAY.
    pub unlocked: u64,
    pub work: u64,
    pub native_fees: u64,
    pub client_balance: BalanceLedgers,
    /// All zero when unpaid.
    pub operator_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobFaultSettled {
    pub job: Pubkey,
    pub operator: Pubkey,
    /// Base units of ASSAY, as are cost and bounty.
    pub slashed: u64,
    pub jury_cost: u64,
    pub bounty: u64,
    pub released: u64,
    pub client_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobRefunded {
    pub job: Pubkey,
    pub operator: Pubkey,
    /// Whether the job was voided for want of a move.
    pub stale: bool,
    /// Base units of ASSAY.
    pub slashed: u64,
    pub unlocked: u64,
    pub released: u64,
    pub client_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobPaid {
    pub job: Pubkey,
    pub operator: Pubkey,
    pub payout: u64,
    pub client_balance: BalanceLedgers,
    pub operator_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobClosed {
    pub job: Pubkey,
    pub client: Pubkey,
    pub nonce: u64,
    pub closer: Pubkey,
    pub rent_payer: Pubkey,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct CaseBegun {
    pub job: Pubkey,
    pub arbiter: Pubkey,
    pub reveal_after: i64,
    pub open_by: i64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobHeld {
    pub job: Pubkey,
    pub arbiter: Pubkey,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct HoldExtended {
    pub job: Pubkey,
    pub arbiter: Pubkey,
    pub reveal_after: i64,
    pub open_by: i64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobCleared {
    pub job: Pubkey,
    pub arbiter: Pubkey,
    pub challenge_until: i64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobRuled {
    pub job: Pubkey,
    pub arbiter: Pubkey,
    pub verdict: Verdict,
    /// Base units of ASSAY.
    pub jury_cost: u64,
    pub bounty: u64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// Nothing moved for 30 days, or a forced draw missed its last hash.
#[event]
pub struct JobVoided {
    pub job: Pubkey,
    pub last_moved_at: i64,
    pub case_open: bool,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct CaseEnded {
    pub job: Pubkey,
    pub arbiter: Pubkey,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

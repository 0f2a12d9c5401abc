use anchor_lang::prelude::*;

use crate::LOCKERS;

/// `sweep_slashed`: what was due was burned and paid. By `emit_cpi!`.
#[event]
pub struct SlashSwept {
    pub operator: Pubkey,
    pub burned: u64,
    pub insurance: u64,
    /// The pool of each locker that was paid; the default key where none was.
    pub pools: [Pubkey; LOCKERS],
    /// Paid to each of these pools.
    pub bounties: [u64; LOCKERS],
    /// Of `burned`, what was due to each locker's pool that could not be paid.
    pub burned_bounties: [u64; LOCKERS],
    /// All that this program has burned, afterwards.
    pub burned_total: u64,
    /// Counts the events of the burn statistics.
    pub burn_stats_seq: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `report_epoch`
#[event]
pub struct EpochReported {
    pub operator: Pubkey,
    pub epoch_totals: Pubkey,
    pub reporter: Pubkey,
    pub epoch: u64,
    pub weight: u64,
    pub lowest_bonded: u64,
    pub bonded: u64,
    pub work: u64,
    pub native_fees: u64,
    /// Of the totals, afterwards.
    pub total_weight: u64,
    pub total_lowest_bonded: u64,
    pub total_bonded: u64,
    pub total_work: u64,
    pub total_native_fees: u64,
    /// The cap on every weight of this epoch.
    pub work_multiple_bps: u32,
    /// Of the totals, afterwards: numbers their events.
    pub reports: u64,
    /// Of the operator.
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `close_epoch`: the last event of its account.
#[event]
pub struct EpochTotalsClosed {
    pub epoch_totals: Pubkey,
    pub epoch: u64,
    pub rent_payer: Pubkey,
    pub slot: u64,
    pub unix_timestamp: i64,
}

//! Events of seats, registries and the epochs of seats. `registry_seq` is the registry's number where `seq` is the seat's.
use anchor_lang::prelude::*;

#[event]
pub struct SeatPageAdded {
    pub registry: Pubkey,
    pub class: u16,
    pub page: u16,
    /// Of the registry.
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SeatsJoined {
    pub seat: Pubkey,
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub holder: Pubkey,
    pub class: u16,
    pub page: u16,
    /// Slot numbers in the class.
    pub slots: Vec<u16>,
    /// Base units of ASSAY for each seat.
    pub seat_stake: u64,
    /// Base units of ASSAY for all of them.
    pub locked: u64,
    /// Epoch from which they are drawn.
    pub active_from: u32,
    pub seq: u64,
    pub registry_seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SeatToppedUp {
    pub seat: Pubkey,
    pub operator: Pubkey,
    pub holder: Pubkey,
    pub amount: u64,
    pub locked: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SeatsEnded {
    pub seat: Pubkey,
    pub operator: Pubkey,
    pub class: u16,
    pub count: u8,
    /// By anyone, for too little stake; otherwise the holder left.
    pub evicted: bool,
    /// Epoch from which they are not drawn any more.
    pub active_until: u32,
    pub locked: u64,
    pub seq: u64,
    pub registry_seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SeatsWithdrawn {
    pub seat: Pubkey,
    pub operator: Pubkey,
    pub class: u16,
    pub count: u8,
    /// Base units of ASSAY that are free again.
    pub unlocked: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ReadinessUpdated {
    pub registry: Pubkey,
    pub class: u16,
    /// Seats that are active in this epoch.
    pub active: u32,
    /// Whether jobs of the class may have audits.
    pub ready: bool,
    /// Of the registry.
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// Figures of one epoch: of the reported seats, then the sums over all reports so far.
#[event]
pub struct SeatReported {
    pub seat: Pubkey,
    pub seat_epoch_totals: Pubkey,
    pub reporter: Pubkey,
    pub operator: Pubkey,
    pub class: u16,
    /// Seats that were in the roster.
    pub count: u8,
    pub epoch: u64,
    /// Base units of ASSAY: F for each paid audit and vote.
    pub earned: u64,
    /// Audits and votes that were missed.
    pub missed: u16,
    /// `count` where nothing was missed, otherwise 0.
    pub eligible: u8,
    pub total_earned: u64,
    pub total_active: u64,
    pub total_eligible: u64,
    /// Of the totals, afterwards: numbers their events.
    pub reports: u64,
    /// Of the seat.
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The last event of its account.
#[event]
pub struct SeatEpochTotalsClosed {
    pub seat_epoch_totals: Pubkey,
    pub epoch: u64,
    pub rent_payer: Pubkey,
    pub slot: u64,
    pub unix_timestamp: i64,
}

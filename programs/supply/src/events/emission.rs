//! Events of what epochs emit. `seq` is that of the account in the first place.
use anchor_lang::prelude::*;

#[event]
pub struct EmissionOpened {
    pub config: Pubkey,
    pub emission: Pubkey,
    pub rent_payer: Pubkey,
    pub epoch: u64,
    /// The most that the epoch could emit.
    pub budget: u64,
    pub native_fees: u64,
    /// What the market had burned by now.
    pub burned: u64,
    pub rebate_bps: u16,
    pub rebate_pot: u64,
    pub active_seats: u64,
    pub eligible_seats: u64,
    pub seats_earned: u64,
    pub seat_yield: u64,
    pub security_share_bps: u16,
    pub security_pot: u64,
    pub rebates_committed: u64,
    pub emission_committed: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct RebateClaimed {
    pub emission: Pubkey,
    pub operator: Pubkey,
    pub owner: Pubkey,
    pub destination: Pubkey,
    pub epoch: u64,
    /// The operator's part of the epoch's native fees.
    pub native_fees: u64,
    pub amount: u64,
    pub claimed: u64,
    pub rebates_total: u64,
    pub mint_stats_seq: u64,
    pub claims_seq: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SecurityClaimed {
    pub emission: Pubkey,
    pub seat: Pubkey,
    pub owner: Pubkey,
    pub destination: Pubkey,
    pub epoch: u64,
    /// The Seat's part of the epoch's eligible seats.
    pub eligible: u8,
    pub amount: u64,
    pub claimed: u64,
    pub security_total: u64,
    pub mint_stats_seq: u64,
    pub claims_seq: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct EmissionClosed {
    pub emission: Pubkey,
    pub epoch: u64,
    pub rebate_pot: u64,
    pub rebates_claimed: u64,
    pub security_pot: u64,
    pub security_claimed: u64,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ClaimsClosed {
    pub claims: Pubkey,
    pub claimant: Pubkey,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

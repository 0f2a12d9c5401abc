//! Events of buy-and-burn. Prices are Q32.32, base units of ASSAY for a base unit of the mint.
use anchor_lang::prelude::*;

#[event]
pub struct SupplyBurnStatsInitialized {
    pub burn_stats: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct BuybackCreated {
    pub buyback: Pubkey,
    pub governor: Pubkey,
    pub mint: Pubkey,
    pub vault: Pubkey,
    pub token_program: Pubkey,
    /// The first reference.
    pub genesis_price: u64,
    pub min_lot: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct BuybackUpdated {
    pub buyback: Pubkey,
    pub governor: Pubkey,
    pub epoch: u64,
    pub old_min_lot: u64,
    pub min_lot: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `open_auction`: what lies in the vault is for sale, up to the largest lot, from twice the reference on.
#[event]
pub struct AuctionOpened {
    pub buyback: Pubkey,
    pub mint: Pubkey,
    pub auction: u64,
    pub lot: u64,
    /// The most that this auction could have offered.
    pub largest_lot: u64,
    pub reference: u64,
    pub started_at: i64,
    pub ends_at: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `bid`: ASSAY burned for a part of the lot. By `emit_cpi!`.
#[event]
pub struct LotSold {
    pub buyback: Pubkey,
    pub mint: Pubkey,
    pub auction: u64,
    pub bidder: Pubkey,
    pub destination: Pubkey,
    pub amount: u64,
    pub price: u64,
    /// Base units of ASSAY burned.
    pub cost: u64,
    pub lot: u64,
    /// Of the lot, with this sale; `paid` likewise.
    pub sold: u64,
    pub paid: u64,
    pub burned_total: u64,
    pub burn_stats_seq: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `close_auction`: what is unsold stays in the vault for the next one.
#[event]
pub struct AuctionClosed {
    pub buyback: Pubkey,
    pub mint: Pubkey,
    pub auction: u64,
    pub lot: u64,
    pub sold: u64,
    pub paid: u64,
    pub old_reference: u64,
    pub reference: u64,
    /// The most that the next auction offers.
    pub largest_lot: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

//! Events of deposits. Amounts in base units of ASSAY.
use anchor_lang::prelude::*;

#[event]
pub struct DepositWithdrawn {
    pub proposal: Pubkey,
    pub proposer: Pubkey,
    pub destination: Pubkey,
    pub deposit: u64,
    /// What somebody sent to the vault beside the deposit; it went along.
    pub stray: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct DepositBurned {
    pub proposal: Pubkey,
    pub proposer: Pubkey,
    pub deposit: u64,
    /// What somebody sent to the vault beside the deposit; it burned, too.
    pub stray: u64,
    /// Burned by this program since the start.
    pub burned_total: u64,
    pub burn_stats_seq: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

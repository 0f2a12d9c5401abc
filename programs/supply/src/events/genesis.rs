//! Events of the genesis.
use anchor_lang::prelude::*;

#[event]
pub struct GenesisMinted {
    pub genesis_allocation: Pubkey,
    /// The token account.
    pub destination: Pubkey,
    pub owner: Pubkey,
    pub amount: u64,
    /// Complete at `GENESIS_SUPPLY`.
    pub genesis_total: u64,
    pub mint_stats_seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

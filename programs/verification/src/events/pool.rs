//! Events of pools and credits.
use anchor_lang::prelude::*;

#[event]
pub struct PoolCreated {
    pub pool: Pubkey,
    pub mint: Pubkey,
    pub vault: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct CreditsOpened {
    pub credits: Pubkey,
    pub owner: Pubkey,
    pub mint: Pubkey,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct CreditsClaimed {
    pub credits: Pubkey,
    pub owner: Pubkey,
    pub mint: Pubkey,
    pub destination: Pubkey,
    /// Base units of the mint that were paid.
    pub amount: u64,
    /// What is still owed to this owner.
    pub owed: u64,
    /// What the pool ever paid.
    pub paid: u64,
    /// What lies in the pool after the payment.
    pub left: u64,
    /// Of the credits.
    pub seq: u64,
    pub pool_seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct CreditsClosed {
    pub credits: Pubkey,
    pub owner: Pubkey,
    pub mint: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

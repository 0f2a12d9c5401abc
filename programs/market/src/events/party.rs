//! Events of balances and nodes.
use anchor_lang::prelude::*;

use crate::state::{BalanceLedgers, NodeStatus};

#[event]
pub struct BalanceOpened {
    pub balance: Pubkey,
    pub owner: Pubkey,
    pub mint: Pubkey,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct BalanceDeposited {
    pub balance: Pubkey,
    pub payer: Pubkey,
    pub amount: u64,
    pub after: BalanceLedgers,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct BalanceWithdrawn {
    pub balance: Pubkey,
    pub destination: Pubkey,
    pub amount: u64,
    pub after: BalanceLedgers,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct BalanceClosed {
    pub balance: Pubkey,
    pub owner: Pubkey,
    pub mint: Pubkey,
    /// Tokens that nobody had booked, sent to the owner's destination.
    pub unbooked: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct NodeRegistered {
    pub node: Pubkey,
    pub operator: Pubkey,
    pub holder: Pubkey,
    pub rent_payer: Pubkey,
    pub index: u16,
    pub class: u16,
    pub units: u32,
    pub price: u64,
    pub region: [u8; 16],
    pub endpoint: [u8; 96],
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The values after the change.
#[event]
pub struct NodeUpdated {
    pub node: Pubkey,
    pub operator: Pubkey,
    pub holder: Pubkey,
    pub units: u32,
    pub price: u64,
    pub region: [u8; 16],
    pub endpoint: [u8; 96],
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct NodeStatusChanged {
    pub node: Pubkey,
    pub operator: Pubkey,
    pub holder: Pubkey,
    pub status: NodeStatus,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct NodeClosed {
    pub node: Pubkey,
    pub operator: Pubkey,
    pub holder: Pubkey,
    pub rent_payer: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

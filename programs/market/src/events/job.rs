//! Events of a job from its posting to its submission.
use anchor_lang::prelude::*;

use crate::state::{BalanceLedgers, JobStatus};

#[event]
pub struct JobPosted {
    pub job: Pubkey,
    pub client: Pubkey,
    pub rent_payer: Pubkey,
    pub mint: Pubkey,
    pub nonce: u64,
    pub spec_hash: [u8; 32],
    pub class: u16,
    pub units: u32,
    pub run_seconds: u32,
    /// The default key when any node may claim.
    pub target_node: Pubkey,
    pub price: u64,
    pub levy: u64,
    pub salt_deposit: u64,
    pub insured_value: u64,
    pub native_rate: u64,
    pub audit_fee: u64,
    pub audit_bps: u16,
    pub auditors: u8,
    pub terms_version: u32,
    pub claim_until: i64,
    pub client_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobCancelled {
    pub job: Pubkey,
    pub client: Pubkey,
    pub released: u64,
    pub client_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// Nobody claimed it in time.
#[event]
pub struct JobExpired {
    pub job: Pubkey,
    pub client: Pubkey,
    pub released: u64,
    pub client_balance: BalanceLedgers,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct JobClaimed {
    pub job: Pubkey,
    pub operator: Pubkey,
    pub node: Pubkey,
    pub holder: Pubkey,
    /// Base units of ASSAY, locked.
    pub bond: u64,
    pub effective_audit_bps: u16,
    pub submit_by: i64,
    pub node_units_in_use: u32,
    pub node_seq: u64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The operator gave up.
#[event]
pub struct JobAbandoned {
    pub job: Pubkey,
    pub operator: Pubkey,
    pub node: Pubkey,
    /// Base units of ASSAY.
    pub slashed: u64,
    pub unlocked: u64,
    /// Open again, or Expired.
    pub status: JobStatus,
    pub attempts_left: u8,
    pub claim_until: i64,
    pub released: u64,
    pub client_balance: BalanceLedgers,
    pub node_units_in_use: u32,
    pub node_seq: u64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The operator did not submit in time.
#[event]
pub struct JobClaimExpired {
    pub job: Pubkey,
    pub operator: Pubkey,
    pub node: Pubkey,
    /// Base units of ASSAY.
    pub slashed: u64,
    pub unlocked: u64,
    /// Open again, or Expired.
    pub status: JobStatus,
    pub attempts_left: u8,
    pub claim_until: i64,
    pub released: u64,
    pub client_balance: BalanceLedgers,
    pub node_units_in_use: u32,
    pub node_seq: u64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct ResultSubmitted {
    pub job: Pubkey,
    pub operator: Pubkey,
    pub commitment: [u8; 32],
    pub target_slot: u64,
    /// Salt deadline of an audited job, open_by of another.
    pub deadline: i64,
    pub node_units_in_use: u32,
    pub node_seq: u64,
    pub seq: u32,
    pub slot: u64,
    pub unix_timestamp: i64,
}

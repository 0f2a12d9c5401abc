use anchor_lang::prelude::*;

use crate::{ParamChange, StakingParamValues};

/// `initialize`
#[event]
pub struct StakingInitialized {
    pub config: Pubkey,
    pub authority: Pubkey,
    pub governor: Pubkey,
    pub native_mint: Pubkey,
    pub insurance_vault: Pubkey,
    pub epoch_zero: i64,
    pub epoch_seconds: u64,
    pub params: StakingParamValues,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `update_params`
#[event]
pub struct StakingParamsUpdated {
    pub config: Pubkey,
    pub governor: Pubkey,
    pub epoch: u64,
    /// Old and new of each parameter that changed.
    pub changes: Vec<ParamChange>,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `propose_governor`
#[event]
pub struct StakingGovernorProposed {
    pub config: Pubkey,
    pub governor: Pubkey,
    /// The default key: an earlier proposal was withdrawn.
    pub pending_governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `accept_governor`
#[event]
pub struct StakingGovernorAccepted {
    pub config: Pubkey,
    pub old_governor: Pubkey,
    pub governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `add_locker`
#[event]
pub struct LockerAdded {
    pub config: Pubkey,
    pub governor: Pubkey,
    pub locker_slot: u8,
    pub authority: Pubkey,
    pub bounty_pool: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `spend_insurance`
#[event]
pub struct InsuranceSpent {
    pub config: Pubkey,
    pub governor: Pubkey,
    pub destination: Pubkey,
    pub amount: u64,
    /// What the insurance vault holds afterwards.
    pub insurance: u64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

//! Events of the governor's instructions.
use anchor_lang::prelude::*;
use staking::params::ParamChange;

use crate::params::SupplyChanges;

#[event]
pub struct SupplyInitialized {
    pub config: Pubkey,
    pub authority: Pubkey,
    pub governor: Pubkey,
    pub native_mint: Pubkey,
    pub mint_authority: Pubkey,
    pub epoch_zero: i64,
    pub epoch_seconds: u64,
    pub params: SupplyChanges,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SupplyGovernorProposed {
    pub governor: Pubkey,
    /// The default key: a proposal was withdrawn.
    pub pending_governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SupplyGovernorAccepted {
    pub old_governor: Pubkey,
    pub governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SupplyParamsUpdated {
    pub config: Pubkey,
    pub governor: Pubkey,
    pub epoch: u64,
    /// Rows of `SUPPLY_PARAMS`.
    pub changes: Vec<ParamChange>,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

//! Events of the governor's instructions.
use anchor_lang::prelude::*;
use staking::params::ParamChange;

use crate::params::VerificationChanges;

#[event]
pub struct VerificationInitialized {
    pub config: Pubkey,
    pub authority: Pubkey,
    pub governor: Pubkey,
    pub native_mint: Pubkey,
    pub native_pool: Pubkey,
    pub epoch_zero: i64,
    pub epoch_seconds: u64,
    pub params: VerificationChanges,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct VerificationGovernorProposed {
    pub governor: Pubkey,
    /// The default key: a proposal was withdrawn.
    pub pending_governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct VerificationGovernorAccepted {
    pub old_governor: Pubkey,
    pub governor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct VerificationParamsUpdated {
    pub config: Pubkey,
    pub governor: Pubkey,
    pub epoch: u64,
    /// Rows of `VERIFICATION_PARAMS`.
    pub changes: Vec<ParamChange>,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct SeatIntakePaused {
    pub governor: Pubkey,
    pub paused_until: i64,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// `seq` is the registry's.
#[event]
pub struct SeatRegistryCreated {
    pub governor: Pubkey,
    pub registry: Pubkey,
    pub class: u16,
    pub bit_exact: bool,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

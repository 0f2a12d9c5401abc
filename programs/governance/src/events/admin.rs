//! Events of the configuration: its parameters, the guardian, genesis.
use anchor_lang::prelude::*;
use staking::params::ParamChange;

use crate::params::GovernanceChanges;

#[event]
pub struct GovernanceInitialized {
    pub config: Pubkey,
    pub authority: Pubkey,
    pub executor: Pubkey,
    /// The default key: there is none.
    pub guardian: Pubkey,
    pub guardian_until: i64,
    pub native_mint: Pubkey,
    pub epoch_zero: i64,
    pub epoch_seconds: u64,
    pub genesis_next_epoch: u64,
    pub params: GovernanceChanges,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct GovernanceParamsUpdated {
    pub config: Pubkey,
    pub governor: Pubkey,
    pub epoch: u64,
    /// Rows of `GOVERNANCE_PARAMS`.
    pub changes: Vec<ParamChange>,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct GuardianRemoved {
    pub old_guardian: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct GuardianPaused {
    pub guardian: Pubkey,
    /// The program whose intake was paused; its own event says until when.
    pub program: Pubkey,
    pub seconds: u32,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

/// The executor became the governor of a program.
#[event]
pub struct GovernanceRoleAccepted {
    pub program: Pubkey,
    pub config: Pubkey,
    pub executor: Pubkey,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

#[event]
pub struct GenesisAdvanced {
    pub epoch: u64,
    pub weight: u64,
    pub lowest_bonded: u64,
    /// Epochs in a row in which work carried at least half of the bonded weight.
    pub streak: u8,
    /// Votes count by work from now on.
    pub ended: bool,
    pub seq: u64,
    pub slot: u64,
    pub unix_timestamp: i64,
}

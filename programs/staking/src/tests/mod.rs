//! Tests that look at more than one function: layouts, tables, transitions and random sequences.
#![allow(clippy::arithmetic_side_effects, reason = "an overflow is a failed test")]

mod config;
mod epochs;
mod layout;
mod ledger;
mod params;
mod pdas;
mod restart;
mod slash;
mod stake;
mod token;

use anchor_lang::prelude::*;
use bytemuck::Zeroable;

use crate::{Operator, StakingConfig, StakingError, StakingParams, STAKING_PARAMS};

pub const OWNER: Pubkey = Pubkey::new_from_array([1; 32]);
pub const AGENT: Pubkey = Pubkey::new_from_array([2; 32]);
pub const STRANGER: Pubkey = Pubkey::new_from_array([3; 32]);

/// An operator of `OWNER` and `AGENT` with a bond and a limit for the agent.
pub fn operator(bonded: u64, agent_lock_limit: u64) -> Operator {
    Operator { owner: OWNER, agent: AGENT, bonded, agent_lock_limit, ..Zeroable::zeroed() }
}

pub fn default_params() -> StakingParams {
    StakingParams::from_values(STAKING_PARAMS.map(|spec| spec.default)).unwrap()
}

/// A configuration at genesis, with epochs of 100 seconds from second 1,000.
pub fn config() -> StakingConfig {
    StakingConfig {
        governor: OWNER,
        insurance_vault: Pubkey::new_from_array([5; 32]),
        epoch_zero: 1_000,
        epoch_seconds: 100,
        params: default_params(),
        ..Zeroable::zeroed()
    }
}

/// Where that configuration lies.
pub const CONFIG: Pubkey = Pubkey::new_from_array([4; 32]);

/// A refusal has the expected name and leaves the account as it was.
pub fn refused<T: Copy + PartialEq + core::fmt::Debug, R: core::fmt::Debug>(
    account: &mut T,
    expected: StakingError,
    act: impl FnOnce(&mut T) -> Result<R>,
) {
    let before = *account;
    let Error::AnchorError(error) = act(account).unwrap_err() else { panic!("not an error of this program") };
    assert_eq!(error.error_code_number, u32::from(expected), "got {}", error.error_name);
    assert_eq!(*account, before, "a refusal changes nothing");
}

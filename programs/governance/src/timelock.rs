//! How long an upgrade waits, by the configurations of the programs whose users may want to leave first.
use anchor_lang::prelude::*;
use staking::StakingConfig;
use verification::VerificationConfig;

use crate::{error::GovernanceError, math::leaving_seconds};

/// Time that everyone needs to leave; there is one configuration of each program.
pub fn time_to_leave<'info>(
    staking_config: &AccountLoader<'info, StakingConfig>,
    verification_config: &AccountLoader<'info, VerificationConfig>,
) -> Result<u32> {
    let (staking, verification) = (staking_config.load()?, verification_config.load()?);
    let seconds = leaving_seconds(
        staking.params.unbonding_seconds,
        staking.epoch_seconds,
        verification.params.longest_case_seconds,
    );
    Ok(seconds.ok_or(GovernanceError::TimeOverflow)?)
}

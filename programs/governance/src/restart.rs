//! Deadlines after a restart of the cluster: while it stood still nobody could vote or leave.
use anchor_lang::prelude::*;
use staking::restart::in_grace;

use crate::error::GovernanceError;

/// Votes are still counted.
pub fn check_in_time(deadline: i64, clock: &Clock) -> Result<()> {
    require!(clock.unix_timestamp < deadline || in_grace(clock.slot), GovernanceError::VotingEnded);
    Ok(())
}

/// The votes can be counted.
pub fn check_over(deadline: i64, clock: &Clock) -> Result<()> {
    require_gte!(clock.unix_timestamp, deadline, GovernanceError::VotingNotEnded);
    check_no_grace(clock)
}

/// A step that others must be able to prepare for is not taken just after a restart.
pub fn check_no_grace(clock: &Clock) -> Result<()> {
    require!(!in_grace(clock.slot), GovernanceError::RestartGrace);
    Ok(())
}

//! Deadlines after a restart of the cluster: while it stood still nobody could act, so no window is over for a while.
use anchor_lang::prelude::*;
use staking::restart::in_grace;

use crate::VerificationError;

/// Whether a window is over: its party can act no more, and its timeout may run.
pub fn is_over(deadline: i64, clock: &Clock) -> bool {
    clock.unix_timestamp >= deadline && !in_grace(clock.slot)
}

/// A party is in time.
pub fn check_in_time(deadline: i64, clock: &Clock) -> Result<()> {
    require!(!is_over(deadline, clock), VerificationError::DeadlinePassed);
    Ok(())
}

/// A timeout may run.
pub fn check_over(deadline: i64, clock: &Clock) -> Result<()> {
    require_gte!(clock.unix_timestamp, deadline, VerificationError::DeadlineNotReached);
    require!(!in_grace(clock.slot), VerificationError::RestartGrace);
    Ok(())
}

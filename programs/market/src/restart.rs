//! Deadlines after a restart of the cluster. Asked only where a window is over, so the path of a job costs nothing more.
use anchor_lang::prelude::*;
use staking::restart::in_grace;

use crate::{Job, MarketError};

/// Lets a party act after its time while the cluster has just restarted.
pub fn keep_window_open(job: &mut Job, clock: &Clock) {
    if clock.unix_timestamp >= job.deadline && in_grace(clock.slot) {
        job.keep_open(clock.unix_timestamp);
    }
}

/// Refuses a timeout that costs a party something while the cluster has just restarted.
pub fn check_timeout(clock: &Clock) -> Result<()> {
    require!(!in_grace(clock.slot), MarketError::RestartGrace);
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{restart::keep_window_open, ArbiterStep, JobHeld};

pub fn handle_hold_job(ctx: Context<ArbiterStep>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let job = &mut *accounts.job.load_mut()?;
    keep_window_open(job, &clock);
    job.hold(clock.unix_timestamp)?;
    job.invariant()?;
    emit!(JobHeld {
        job: accounts.job.key(),
        arbiter: accounts.arbiter.key(),
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

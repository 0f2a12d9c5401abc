use anchor_lang::prelude::*;

use crate::{deadline_after, ArbiterStep, JobCleared};

pub fn handle_clear_job(ctx: Context<ArbiterStep>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let challenge_until = deadline_after(clock.unix_timestamp, accounts.terms.load()?.short_challenge_seconds)?;
    let job = &mut *accounts.job.load_mut()?;
    job.clear(challenge_until, clock.unix_timestamp)?;
    job.invariant()?;
    emit!(JobCleared {
        job: accounts.job.key(),
        arbiter: accounts.arbiter.key(),
        challenge_until,
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

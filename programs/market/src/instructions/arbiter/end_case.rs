use anchor_lang::prelude::*;

use crate::{ArbiterStep, CaseEnded};

pub fn handle_end_case(ctx: Context<ArbiterStep>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let job = &mut *accounts.job.load_mut()?;
    job.end_case()?;
    job.invariant()?;
    emit!(CaseEnded {
        job: accounts.job.key(),
        arbiter: accounts.arbiter.key(),
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

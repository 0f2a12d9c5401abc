use anchor_lang::prelude::*;

use crate::{Job, JobVoided, FLAG_CASE_OPEN, STALE_SECONDS};

#[derive(Accounts)]
pub struct VoidStaleJob<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
}

pub fn handle_void_stale_job(ctx: Context<VoidStaleJob>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let job = &mut *accounts.job.load_mut()?;
    let last_moved_at = job.last_moved_at;
    job.void_stale(STALE_SECONDS, clock.unix_timestamp)?;
    job.invariant()?;
    emit!(JobVoided {
        job: accounts.job.key(),
        last_moved_at,
        case_open: job.has(FLAG_CASE_OPEN),
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

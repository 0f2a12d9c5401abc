use anchor_lang::prelude::*;

use crate::{Job, MarketError, ResultAccepted};

#[derive(Accounts)]
pub struct AcceptResult<'info> {
    pub client: Signer<'info>,
    #[account(mut, has_one = client @ MarketError::NotClient)]
    pub job: AccountLoader<'info, Job>,
}

pub fn handle_accept_result(ctx: Context<AcceptResult>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let job = &mut *accounts.job.load_mut()?;
    job.accept(clock.unix_timestamp)?;
    job.invariant()?;
    emit!(ResultAccepted {
        job: accounts.job.key(),
        client: job.client,
        challenge_until: job.challenge_until()?,
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{Balance, Job, JobCancelled, JobStep, MarketError};

#[derive(Accounts)]
pub struct CancelJob<'info> {
    pub client: Signer<'info>,
    #[account(mut, has_one = client @ MarketError::NotClient)]
    pub job: AccountLoader<'info, Job>,
    /// The client's Balance in the job's mint.
    #[account(mut)]
    pub client_balance: AccountLoader<'info, Balance>,
}

impl CancelJob<'_> {
    fn validate(&self) -> Result<()> {
        let job = self.job.load()?;
        job.check(JobStep::Cancel)?;
        job.check_client_balance(&*self.client_balance.load()?)
    }
}

pub fn handle_cancel_job(ctx: Context<CancelJob>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;

    let job = &mut *accounts.job.load_mut()?;
    let released = job.cancel(clock.unix_timestamp)?;
    job.invariant()?;
    let balance = &mut *accounts.client_balance.load_mut()?;
    balance.release(released)?;
    balance.next_seq();

    emit!(JobCancelled {
        job: accounts.job.key(),
        client: job.client,
        released,
        client_balance: balance.ledgers(),
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

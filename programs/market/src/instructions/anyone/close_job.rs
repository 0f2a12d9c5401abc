use anchor_lang::prelude::*;

use crate::{Job, JobClosed, MarketError, Terms, STALE_SECONDS};

#[derive(Accounts)]
pub struct CloseJob<'info> {
    /// The client at once, anybody else after the terms' retention_seconds.
    pub closer: Signer<'info>,
    #[account(mut, close = rent_payer, has_one = rent_payer @ MarketError::WrongRentPayer)]
    pub job: AccountLoader<'info, Job>,
    /// CHECK: who paid the rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
}

pub fn handle_close_job(ctx: Context<CloseJob>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let now = clock.unix_timestamp;

    let job = &mut *accounts.job.load_mut()?;
    let terms = accounts.terms.load()?;
    job.check_terms(&terms)?;
    let by_client = accounts.closer.key() == job.client;
    job.check_closable(by_client, terms.retention_seconds, STALE_SECONDS, now)?;
    // Address and posted_slot name one job for ever: commitments, claims and cases rely on it.
    require_gt!(clock.slot, job.posted_slot, MarketError::PostedThisSlot);

    emit!(JobClosed {
        job: accounts.job.key(),
        client: job.client,
        nonce: job.nonce,
        closer: accounts.closer.key(),
        rent_payer: job.rent_payer,
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: now,
    });
    Ok(())
}

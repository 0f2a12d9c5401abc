use anchor_lang::prelude::*;

use super::draw::book;
use crate::{
    math::forced_levy, recent_slots::target_slot_after, restart::check_timeout, Balance, Job, JobForced, JobStep,
    MarketError, Moment,
};

#[derive(Accounts)]
pub struct ForceAudit<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The client's Balance in the job's mint.
    #[account(mut)]
    pub client_balance: AccountLoader<'info, Balance>,
}

impl ForceAudit<'_> {
    fn validate(&self) -> Result<()> {
        let job = self.job.load()?;
        job.check(JobStep::Force)?;
        // A job without audits has no draw.
        require!(job.audit_bps > 0, MarketError::WrongJobState);
        job.check_client_balance(&*self.client_balance.load()?)
    }
}

pub fn handle_force_audit(ctx: Context<ForceAudit>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    check_timeout(&clock)?;

    let job = &mut *accounts.job.load_mut()?;
    let target_slot = target_slot_after(clock.slot)?;
    let levied = forced_levy(job.audit_fee)?;
    let freed = job.force_without_salt(target_slot, levied, Moment::from(&clock))?;
    job.invariant()?;
    let balance = &mut *accounts.client_balance.load_mut()?;
    book(balance, &freed)?;
    emit!(JobForced {
        job: accounts.job.key(),
        salt_stored: false,
        target_slot,
        levied: freed.levied,
        released: freed.released,
        delay_fee: job.salt_deposit,
        client_balance: balance.ledgers(),
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

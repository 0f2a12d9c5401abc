use anchor_lang::prelude::*;
use staking::program::Staking;

use crate::{
    restart::check_timeout, staking_calls::StakingCalls, Balance, Job, JobOpeningExpired, JobStatus, JobStep,
    MarketConfig, MarketError, Terms,
};

#[derive(Accounts)]
pub struct ExpireOpening<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The client's Balance in the job's mint.
    #[account(mut)]
    pub client_balance: AccountLoader<'info, Balance>,
    #[account(mut)]
    pub operator: AccountLoader<'info, staking::Operator>,
    pub config: AccountLoader<'info, MarketConfig>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    pub staking_config: AccountLoader<'info, staking::StakingConfig>,
    /// CHECK: staking checks its own event authority.
    pub staking_event_authority: UncheckedAccount<'info>,
    pub staking_program: Program<'info, Staking>,
}

impl<'info> ExpireOpening<'info> {
    fn staking(&self) -> StakingCalls<'_, 'info> {
        StakingCalls { market_config: &self.config, config: &self.staking_config, operator: &self.operator }
    }

    fn validate(&self) -> Result<()> {
        let job = self.job.load()?;
        job.check(JobStep::ExpireOpening)?;
        // An audited job still waits for its draw.
        require!(job.status()? != JobStatus::Submitted || job.audit_bps == 0, MarketError::WrongJobState);
        job.check_operator(&self.operator.key())?;
        job.check_terms(&*self.terms.load()?)?;
        job.check_client_balance(&*self.client_balance.load()?)
    }

    /// Gives the client its money back; returns the event, for which the slash is still to be made, and the
    /// bond.
    fn book(&self, clock: &Clock) -> Result<(JobOpeningExpired, u64)> {
        let job = &mut *self.job.load_mut()?;
        let released = job.expire_opening(clock.unix_timestamp)?;
        job.invariant()?;
        let balance = &mut *self.client_balance.load_mut()?;
        balance.release(released)?;
        balance.next_seq();
        let event = JobOpeningExpired {
            job: self.job.key(),
            operator: job.operator,
            slashed: 0,
            unlocked: 0,
            released,
            client_balance: balance.ledgers(),
            seq: job.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        };
        Ok((event, job.bond))
    }
}

pub fn handle_expire_opening(ctx: Context<ExpireOpening>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    check_timeout(&clock)?;
    let (mut event, bond) = accounts.book(&clock)?;
    event.slashed = accounts.staking().slash_miss(
        &accounts.staking_event_authority,
        &accounts.staking_program,
        bond,
        accounts.terms.load()?.miss_bps,
    )?;
    event.unlocked = bond.checked_sub(event.slashed).ok_or(MarketError::AmountOverflow)?;
    emit!(event);
    Ok(())
}

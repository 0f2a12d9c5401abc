use anchor_lang::prelude::*;
use staking::program::Staking;

use crate::{
    event_call::emit_by_call, staking_calls::StakingCalls, Balance, Job, JobRefunded, JobStep, MarketConfig,
    MarketError, Terms, Verdict, FLAG_STALE,
};

#[event_cpi]
#[derive(Accounts)]
pub struct RefundJob<'info> {
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

impl<'info> RefundJob<'info> {
    fn staking(&self) -> StakingCalls<'_, 'info> {
        StakingCalls { market_config: &self.config, config: &self.staking_config, operator: &self.operator }
    }

    fn validate(&self) -> Result<()> {
        let job = self.job.load()?;
        job.check(JobStep::Refund)?;
        require!(job.verdict()? == Verdict::Void, MarketError::WrongJobState);
        job.check_operator(&self.operator.key())?;
        job.check_terms(&*self.terms.load()?)?;
        job.check_client_balance(&*self.client_balance.load()?)
    }

    /// Gives the client its money back; returns the event, for which the bond is still to be moved, the bond,
    /// and whether the executor has missed.
    fn book(&self, clock: &Clock) -> Result<(JobRefunded, u64, bool)> {
        let job = &mut *self.job.load_mut()?;
        let missed = job.is_stale_without_case();
        let released = job.refund(clock.unix_timestamp)?;
        job.invariant()?;
        let balance = &mut *self.client_balance.load_mut()?;
        balance.release(released)?;
        balance.next_seq();
        let event = JobRefunded {
            job: self.job.key(),
            operator: job.operator,
            stale: job.has(FLAG_STALE),
            slashed: 0,
            unlocked: 0,
            released,
            client_balance: balance.ledgers(),
            seq: job.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        };
        Ok((event, job.bond, missed))
    }
}

pub fn handle_refund_job(ctx: Context<RefundJob>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let (mut event, bond, missed) = accounts.book(&clock)?;
    let staking = accounts.staking();
    if missed {
        event.slashed = staking.slash_miss(
            &accounts.staking_event_authority,
            &accounts.staking_program,
            bond,
            accounts.terms.load()?.miss_bps,
        )?;
    } else {
        staking.unlock(bond, None)?;
    }
    event.unlocked = bond.checked_sub(event.slashed).ok_or(MarketError::AmountOverflow)?;
    emit_by_call(&event, &accounts.event_authority)
}

use anchor_lang::prelude::*;
use staking::{program::Staking, SlashArgs, SlashReason};

use crate::{
    event_call::emit_by_call, staking_calls::StakingCalls, Balance, Job, JobFaultSettled, JobStep, MarketConfig,
    MarketError, Verdict,
};

#[event_cpi]
#[derive(Accounts)]
pub struct SettleFault<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The client's Balance in the job's mint.
    #[account(mut)]
    pub client_balance: AccountLoader<'info, Balance>,
    #[account(mut)]
    pub operator: AccountLoader<'info, staking::Operator>,
    pub config: AccountLoader<'info, MarketConfig>,
    pub staking_config: AccountLoader<'info, staking::StakingConfig>,
    /// CHECK: staking checks its own event authority.
    pub staking_event_authority: UncheckedAccount<'info>,
    pub staking_program: Program<'info, Staking>,
}

impl<'info> SettleFault<'info> {
    fn staking(&self) -> StakingCalls<'_, 'info> {
        StakingCalls { market_config: &self.config, config: &self.staking_config, operator: &self.operator }
    }

    fn validate(&self) -> Result<()> {
        let job = self.job.load()?;
        job.check(JobStep::SettleFault)?;
        require!(job.verdict()? == Verdict::Fault, MarketError::WrongJobState);
        job.check_operator(&self.operator.key())?;
        job.check_client_balance(&*self.client_balance.load()?)
    }

    /// Gives the client its money back; returns the event, for which the slash is still to be made.
    fn book(&self, clock: &Clock) -> Result<JobFaultSettled> {
        let job = &mut *self.job.load_mut()?;
        let released = job.settle_fault(clock.unix_timestamp)?;
        job.invariant()?;
        let balance = &mut *self.client_balance.load_mut()?;
        balance.release(released)?;
        balance.next_seq();
        Ok(JobFaultSettled {
            job: self.job.key(),
            operator: job.operator,
            slashed: job.bond,
            jury_cost: job.jury_cost()?,
            bounty: job.bounty()?,
            released,
            client_balance: balance.ledgers(),
            seq: job.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        })
    }
}

pub fn handle_settle_fault(ctx: Context<SettleFault>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let event = accounts.book(&clock)?;
    let args =
        SlashArgs { amount: event.slashed, reason: SlashReason::Wrong, cost: event.jury_cost, bounty: event.bounty };
    accounts.staking().slash(&accounts.staking_event_authority, &accounts.staking_program, args)?;
    emit_by_call(&event, &accounts.event_authority)
}

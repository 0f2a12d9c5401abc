use anchor_lang::prelude::*;
use staking::program::Staking;

use crate::{
    failed_attempt::AttemptAccounts, restart::check_timeout, Balance, Job, JobClaimExpired, MarketConfig, Node, Terms,
};

#[derive(Accounts)]
pub struct ExpireClaim<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    #[account(mut)]
    pub node: AccountLoader<'info, Node>,
    /// The client's Balance in the job's mint; the last attempt releases its money.
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

impl<'info> ExpireClaim<'info> {
    fn attempt(&self) -> AttemptAccounts<'_, 'info> {
        AttemptAccounts {
            job: &self.job,
            node: &self.node,
            client_balance: &self.client_balance,
            operator: &self.operator,
            config: &self.config,
            terms: &self.terms,
            staking_config: &self.staking_config,
            staking_event_authority: &self.staking_event_authority,
            staking_program: &self.staking_program,
        }
    }
}

pub fn handle_expire_claim(ctx: Context<ExpireClaim>) -> Result<()> {
    let accounts = ctx.accounts;
    let attempt = accounts.attempt();
    attempt.validate()?;
    let clock = Clock::get()?;
    check_timeout(&clock)?;
    let now = clock.unix_timestamp;
    let end = attempt.end(now, |job, claim_until| job.expire_claim(claim_until, now))?;
    emit!(JobClaimExpired {
        job: accounts.job.key(),
        operator: end.operator,
        node: end.node,
        slashed: end.slashed,
        unlocked: end.unlocked,
        status: end.status,
        attempts_left: end.attempts_left,
        claim_until: end.claim_until,
        released: end.released,
        client_balance: end.client_balance,
        node_units_in_use: end.node_units_in_use,
        node_seq: end.node_seq,
        seq: end.seq,
        slot: clock.slot,
        unix_timestamp: now,
    });
    Ok(())
}

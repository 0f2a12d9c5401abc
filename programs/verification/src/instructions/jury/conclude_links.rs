use anchor_lang::prelude::*;
use market::{program::Market, recent_slots::target_slot_after, Job, Terms};

use super::decided::case_decided;
use crate::{calls::MarketCalls, restart::is_over, Case, LinksConcluded, LinksEnd, VerificationConfig};

#[derive(Accounts)]
pub struct ConcludeLinks<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    pub market_program: Program<'info, Market>,
}

impl ConcludeLinks<'_> {
    fn validate(&self) -> Result<()> {
        self.case.load()?.check_job(&self.job.key(), &*self.job.load()?)
    }
}

pub fn handle_conclude_links(ctx: Context<ConcludeLinks>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    {
        let case = &mut *accounts.case.load_mut()?;
        let (target_slot, over) = (target_slot_after(clock.slot)?, is_over(case.deadline, &clock));
        let end = case.conclude_links(&accounts.case.key(), target_slot, over, clock.unix_timestamp)?;
        emit!(LinksConcluded {
            case: accounts.case.key(),
            round: case.round,
            end,
            target_slot: case.target_slot,
            jury_seed: if end == LinksEnd::Seeded { case.jury_seed } else { [0; 32] },
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        });
        if let Some(event) = case_decided(accounts.case.key(), case, &clock)? {
            emit!(event);
        }
    }
    MarketCalls { config: &accounts.config, terms: &accounts.terms, job: &accounts.job }.touch()
}

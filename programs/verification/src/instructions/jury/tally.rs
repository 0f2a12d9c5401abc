use anchor_lang::prelude::*;
use market::{program::Market, Job, Terms};

use super::decided::case_decided;
use crate::{calls::MarketCalls, restart::is_over, Case, JuryTallied, Panel, TallyWindows, VerificationConfig};

#[derive(Accounts)]
pub struct Tally<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// Of the case's round.
    #[account(mut)]
    pub panel: AccountLoader<'info, Panel>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    pub market_program: Program<'info, Market>,
}

impl Tally<'_> {
    fn validate(&self) -> Result<()> {
        let case = self.case.load()?;
        case.check_job(&self.job.key(), &*self.job.load()?)?;
        self.panel.load()?.check(&self.case.key(), case.round)
    }

    fn windows(&self, clock: &Clock) -> Result<TallyWindows> {
        let params = self.config.load()?.params;
        Ok(TallyWindows {
            jury_reveal_seconds: params.jury_reveal_seconds,
            appeal_seconds: params.appeal_seconds,
            demands_over: is_over(self.case.load()?.latest_demand_until, clock),
        })
    }
}

pub fn handle_tally(ctx: Context<Tally>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let windows = accounts.windows(&clock)?;
    {
        let case = &mut *accounts.case.load_mut()?;
        let panel = &mut *accounts.panel.load_mut()?;
        case.tally(panel, is_over(case.deadline, &clock), windows, clock.unix_timestamp)?;
        panel.invariant()?;
        emit!(JuryTallied {
            case: accounts.case.key(),
            panel: accounts.panel.key(),
            size: panel.size,
            committed: panel.committed,
            revealed: panel.revealed,
            status: case.status()?,
            round: case.round,
            jury_fees: case.jury_fees,
            deadline: case.deadline,
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

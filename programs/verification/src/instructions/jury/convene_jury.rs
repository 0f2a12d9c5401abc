use anchor_lang::prelude::*;
use market::{program::Market, recent_slots::target_slot_after, Job, Terms};

use super::decided::case_decided;
use crate::{
    calls::MarketCalls, restart::check_over, Case, CaseStep, JuryConvened, Panel, VerificationConfig, FLAG_LAST_ROUND,
    PANEL_SEED,
};

#[derive(Accounts)]
pub struct ConveneJury<'info> {
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// Of the case's round.
    #[account(init, payer = rent_payer, space = Panel::SPACE, seeds = [PANEL_SEED, case.key().as_ref(), &[case.load()?.round]], bump)]
    pub panel: AccountLoader<'info, Panel>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    pub market_program: Program<'info, Market>,
    pub system_program: Program<'info, System>,
}

impl ConveneJury<'_> {
    fn validate(&self) -> Result<()> {
        self.case.load()?.check_job(&self.job.key(), &*self.job.load()?)
    }
}

pub fn handle_convene_jury(ctx: Context<ConveneJury>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    {
        let case = &mut *accounts.case.load_mut()?;
        let target_slot = target_slot_after(clock.slot)?;
        case.check(CaseStep::Convene)?;
        check_over(case.deadline, &clock)?;
        let size = case.convene(target_slot, true, clock.unix_timestamp)?;
        let panel = &mut *accounts.panel.load_init()?;
        panel.open(accounts.case.key(), accounts.rent_payer.key(), case.round, size, ctx.bumps.panel)?;
        panel.invariant()?;
        emit!(JuryConvened {
            case: accounts.case.key(),
            panel: accounts.panel.key(),
            round: case.round,
            size,
            last_round: case.has(FLAG_LAST_ROUND),
            target_slot: if size == 0 { 0 } else { target_slot },
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

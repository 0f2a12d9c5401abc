use anchor_lang::prelude::*;
use market::{program::Market, Job, RuleJobArgs, Terms, Verdict};

use crate::{
    calls::MarketCalls, event_call::emit_by_call, restart::check_over, Case, CaseRuled, CaseStep, VerificationConfig,
};

#[event_cpi]
#[derive(Accounts)]
pub struct FinalizeCase<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    /// CHECK: the market checks its own event authority.
    pub market_event_authority: UncheckedAccount<'info>,
    pub market_program: Program<'info, Market>,
}

impl FinalizeCase<'_> {
    fn validate(&self, clock: &Clock) -> Result<()> {
        let case = self.case.load()?;
        case.check(CaseStep::Finalize)?;
        check_over(case.deadline, clock)?;
        case.check_job(&self.job.key(), &*self.job.load()?)
    }

    fn book(&self, now: i64) -> Result<RuleJobArgs> {
        let delay_fee = self.config.load()?.params.delay_fee;
        self.case.load_mut()?.finalize(delay_fee, true, now)
    }

    /// The bounty as the market cut it.
    fn covered_bounty(&self, verdict: Verdict) -> Result<u64> {
        if verdict == Verdict::Fault {
            self.job.load()?.bounty()
        } else {
            Ok(0)
        }
    }
}

pub fn handle_finalize_case(ctx: Context<FinalizeCase>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&clock)?;
    let ruling = accounts.book(clock.unix_timestamp)?;
    let calls = MarketCalls { config: &accounts.config, terms: &accounts.terms, job: &accounts.job };
    calls.rule_job(&accounts.market_event_authority, &accounts.market_program, ruling)?;

    let bounty = accounts.covered_bounty(ruling.verdict)?;
    let event = {
        let case = &mut *accounts.case.load_mut()?;
        case.share_bounty(bounty)?;
        CaseRuled {
            case: accounts.case.key(),
            job: case.job,
            verdict: ruling.verdict,
            decided_by: case.decided_by()?,
            final_value: case.final_value,
            round: case.round,
            jury_fees: case.jury_fees,
            jury_cost: ruling.jury_cost,
            bounty,
            bounty_each: case.bounty_each,
            jury_share: case.jury_share,
            delay_share: case.delay_share,
            appeals_lost: case.appeals_lost,
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    emit_by_call(&event, &accounts.event_authority)
}

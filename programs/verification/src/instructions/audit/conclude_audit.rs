use anchor_lang::prelude::*;
use market::{program::Market, Job, RuleJobArgs, Terms, FLAG_OPENED};

use crate::{
    calls::MarketCalls,
    event_call::emit_by_call,
    restart::{check_over, is_over},
    AuditConcluded, AuditEnd, Case, CaseStatus, CaseStep, VerificationConfig,
};

#[event_cpi]
#[derive(Accounts)]
pub struct ConcludeAudit<'info> {
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

impl ConcludeAudit<'_> {
    fn validate(&self) -> Result<()> {
        let case = self.case.load()?;
        case.check(CaseStep::ConcludeAudit)?;
        case.check_job(&self.job.key(), &*self.job.load()?)
    }

    /// Returns how the audit goes on, and what the market has to know of a silent executor.
    fn book(&self, clock: &Clock) -> Result<(AuditEnd, Option<RuleJobArgs>)> {
        let now = clock.unix_timestamp;
        let (job, case) = (self.job.load()?, &mut *self.case.load_mut()?);
        if case.status()? == CaseStatus::AuditReveal {
            return Ok((case.conclude_reveals(is_over(case.deadline, clock), now)?, None));
        }
        if job.has(FLAG_OPENED) {
            let reveal_seconds = self.config.load()?.params.reveal_seconds;
            case.begin_audit_reveal(&job, reveal_seconds, now)?;
            return Ok((AuditEnd::RevealsBegun, None));
        }
        check_over(job.open_by()?, clock)?;
        let ruling = case.conclude_silence(now)?;
        Ok((AuditEnd::Silence, Some(ruling)))
    }
}

pub fn handle_conclude_audit(ctx: Context<ConcludeAudit>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let (end, ruling) = accounts.book(&clock)?;
    let calls = MarketCalls { config: &accounts.config, terms: &accounts.terms, job: &accounts.job };
    match (end, ruling) {
        (AuditEnd::Silence, Some(ruling)) => {
            calls.rule_job(&accounts.market_event_authority, &accounts.market_program, ruling)?
        }
        (AuditEnd::Cleared, _) => calls.clear_job()?,
        _ => calls.touch()?,
    }
    let event = {
        let case = &mut *accounts.case.load_mut()?;
        AuditConcluded {
            case: accounts.case.key(),
            end,
            opened_value: case.opened_value,
            accusers: case.accusers,
            jury_cost: ruling.map_or(0, |ruling| ruling.jury_cost),
            deadline: case.deadline,
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    emit_by_call(&event, &accounts.event_authority)
}

use anchor_lang::prelude::*;

use crate::{event_call::emit_by_call, Job, JobRuled, MarketError, Terms, Verdict};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RuleJobArgs {
    pub verdict: Verdict,
    /// Base units of ASSAY for the jury, out of the bond; 0 unless the verdict is Fault.
    pub jury_cost: u64,
    /// Base units of ASSAY for right accusers, at most; 0 unless the verdict is Fault.
    pub bounty: u64,
}

#[event_cpi]
#[derive(Accounts)]
pub struct RuleJob<'info> {
    /// A PDA of the verification program.
    pub arbiter: Signer<'info>,
    #[account(has_one = arbiter @ MarketError::NotArbiter)]
    pub terms: AccountLoader<'info, Terms>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
}

pub fn handle_rule_job(ctx: Context<RuleJob>, args: RuleJobArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    super::check_job_terms(&accounts.job, &accounts.terms)?;
    let clock = Clock::get()?;
    let seq = {
        let job = &mut *accounts.job.load_mut()?;
        job.rule(args.verdict, args.jury_cost, args.bounty, clock.unix_timestamp)?;
        job.invariant()?;
        job.next_seq()
    };
    let event = JobRuled {
        job: accounts.job.key(),
        arbiter: accounts.arbiter.key(),
        verdict: args.verdict,
        jury_cost: args.jury_cost,
        bounty: args.bounty,
        seq,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    };
    emit_by_call(&event, &accounts.event_authority)
}

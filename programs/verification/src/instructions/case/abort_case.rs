use anchor_lang::prelude::*;

use crate::{job_state::JobState, Case, CaseAborted, VerificationError};

#[derive(Accounts)]
pub struct AbortCase<'info> {
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// CHECK: the case's job, or its address if it is closed.
    pub job: UncheckedAccount<'info>,
}

pub fn handle_abort_case(ctx: Context<AbortCase>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let case = &mut *accounts.case.load_mut()?;
    let state = JobState::of(case, &accounts.job)?;
    require!(state.is_abandoned(), VerificationError::JobNotAborted);
    case.abort(clock.unix_timestamp)?;
    emit!(CaseAborted {
        case: accounts.case.key(),
        job: case.job,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

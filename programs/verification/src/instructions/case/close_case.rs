use anchor_lang::{prelude::*, InstructionData};
use market::{
    call::Passed::{Read, Sign, Write},
    program::Market,
    Terms,
};

use crate::{calls::signed_call, job_state::JobState, Case, CaseClosed, VerificationConfig, VerificationError};

#[derive(Accounts)]
pub struct CloseCase<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut, close = rent_payer, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub case: AccountLoader<'info, Case>,
    /// CHECK: the one that the case records; gets its rent back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    /// CHECK: the case's job, or its address if it is closed.
    #[account(mut)]
    pub job: UncheckedAccount<'info>,
    /// The terms that the job was posted under; read only while there is a job.
    pub terms: AccountLoader<'info, Terms>,
    pub market_program: Program<'info, Market>,
}

impl CloseCase<'_> {
    fn validate(&self) -> Result<JobState> {
        let case = self.case.load()?;
        case.check_settled()?;
        let state = JobState::of(&case, &self.job)?;
        require!(state.is_over(), VerificationError::JobNotTerminal);
        Ok(state)
    }
}

pub fn handle_close_case(ctx: Context<CloseCase>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let state = accounts.validate()?;
    let clock = Clock::get()?;
    if state.awaits_case() {
        let passed = [Sign(accounts.config.as_ref()), Read(accounts.terms.as_ref()), Write(accounts.job.as_ref())];
        signed_call(&accounts.config, market::ID, passed, market::instruction::EndCase {}.data())?;
    }
    let case = &mut *accounts.case.load_mut()?;
    emit!(CaseClosed {
        case: accounts.case.key(),
        job: case.job,
        rent_payer: case.rent_payer,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

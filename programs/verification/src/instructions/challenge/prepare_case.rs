use anchor_lang::prelude::*;
use market::{Job, JobStatus};

use crate::{
    case_roster::CaseRoster, restart::is_over, Case, CasePrepared, SeatRegistry, VerificationConfig, VerificationError,
    CASE_SEED,
};

/// Makes the account in which the challenges of an opened result will be counted. It holds nobody up: the job goes on
/// until somebody challenges it, and the case closes with it if nobody does.
#[derive(Accounts)]
pub struct PrepareCase<'info> {
    /// Gets the rent back when the case is closed.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(init, payer = rent_payer, space = Case::SPACE, seeds = [CASE_SEED, job.key().as_ref(), &job.load()?.posted_slot.to_le_bytes()], bump)]
    pub case: AccountLoader<'info, Case>,
    pub job: AccountLoader<'info, Job>,
    pub registry: AccountLoader<'info, SeatRegistry>,
    /// CHECK: the executor's Seat, or its address if it has none; compared with the derived one.
    pub executor_seat: UncheckedAccount<'info>,
    /// CHECK: the same of the operator that the client may have.
    pub client_seat: UncheckedAccount<'info>,
    pub system_program: Program<'info, System>,
}

impl PrepareCase<'_> {
    fn validate(&self, clock: &Clock) -> Result<()> {
        let job = self.job.load()?;
        let open = job.status()? == JobStatus::Provisional && !is_over(job.challenge_until()?, clock);
        require!(open, VerificationError::ChallengeWindowOver);
        Ok(())
    }
}

pub fn handle_prepare_case(ctx: Context<PrepareCase>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&clock)?;
    let job = accounts.job.load()?;
    let roster = CaseRoster {
        config: &accounts.config,
        registry: &accounts.registry,
        executor_seat: &accounts.executor_seat,
        client_seat: &accounts.client_seat,
    };
    let rent_payer = accounts.rent_payer.key();
    let new = roster.new_case(accounts.job.key(), &job, rent_payer, ctx.bumps.case, clock.unix_timestamp)?;
    let case = &mut *accounts.case.load_init()?;
    case.create(&new, &job)?;
    case.await_challenge(&job)?;
    // Audited jobs were posted when there were enough seats.
    let least_seats = if job.audit_bps > 0 { 1 } else { accounts.config.load()?.params.min_seats };
    case.check_judgeable(least_seats)?;
    emit!(CasePrepared {
        case: accounts.case.key(),
        job: case.job,
        operator: case.operator,
        rent_payer,
        roster_epoch: case.roster_epoch,
        roster_slots: case.roster_slots,
        roster_active: case.roster_active,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

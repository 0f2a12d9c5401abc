use anchor_lang::prelude::*;
use market::{program::Market, Job, JobStatus, PaymentMint, Terms, FLAG_CASE_OPEN, FLAG_DRAWN, FLAG_FORCED};

use crate::{
    calls::MarketCalls, case_roster::CaseRoster, roster_draw::RosterDraw, AuditTimes, Case, CaseOpened, Credits,
    SeatRegistry, VerificationConfig, VerificationError, CASE_SEED,
};

/// Remaining accounts: the SeatPages that the draw hits, in any order.
#[derive(Accounts)]
pub struct OpenCase<'info> {
    /// Anyone. Pays the rent and gets it back; its credits get the crank fee, but not for a forced audit.
    #[account(mut)]
    pub opener: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(init, payer = opener, space = Case::SPACE, seeds = [CASE_SEED, job.key().as_ref(), &job.load()?.posted_slot.to_le_bytes()], bump)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    /// The listing of the job's mint.
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    pub registry: AccountLoader<'info, SeatRegistry>,
    /// CHECK: the executor's Seat, or its address if it has none; compared with the derived one.
    pub executor_seat: UncheckedAccount<'info>,
    /// CHECK: the same of the operator that the client may have.
    pub client_seat: UncheckedAccount<'info>,
    /// The opener's, in the job's mint.
    #[account(mut)]
    pub credits: AccountLoader<'info, Credits>,
    pub market_program: Program<'info, Market>,
    pub system_program: Program<'info, System>,
}

impl<'info> OpenCase<'info> {
    fn validate(&self) -> Result<()> {
        let job = self.job.load()?;
        let drawn = job.status()? == JobStatus::Held && job.has(FLAG_DRAWN) && !job.has(FLAG_CASE_OPEN);
        require!(drawn, VerificationError::JobNotDrawn);
        require_keys_eq!(self.payment_mint.load()?.mint, job.mint, VerificationError::WrongMint);
        self.credits.load()?.check(self.opener.key, &job.mint)
    }

    /// Writes the case, still without members. A drawn job was last moved by its draw.
    #[inline(never)]
    fn create(&self, bump: u8, now: i64) -> Result<AuditTimes> {
        let job = self.job.load()?;
        let roster = CaseRoster {
            config: &self.config,
            registry: &self.registry,
            executor_seat: &self.executor_seat,
            client_seat: &self.client_seat,
        };
        let new = roster.new_case(self.job.key(), &job, self.opener.key(), bump, job.last_moved_at)?;
        let params = self.config.load()?.params;
        let times = AuditTimes::from(now, job.run_seconds, &params, self.terms.load()?.open_seconds)?;
        let case = &mut *self.case.load_init()?;
        case.create(&new, &job)?;
        case.begin_audit(job.seed()?, job.auditors, times.commit_until)?;
        case.await_opening(times.reveal_after);
        Ok(times)
    }

    #[inline(never)]
    fn draw_members(&self, pages: &'info [AccountInfo<'info>]) -> Result<()> {
        // The account is new: its discriminator is written when the instruction ends.
        let case = &mut *self.case.load_init()?;
        let mut draw = RosterDraw::new(case, case.seed, 0, pages)?;
        for place in 0..case.auditors {
            let drawn = draw.fill(case.take_draw()?)?;
            case.seat_auditor(place, drawn)?;
        }
        Ok(())
    }

    /// A forced levy is seven audit fees and nothing for this: a crank fee out of it would be other jobs' money, and
    /// forcing audits of one's own jobs could pay. Executor and auditors have a reason of their own to open these.
    fn credit_crank_fee(&self) -> Result<u64> {
        if self.job.load()?.has(FLAG_FORCED) {
            return Ok(0);
        }
        let crank_fee = self.payment_mint.load()?.crank_fee;
        let credits = &mut *self.credits.load_mut()?;
        credits.credit(crank_fee)?;
        credits.next_seq();
        Ok(crank_fee)
    }
}

pub fn handle_open_case<'info>(ctx: Context<'info, OpenCase<'info>>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let times = accounts.create(ctx.bumps.case, clock.unix_timestamp)?;
    accounts.draw_members(ctx.remaining_accounts)?;
    let crank_fee = accounts.credit_crank_fee()?;
    let calls = MarketCalls { config: &accounts.config, terms: &accounts.terms, job: &accounts.job };
    calls.begin_case(times.reveal_after, times.open_by)?;

    let case = &mut *accounts.case.load_init()?;
    emit!(CaseOpened {
        case: accounts.case.key(),
        job: case.job,
        operator: case.operator,
        opener: accounts.opener.key(),
        members: case.audit().iter().map(|member| member.operator).collect(),
        roster_epoch: case.roster_epoch,
        roster_slots: case.roster_slots,
        roster_active: case.roster_active,
        crank_fee,
        commit_until: times.commit_until,
        reveal_after: times.reveal_after,
        open_by: times.open_by,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

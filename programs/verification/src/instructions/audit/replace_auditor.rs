use anchor_lang::prelude::*;
use market::{program::Market, Job, Terms, FLAG_OPENED};
use staking::{program::Staking, StakingConfig};

use crate::{
    calls::MarketCalls,
    deadline_after,
    fines::Fines,
    math::miss_fee_ceil,
    restart::{check_in_time, check_over},
    roster_draw::RosterDraw,
    AuditTimes, AuditorReplaced, Case, CaseStatus, CaseStep, MemberStatus, VerificationConfig, VerificationError,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ReplaceAuditorArgs {
    /// The absent auditor's place in the audit.
    pub member: u8,
}

/// Remaining accounts: the SeatPages that the draw hits, in any order.
#[derive(Accounts)]
pub struct ReplaceAuditor<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    /// CHECK: the absent auditor's Seat, or its address if it is gone; any account for a vacant place.
    #[account(mut)]
    pub seat: UncheckedAccount<'info>,
    /// CHECK: the absent auditor's Operator account, compared with the recorded one; any account for a vacant place.
    #[account(mut)]
    pub operator: UncheckedAccount<'info>,
    pub staking_config: AccountLoader<'info, StakingConfig>,
    /// CHECK: staking checks its own event authority.
    pub staking_event_authority: UncheckedAccount<'info>,
    pub staking_program: Program<'info, Staking>,
    pub market_program: Program<'info, Market>,
}

impl<'info> ReplaceAuditor<'info> {
    fn fines(&self) -> Fines<'_, 'info> {
        Fines {
            config: &self.config,
            seat: &self.seat,
            operator: &self.operator,
            staking_config: &self.staking_config,
            staking_event_authority: &self.staking_event_authority,
            staking_program: &self.staking_program,
        }
    }

    fn validate(&self, args: &ReplaceAuditorArgs, clock: &Clock) -> Result<()> {
        let (case, job) = (self.case.load()?, self.job.load()?);
        case.check(CaseStep::ReplaceAuditor)?;
        case.check_job(&self.job.key(), &job)?;
        check_over(case.deadline, clock)?;
        // What is open could be copied by whoever is drawn now.
        require!(!job.has(FLAG_OPENED), VerificationError::ResultOpened);
        // Who has kept silent until now gets no more time by somebody else's absence.
        check_in_time(job.open_by()?, clock)?;
        let member = case.member(args.member)?;
        if member.status()? == MemberStatus::Vacant {
            return Ok(());
        }
        self.fines().validate(&member.operator, case.class)
    }

    /// Draws the next seat for the place and gives everybody the time again. Returns the event, for which the fine is
    /// still to be taken, and the absent one's slot.
    #[inline(never)]
    fn replace(&self, place: u8, pages: &'info [AccountInfo<'info>], clock: &Clock) -> Result<(AuditorReplaced, u16)> {
        let params = self.config.load()?.params;
        let open_seconds = self.terms.load()?.open_seconds;
        let case = &mut *self.case.load_mut()?;
        let mut times = AuditTimes::from(clock.unix_timestamp, case.run_seconds, &params, open_seconds)?;
        {
            // Windows that were shortened meanwhile do not bring an announced time forward.
            let job = self.job.load()?;
            times.reveal_after = times.reveal_after.max(job.reveal_after);
            times.open_by = deadline_after(times.reveal_after, open_seconds)?.max(job.deadline);
        }
        let (old_operator, old_slot) = case.vacate_auditor(place)?;
        let mut draw = RosterDraw::new(case, case.seed, 0, pages)?;
        let drawn = draw.fill(case.take_draw()?)?;
        case.seat_auditor(place, drawn)?;
        case.move_to(CaseStatus::AuditCommit, times.commit_until);
        case.await_opening(times.reveal_after);
        let event = AuditorReplaced {
            case: self.case.key(),
            member: place,
            old_operator,
            new_operator: case.member(place)?.operator,
            slashed: 0,
            replacements: case.replacements,
            commit_until: times.commit_until,
            reveal_after: times.reveal_after,
            open_by: times.open_by,
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        };
        Ok((event, old_slot))
    }
}

pub fn handle_replace_auditor<'info>(
    ctx: Context<'info, ReplaceAuditor<'info>>,
    args: ReplaceAuditorArgs,
) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&args, &clock)?;
    let (mut event, slot) = accounts.replace(args.member, ctx.remaining_accounts, &clock)?;
    let miss_fee = miss_fee_ceil(accounts.case.load()?.juror_fee, accounts.config.load()?.params.miss_fee_bps)?;
    if event.old_operator != Pubkey::default() {
        event.slashed = accounts.fines().miss(slot, miss_fee, clock.unix_timestamp)?;
    }
    let calls = MarketCalls { config: &accounts.config, terms: &accounts.terms, job: &accounts.job };
    calls.extend_hold(event.reveal_after, event.open_by)?;
    emit!(event);
    Ok(())
}

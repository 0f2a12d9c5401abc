use anchor_lang::prelude::*;
use staking::REPORT_EPOCHS;

use crate::{Seat, SeatEpochTotals, SeatReported, VerificationConfig, VerificationError, EPOCH_SEED};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ReportSeatArgs {
    /// The epoch to report: the last one or the one before.
    pub epoch: u64,
}

#[derive(Accounts)]
#[instruction(args: ReportSeatArgs)]
pub struct ReportSeat<'info> {
    /// Anyone; pays the rent of the totals when it reports first.
    #[account(mut)]
    pub reporter: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub seat: AccountLoader<'info, Seat>,
    #[account(init_if_needed, payer = reporter, space = SeatEpochTotals::SPACE, seeds = [EPOCH_SEED, args.epoch.to_le_bytes().as_ref()], bump)]
    pub seat_epoch_totals: AccountLoader<'info, SeatEpochTotals>,
    pub system_program: Program<'info, System>,
}

impl ReportSeat<'_> {
    /// The time to report is staking's, so that both sums of an epoch are final at the same time.
    fn validate(&self, args: &ReportSeatArgs, now: i64) -> Result<()> {
        let epoch = self.config.load()?.epoch_at(now);
        require_gt!(epoch, args.epoch, VerificationError::EpochNotReportable);
        require_gte!(args.epoch.saturating_add(REPORT_EPOCHS), epoch, VerificationError::EpochNotReportable);
        Ok(())
    }
}

pub fn handle_report_seat(ctx: Context<ReportSeat>, args: ReportSeatArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&args, clock.unix_timestamp)?;
    // A discriminator is there exactly when an earlier report made the account, and then it is only added to.
    let totals = &mut *match accounts.seat_epoch_totals.load_init() {
        Ok(mut fresh) => {
            *fresh = SeatEpochTotals::new(args.epoch, accounts.reporter.key(), ctx.bumps.seat_epoch_totals);
            fresh
        }
        Err(_) => accounts.seat_epoch_totals.load_mut()?,
    };
    let seat = &mut *accounts.seat.load_mut()?;
    let record = totals.add_seats(seat)?;
    emit!(SeatReported {
        seat: accounts.seat.key(),
        seat_epoch_totals: accounts.seat_epoch_totals.key(),
        reporter: accounts.reporter.key(),
        operator: seat.operator,
        class: seat.class,
        count: seat.count,
        epoch: args.epoch,
        earned: record.earned,
        missed: record.missed,
        eligible: record.eligible,
        total_earned: totals.earned,
        total_active: totals.active,
        total_eligible: totals.eligible,
        reports: totals.reports,
        seq: seat.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

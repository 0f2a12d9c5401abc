use anchor_lang::prelude::*;

use crate::{EpochReported, EpochTotals, Operator, StakingConfig, StakingError, EPOCH_SEED, REPORT_EPOCHS};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ReportEpochArgs {
    /// The epoch to report: the last one or the one before.
    pub epoch: u64,
}

#[derive(Accounts)]
#[instruction(args: ReportEpochArgs)]
pub struct ReportEpoch<'info> {
    /// Anyone; pays the rent of the totals when it reports first.
    #[account(mut)]
    pub reporter: Signer<'info>,
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut)]
    pub operator: AccountLoader<'info, Operator>,
    #[account(init_if_needed, payer = reporter, space = EpochTotals::SPACE, seeds = [EPOCH_SEED, args.epoch.to_le_bytes().as_ref()], bump)]
    pub epoch_totals: AccountLoader<'info, EpochTotals>,
    pub system_program: Program<'info, System>,
}

impl ReportEpoch<'_> {
    /// Returns the epoch of now, and the cap on weight for totals that this report makes.
    fn validate(&self, args: &ReportEpochArgs, now: i64) -> Result<(u64, u32)> {
        let config = self.config.load()?;
        let epoch = config.epoch_at(now);
        require_gt!(epoch, args.epoch, StakingError::EpochNotReportable);
        require_gte!(args.epoch.saturating_add(REPORT_EPOCHS), epoch, StakingError::EpochNotReportable);
        Ok((epoch, config.params.work_multiple_bps))
    }
}

pub fn handle_report_epoch(ctx: Context<ReportEpoch>, args: ReportEpochArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let (now_epoch, work_multiple_bps) = accounts.validate(&args, clock.unix_timestamp)?;
    // A discriminator is there exactly when an earlier report made the account, and then it is only added to.
    let totals = &mut *match accounts.epoch_totals.load_init() {
        Ok(mut fresh) => {
            *fresh = EpochTotals::new(args.epoch, accounts.reporter.key(), work_multiple_bps, ctx.bumps.epoch_totals);
            fresh
        }
        Err(_) => accounts.epoch_totals.load_mut()?,
    };
    let operator = &mut *accounts.operator.load_mut()?;
    operator.roll(now_epoch);
    let record = totals.report(operator)?;
    emit!(EpochReported {
        operator: accounts.operator.key(),
        epoch_totals: accounts.epoch_totals.key(),
        reporter: accounts.reporter.key(),
        epoch: args.epoch,
        weight: record.weight,
        lowest_bonded: record.lowest_bonded,
        bonded: record.bonded,
        work: record.work,
        native_fees: record.native_fees,
        total_weight: totals.weight,
        total_lowest_bonded: totals.lowest_bonded,
        total_bonded: totals.bonded,
        total_work: totals.work,
        total_native_fees: totals.native_fees,
        work_multiple_bps: totals.work_multiple_bps,
        reports: totals.reports,
        seq: operator.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

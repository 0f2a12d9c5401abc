use anchor_lang::prelude::*;

use crate::{EpochTotals, EpochTotalsClosed, StakingConfig, StakingError, EPOCH_RETENTION};

#[derive(Accounts)]
pub struct CloseEpoch<'info> {
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut, close = rent_payer, has_one = rent_payer @ StakingError::WrongRentPayer)]
    pub epoch_totals: AccountLoader<'info, EpochTotals>,
    /// CHECK: only receives the rent; it is the address that paid it.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

impl CloseEpoch<'_> {
    /// Returns the epoch that closes. It can never be created again: its time to report is over.
    fn validate(&self, now: i64) -> Result<u64> {
        let epoch = self.epoch_totals.load()?.epoch;
        let now_epoch = self.config.load()?.epoch_at(now);
        require_gte!(now_epoch, epoch.saturating_add(EPOCH_RETENTION), StakingError::EpochStillNeeded);
        Ok(epoch)
    }
}

pub fn handle_close_epoch(ctx: Context<CloseEpoch>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let epoch = accounts.validate(clock.unix_timestamp)?;
    emit!(EpochTotalsClosed {
        epoch_totals: accounts.epoch_totals.key(),
        epoch,
        rent_payer: accounts.rent_payer.key(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

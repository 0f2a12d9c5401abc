use anchor_lang::prelude::*;
use staking::EPOCH_RETENTION;

use crate::{SeatEpochTotals, SeatEpochTotalsClosed, VerificationConfig, VerificationError};

#[derive(Accounts)]
pub struct CloseSeatEpoch<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut, close = rent_payer, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub seat_epoch_totals: AccountLoader<'info, SeatEpochTotals>,
    /// CHECK: only receives the rent; it is the address that paid it.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

impl CloseSeatEpoch<'_> {
    /// Returns the epoch that closes. It can never be created again: its time to report is over.
    fn validate(&self, now: i64) -> Result<u64> {
        let epoch = self.seat_epoch_totals.load()?.epoch;
        let now_epoch = self.config.load()?.epoch_at(now);
        require_gte!(now_epoch, epoch.saturating_add(EPOCH_RETENTION), VerificationError::EpochStillNeeded);
        Ok(epoch)
    }
}

pub fn handle_close_seat_epoch(ctx: Context<CloseSeatEpoch>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let epoch = accounts.validate(clock.unix_timestamp)?;
    emit!(SeatEpochTotalsClosed {
        seat_epoch_totals: accounts.seat_epoch_totals.key(),
        epoch,
        rent_payer: accounts.rent_payer.key(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

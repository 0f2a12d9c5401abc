use anchor_lang::prelude::*;

use crate::{EmissionClosed, EpochEmission, SupplyConfig, SupplyError, EMISSION_RETENTION};

#[derive(Accounts)]
pub struct CloseEmission<'info> {
    pub config: AccountLoader<'info, SupplyConfig>,
    #[account(mut, close = rent_payer, has_one = rent_payer @ SupplyError::WrongRentPayer)]
    pub emission: AccountLoader<'info, EpochEmission>,
    /// CHECK: only receives the rent; it is the address that paid it.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

impl CloseEmission<'_> {
    /// It can never be opened again: its time is over.
    fn validate(&self, now: i64) -> Result<()> {
        let closes_at = self.emission.load()?.epoch.saturating_add(EMISSION_RETENTION);
        require_gte!(self.config.load()?.epoch_at(now), closes_at, SupplyError::EmissionStillNeeded);
        Ok(())
    }
}

pub fn handle_close_emission(ctx: Context<CloseEmission>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(clock.unix_timestamp)?;
    let emission = &mut *accounts.emission.load_mut()?;
    emit!(EmissionClosed {
        emission: accounts.emission.key(),
        epoch: emission.epoch,
        rebate_pot: emission.rebate_pot,
        rebates_claimed: emission.rebates_claimed,
        security_pot: emission.security_pot,
        security_claimed: emission.security_claimed,
        rent_payer: accounts.rent_payer.key(),
        seq: emission.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

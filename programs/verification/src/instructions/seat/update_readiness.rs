use anchor_lang::prelude::*;
use market::{program::Market, HardwareClass, MarketConfig};

use crate::{calls::set_audit_ready, ReadinessUpdated, SeatRegistry, VerificationConfig, VerificationError};

#[derive(Accounts)]
pub struct UpdateReadiness<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut, has_one = hardware_class @ VerificationError::WrongClass)]
    pub registry: AccountLoader<'info, SeatRegistry>,
    #[account(mut)]
    pub hardware_class: AccountLoader<'info, HardwareClass>,
    pub market_config: AccountLoader<'info, MarketConfig>,
    pub market_program: Program<'info, Market>,
}

impl UpdateReadiness<'_> {
    /// Returns the seats that an audit can draw, and whether they are enough.
    fn validate(&self, now: i64) -> Result<(u32, bool)> {
        let config = self.config.load()?;
        let epoch = u32::try_from(config.epoch_at(now)).map_err(|_| VerificationError::TimeOverflow)?;
        let active = self.registry.load()?.drawable_at(epoch);
        let ready = active >= config.params.min_seats;
        require!(self.hardware_class.load()?.audit_ready != u8::from(ready), VerificationError::NoChange);
        Ok((active, ready))
    }
}

pub fn handle_update_readiness(ctx: Context<UpdateReadiness>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let (active, ready) = accounts.validate(clock.unix_timestamp)?;
    set_audit_ready(&accounts.config, &accounts.market_config, &accounts.hardware_class, ready)?;
    let registry = &mut *accounts.registry.load_mut()?;
    emit!(ReadinessUpdated {
        registry: accounts.registry.key(),
        class: registry.class,
        active,
        ready,
        seq: registry.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

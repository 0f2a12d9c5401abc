use anchor_lang::prelude::*;

use crate::{HardwareClass, HardwareClassDisabled, MarketConfig, MarketError};

#[derive(Accounts)]
pub struct DisableClass<'info> {
    pub governor: Signer<'info>,
    #[account(has_one = governor @ MarketError::NotGovernor)]
    pub config: AccountLoader<'info, MarketConfig>,
    #[account(mut)]
    pub hardware_class: AccountLoader<'info, HardwareClass>,
}

pub fn handle_disable_class(ctx: Context<DisableClass>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let class = &mut *accounts.hardware_class.load_mut()?;
    class.disable()?;
    emit!(HardwareClassDisabled {
        governor: accounts.governor.key(),
        class: class.class,
        seq: class.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

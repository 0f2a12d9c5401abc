use anchor_lang::prelude::*;

use crate::{IntakePaused, MarketConfig, MarketError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct PauseIntakeArgs {
    /// 1..=MAX_PAUSE_SECONDS.
    pub seconds: u32,
}

#[derive(Accounts)]
pub struct PauseIntake<'info> {
    pub governor: Signer<'info>,
    #[account(mut, has_one = governor @ MarketError::NotGovernor)]
    pub config: AccountLoader<'info, MarketConfig>,
}

pub fn handle_pause_intake(ctx: Context<PauseIntake>, args: PauseIntakeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    config.pause_intake(args.seconds, clock.unix_timestamp)?;
    emit!(IntakePaused {
        governor: config.governor,
        paused_until: config.paused_until,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

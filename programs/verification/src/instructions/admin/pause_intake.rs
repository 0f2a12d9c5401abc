use anchor_lang::prelude::*;

use crate::{SeatIntakePaused, VerificationConfig, VerificationError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct PauseIntakeArgs {
    /// 1..=MAX_PAUSE_SECONDS.
    pub seconds: u32,
}

#[derive(Accounts)]
pub struct PauseIntake<'info> {
    pub governor: Signer<'info>,
    #[account(mut, has_one = governor @ VerificationError::NotGovernor)]
    pub config: AccountLoader<'info, VerificationConfig>,
}

pub fn handle_pause_intake(ctx: Context<PauseIntake>, args: PauseIntakeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    config.pause_intake(args.seconds, clock.unix_timestamp)?;
    emit!(SeatIntakePaused {
        governor: config.governor,
        paused_until: config.paused_until,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{StakingConfig, StakingError, StakingGovernorAccepted};

#[derive(Accounts)]
pub struct AcceptGovernor<'info> {
    /// Signs itself, so that the role never goes to a key that nobody holds.
    pub pending_governor: Signer<'info>,
    #[account(mut, has_one = pending_governor @ StakingError::NotPendingGovernor)]
    pub config: AccountLoader<'info, StakingConfig>,
}

pub fn handle_accept_governor(ctx: Context<AcceptGovernor>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let old_governor = config.accept_governor()?;
    emit!(StakingGovernorAccepted {
        config: accounts.config.key(),
        old_governor,
        governor: config.governor,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{GovernanceConfig, GovernanceError, GuardianRemoved};

#[derive(Accounts)]
pub struct RemoveGuardian<'info> {
    /// The executor: only `execute` has its signature.
    pub governor: Signer<'info>,
    #[account(mut, has_one = governor @ GovernanceError::NotGovernor)]
    pub config: AccountLoader<'info, GovernanceConfig>,
}

pub fn handle_remove_guardian(ctx: Context<RemoveGuardian>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let old_guardian = config.remove_guardian()?;
    emit!(GuardianRemoved {
        old_guardian,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{GovernanceChanges, GovernanceConfig, GovernanceError, GovernanceParamsUpdated};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct UpdateParamsArgs {
    /// `None` leaves a parameter alone.
    pub changes: GovernanceChanges,
}

#[derive(Accounts)]
pub struct UpdateParams<'info> {
    /// The executor: only `execute` has its signature.
    pub governor: Signer<'info>,
    #[account(mut, has_one = governor @ GovernanceError::NotGovernor)]
    pub config: AccountLoader<'info, GovernanceConfig>,
}

pub fn handle_update_params(ctx: Context<UpdateParams>, args: UpdateParamsArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let epoch = config.epoch_at(clock.unix_timestamp);
    let changes = config.update_params(&args.changes.requested(), epoch)?;
    emit!(GovernanceParamsUpdated {
        config: accounts.config.key(),
        governor: config.governor,
        epoch,
        changes,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

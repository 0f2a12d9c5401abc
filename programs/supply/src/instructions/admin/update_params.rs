use anchor_lang::prelude::*;

use crate::{SupplyChanges, SupplyConfig, SupplyError, SupplyParamsUpdated};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct UpdateParamsArgs {
    /// `None` leaves a parameter alone.
    pub changes: SupplyChanges,
}

#[derive(Accounts)]
pub struct UpdateParams<'info> {
    pub governor: Signer<'info>,
    #[account(mut, has_one = governor @ SupplyError::NotGovernor)]
    pub config: AccountLoader<'info, SupplyConfig>,
}

pub fn handle_update_params(ctx: Context<UpdateParams>, args: UpdateParamsArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let epoch = config.epoch_at(clock.unix_timestamp);
    let changes = config.update_params(&args.changes.requested(), epoch)?;
    emit!(SupplyParamsUpdated {
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

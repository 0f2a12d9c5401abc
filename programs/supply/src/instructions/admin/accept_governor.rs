use anchor_lang::prelude::*;

use crate::{SupplyConfig, SupplyError, SupplyGovernorAccepted};

#[derive(Accounts)]
pub struct AcceptGovernor<'info> {
    /// The proposed governor: a role is handed over only to somebody who can sign for it.
    pub pending_governor: Signer<'info>,
    #[account(mut, has_one = pending_governor @ SupplyError::NotPendingGovernor)]
    pub config: AccountLoader<'info, SupplyConfig>,
}

pub fn handle_accept_governor(ctx: Context<AcceptGovernor>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let old_governor = config.accept_governor()?;
    emit!(SupplyGovernorAccepted {
        old_governor,
        governor: config.governor,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

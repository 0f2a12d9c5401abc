use anchor_lang::prelude::*;

use crate::{SupplyConfig, SupplyError, SupplyGovernorProposed};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ProposeGovernorArgs {
    /// Who may accept the role; the default key withdraws an earlier proposal.
    pub governor: Pubkey,
}

#[derive(Accounts)]
pub struct ProposeGovernor<'info> {
    pub governor: Signer<'info>,
    #[account(mut, has_one = governor @ SupplyError::NotGovernor)]
    pub config: AccountLoader<'info, SupplyConfig>,
}

pub fn handle_propose_governor(ctx: Context<ProposeGovernor>, args: ProposeGovernorArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    config.propose_governor(args.governor)?;
    emit!(SupplyGovernorProposed {
        governor: config.governor,
        pending_governor: config.pending_governor,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

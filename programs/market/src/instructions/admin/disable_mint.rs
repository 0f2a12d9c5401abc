use anchor_lang::prelude::*;

use crate::{MarketConfig, MarketError, PaymentMint, PaymentMintDisabled};

#[derive(Accounts)]
pub struct DisableMint<'info> {
    pub governor: Signer<'info>,
    #[account(has_one = governor @ MarketError::NotGovernor)]
    pub config: AccountLoader<'info, MarketConfig>,
    #[account(mut)]
    pub payment_mint: AccountLoader<'info, PaymentMint>,
}

pub fn handle_disable_mint(ctx: Context<DisableMint>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let listing = &mut *accounts.payment_mint.load_mut()?;
    listing.disable()?;
    emit!(PaymentMintDisabled {
        governor: accounts.governor.key(),
        mint: listing.mint,
        seq: listing.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

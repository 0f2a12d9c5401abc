use anchor_lang::prelude::*;

use crate::{Claims, ClaimsClosed, SupplyConfig, SupplyError};

#[derive(Accounts)]
pub struct CloseClaims<'info> {
    pub config: AccountLoader<'info, SupplyConfig>,
    #[account(mut, close = rent_payer, has_one = rent_payer @ SupplyError::WrongRentPayer)]
    pub claims: AccountLoader<'info, Claims>,
    /// CHECK: only receives the rent; it is the address that paid it.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn handle_close_claims(ctx: Context<CloseClaims>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let now_epoch = accounts.config.load()?.epoch_at(clock.unix_timestamp);
    let claims = &mut *accounts.claims.load_mut()?;
    claims.check_closable(now_epoch)?;
    emit!(ClaimsClosed {
        claims: accounts.claims.key(),
        claimant: claims.claimant,
        rent_payer: accounts.rent_payer.key(),
        seq: claims.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

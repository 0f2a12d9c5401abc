use anchor_lang::prelude::*;
use anchor_spl::token_interface::TokenAccount;

use crate::{AuctionOpened, Buyback, SupplyError};

#[derive(Accounts)]
pub struct OpenAuction<'info> {
    #[account(mut, has_one = vault @ SupplyError::WrongVault)]
    pub buyback: AccountLoader<'info, Buyback>,
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
}

impl OpenAuction<'_> {
    fn validate(&self) -> Result<()> {
        // Nobody could bid, and the reference would fall for no reason of the market's.
        require!(!self.vault.is_frozen(), SupplyError::TokenAccountFrozen);
        Ok(())
    }
}

pub fn handle_open_auction(ctx: Context<OpenAuction>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let buyback = &mut *accounts.buyback.load_mut()?;
    buyback.open_auction(accounts.vault.amount, clock.unix_timestamp)?;
    buyback.invariant(accounts.vault.amount)?;
    emit!(AuctionOpened {
        buyback: accounts.buyback.key(),
        mint: buyback.mint,
        auction: buyback.auction,
        lot: buyback.lot,
        largest_lot: buyback.largest_lot(),
        reference: buyback.reference,
        started_at: buyback.started_at,
        ends_at: buyback.ends_at,
        seq: buyback.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

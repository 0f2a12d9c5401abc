use anchor_lang::prelude::*;

use crate::{AuctionClosed, Buyback};

/// Without the vault: nothing that happens to it can keep an auction open.
#[derive(Accounts)]
pub struct CloseAuction<'info> {
    #[account(mut)]
    pub buyback: AccountLoader<'info, Buyback>,
}

pub fn handle_close_auction(ctx: Context<CloseAuction>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let buyback = &mut *accounts.buyback.load_mut()?;
    let result = buyback.close_auction(clock.unix_timestamp)?;
    // Nothing is offered, so the vault need not hold anything.
    buyback.invariant(0)?;
    emit!(AuctionClosed {
        buyback: accounts.buyback.key(),
        mint: buyback.mint,
        auction: buyback.auction,
        lot: result.lot,
        sold: result.sold,
        paid: result.paid,
        old_reference: result.old_reference,
        reference: buyback.reference,
        largest_lot: buyback.largest_lot(),
        seq: buyback.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

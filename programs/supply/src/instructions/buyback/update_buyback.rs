use anchor_lang::prelude::*;

use crate::{Buyback, BuybackUpdated, SupplyConfig, SupplyError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct UpdateBuybackArgs {
    /// Base units of the mint from which on an auction opens.
    pub min_lot: u64,
}

#[derive(Accounts)]
pub struct UpdateBuyback<'info> {
    pub governor: Signer<'info>,
    #[account(has_one = governor @ SupplyError::NotGovernor)]
    pub config: AccountLoader<'info, SupplyConfig>,
    #[account(mut)]
    pub buyback: AccountLoader<'info, Buyback>,
}

pub fn handle_update_buyback(ctx: Context<UpdateBuyback>, args: UpdateBuybackArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let epoch = accounts.config.load()?.epoch_at(clock.unix_timestamp);
    let buyback = &mut *accounts.buyback.load_mut()?;
    let old_min_lot = buyback.change_min_lot(args.min_lot, epoch)?;
    emit!(BuybackUpdated {
        buyback: accounts.buyback.key(),
        governor: accounts.governor.key(),
        epoch,
        old_min_lot,
        min_lot: buyback.min_lot,
        seq: buyback.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{SupplyBurnStats, SupplyBurnStatsInitialized, BURN_STATS_SEED};

#[derive(Accounts)]
pub struct InitializeBurnStats<'info> {
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(init, payer = payer, space = SupplyBurnStats::SPACE, seeds = [BURN_STATS_SEED], bump)]
    pub burn_stats: AccountLoader<'info, SupplyBurnStats>,
    pub system_program: Program<'info, System>,
}

pub fn handle_initialize_burn_stats(ctx: Context<InitializeBurnStats>) -> Result<()> {
    let accounts = ctx.accounts;
    let burn_stats = &mut *accounts.burn_stats.load_init()?;
    *burn_stats = SupplyBurnStats::new(ctx.bumps.burn_stats);
    let clock = Clock::get()?;
    emit!(SupplyBurnStatsInitialized {
        burn_stats: accounts.burn_stats.key(),
        seq: burn_stats.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

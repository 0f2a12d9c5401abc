use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{
    minting::Press, GenesisAllocation, GenesisMinted, MintStats, SupplyConfig, SupplyError, GENESIS_SEED,
    MINT_AUTHORITY_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct MintGenesisArgs {
    /// Base units of ASSAY.
    pub amount: u64,
}

#[event_cpi]
#[derive(Accounts)]
pub struct MintGenesis<'info> {
    pub genesis_authority: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(
        has_one = genesis_authority @ SupplyError::NotGenesisAuthority,
        has_one = native_mint @ SupplyError::WrongNativeMint,
    )]
    pub config: AccountLoader<'info, SupplyConfig>,
    #[account(mut)]
    pub mint_stats: AccountLoader<'info, MintStats>,
    #[account(mut)]
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    /// CHECK: a PDA without an account; it only signs.
    #[account(seeds = [MINT_AUTHORITY_SEED], bump = config.load()?.mint_authority_bump)]
    pub mint_authority: UncheckedAccount<'info>,
    #[account(mut, constraint = destination.mint == native_mint.key() @ SupplyError::WrongDestination)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    /// One for each destination, so that a repeated call cannot pay it again.
    #[account(init, payer = payer, space = GenesisAllocation::SPACE, seeds = [GENESIS_SEED, destination.key().as_ref()], bump)]
    pub genesis_allocation: AccountLoader<'info, GenesisAllocation>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

pub fn handle_mint_genesis(ctx: Context<MintGenesis>, args: MintGenesisArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.mint_stats.load_mut()?.add_genesis(args.amount)?;
    *accounts.genesis_allocation.load_init()? =
        GenesisAllocation::new(accounts.destination.key(), args.amount, ctx.bumps.genesis_allocation);
    let press = Press {
        token_program: accounts.token_program.key(),
        native_mint: accounts.native_mint.to_account_info(),
        mint_authority: accounts.mint_authority.to_account_info(),
        bump: accounts.config.load()?.mint_authority_bump,
    };
    press.mint(accounts.destination.to_account_info(), args.amount)?;
    let clock = Clock::get()?;
    let event = {
        let mint_stats = &mut *accounts.mint_stats.load_mut()?;
        GenesisMinted {
            genesis_allocation: accounts.genesis_allocation.key(),
            destination: accounts.destination.key(),
            owner: accounts.destination.owner,
            amount: args.amount,
            genesis_total: mint_stats.genesis,
            mint_stats_seq: mint_stats.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    emit_cpi!(event);
    Ok(())
}

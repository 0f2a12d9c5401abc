use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{token::Purse, MarketConfig, MarketError, PaymentMint, TreasurySpent, CONFIG_SEED};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SpendTreasuryArgs {
    /// Base units of the mint, at least 1 and at most what the treasury vault holds.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct SpendTreasury<'info> {
    pub governor: Signer<'info>,
    #[account(has_one = governor @ MarketError::NotGovernor)]
    pub config: AccountLoader<'info, MarketConfig>,
    #[account(mut, has_one = mint @ MarketError::WrongMint, has_one = treasury_vault @ MarketError::WrongTreasuryVault, has_one = token_program @ MarketError::WrongTokenProgram)]
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    #[account(mut)]
    pub treasury_vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Any other token account of the mint; the token program checks it.
    #[account(mut, dup)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl SpendTreasury<'_> {
    fn validate(&self, args: &SpendTreasuryArgs) -> Result<()> {
        require_keys_neq!(self.destination.key(), self.treasury_vault.key(), MarketError::DestinationIsVault);
        require_gt!(args.amount, 0, MarketError::ZeroAmount);
        require_gte!(self.treasury_vault.amount, args.amount, MarketError::InsufficientTreasury);
        Ok(())
    }
}

pub fn handle_spend_treasury(ctx: Context<SpendTreasury>, args: SpendTreasuryArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate(&args)?;
    let bump = accounts.config.load()?.bump;
    let purse = Purse {
        token_program: accounts.token_program.key(),
        vault: accounts.treasury_vault.to_account_info(),
        mint: accounts.mint.to_account_info(),
        decimals: accounts.mint.decimals,
        authority: accounts.config.to_account_info(),
        seeds: &[CONFIG_SEED, &[bump]],
    };
    purse.pay(accounts.destination.to_account_info(), args.amount)?;

    accounts.treasury_vault.reload()?;
    let clock = Clock::get()?;
    let listing = &mut *accounts.payment_mint.load_mut()?;
    emit!(TreasurySpent {
        governor: accounts.governor.key(),
        mint: listing.mint,
        destination: accounts.destination.key(),
        amount: args.amount,
        treasury: accounts.treasury_vault.amount,
        seq: listing.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

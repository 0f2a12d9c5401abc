use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{token::Purse, InsuranceSpent, StakingConfig, StakingError, CONFIG_SEED};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SpendInsuranceArgs {
    /// Base units of ASSAY, at least 1 and at most what the insurance vault holds.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct SpendInsurance<'info> {
    pub governor: Signer<'info>,
    #[account(
        mut,
        has_one = governor @ StakingError::NotGovernor,
        has_one = insurance_vault @ StakingError::WrongInsuranceVault,
        has_one = native_mint @ StakingError::WrongNativeMint,
    )]
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut)]
    pub insurance_vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Any other token account of the native mint.
    #[account(mut, constraint = destination.mint == native_mint.key() @ StakingError::WrongNativeMint)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl SpendInsurance<'_> {
    fn validate(&self, args: &SpendInsuranceArgs) -> Result<()> {
        require_gt!(args.amount, 0, StakingError::ZeroAmount);
        require_gte!(self.insurance_vault.amount, args.amount, StakingError::InsufficientInsurance);
        Ok(())
    }
}

pub fn handle_spend_insurance(ctx: Context<SpendInsurance>, args: SpendInsuranceArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate(&args)?;
    let bump = accounts.config.load()?.bump;
    let purse = Purse {
        token_program: accounts.token_program.key(),
        vault: accounts.insurance_vault.to_account_info(),
        mint: accounts.native_mint.to_account_info(),
        decimals: accounts.native_mint.decimals,
        authority: accounts.config.to_account_info(),
        seeds: &[CONFIG_SEED, &[bump]],
    };
    purse.pay(accounts.destination.to_account_info(), args.amount)?;

    accounts.insurance_vault.reload()?;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    emit!(InsuranceSpent {
        config: accounts.config.key(),
        governor: config.governor,
        destination: accounts.destination.key(),
        amount: args.amount,
        insurance: accounts.insurance_vault.amount,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

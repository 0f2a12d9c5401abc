use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{token::Purse, Operator, StakingConfig, StakingError, UnbondedWithdrawn, OPERATOR_SEED};

#[derive(Accounts)]
pub struct WithdrawUnbonded<'info> {
    pub owner: Signer<'info>,
    #[account(has_one = native_mint @ StakingError::WrongNativeMint)]
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut, has_one = owner @ StakingError::NotOperatorOwner, has_one = vault @ StakingError::WrongVault)]
    pub operator: AccountLoader<'info, Operator>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Any other token account of the native mint, as the owner chooses.
    #[account(mut, constraint = destination.mint == native_mint.key() @ StakingError::WrongNativeMint)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

pub fn handle_withdraw_unbonded(ctx: Context<WithdrawUnbonded>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let (amount, owner, bump, seq) = {
        let operator = &mut *accounts.operator.load_mut()?;
        (operator.withdraw_matured(clock.unix_timestamp)?, operator.owner, operator.bump, operator.next_seq())
    };

    let purse = Purse {
        token_program: accounts.token_program.key(),
        vault: accounts.vault.to_account_info(),
        mint: accounts.native_mint.to_account_info(),
        decimals: accounts.native_mint.decimals,
        authority: accounts.operator.to_account_info(),
        seeds: &[OPERATOR_SEED, owner.as_ref(), &[bump]],
    };
    purse.pay(accounts.destination.to_account_info(), amount)?;

    accounts.vault.reload()?;
    let operator = accounts.operator.load()?;
    operator.vault_invariant(accounts.vault.amount)?;
    emit!(UnbondedWithdrawn {
        operator: accounts.operator.key(),
        owner,
        destination: accounts.destination.key(),
        amount,
        unbonding: operator.unbonding_total()?,
        seq,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

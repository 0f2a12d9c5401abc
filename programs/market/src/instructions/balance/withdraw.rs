use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{token::Purse, Balance, BalanceWithdrawn, MarketError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct WithdrawArgs {
    /// Base units of the mint, at least 1 and at most what is available.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct Withdraw<'info> {
    pub owner: Signer<'info>,
    #[account(mut, has_one = owner @ MarketError::NotBalanceOwner, has_one = vault @ MarketError::WrongVault, has_one = mint @ MarketError::WrongMint)]
    pub balance: AccountLoader<'info, Balance>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Any other token account of the mint; the token program checks it.
    #[account(mut, dup)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl Withdraw<'_> {
    fn validate(&self) -> Result<()> {
        // The ledger would fall and the tokens would stay.
        require_keys_neq!(self.destination.key(), self.vault.key(), MarketError::DestinationIsVault);
        require!(!self.vault.is_frozen() && !self.destination.is_frozen(), MarketError::TokenAccountFrozen);
        Ok(())
    }
}

pub fn handle_withdraw(ctx: Context<Withdraw>, args: WithdrawArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let (after, signer) = {
        let balance = &mut *accounts.balance.load_mut()?;
        balance.debit(args.amount)?;
        balance.next_seq();
        (balance.ledgers(), balance.signer())
    };

    let purse = Purse {
        token_program: accounts.token_program.key(),
        vault: accounts.vault.to_account_info(),
        mint: accounts.mint.to_account_info(),
        decimals: accounts.mint.decimals,
        authority: accounts.balance.to_account_info(),
        seeds: &signer.seeds(),
    };
    purse.pay(accounts.destination.to_account_info(), args.amount)?;

    accounts.vault.reload()?;
    accounts.balance.load()?.invariant(accounts.vault.amount)?;
    let clock = Clock::get()?;
    emit!(BalanceWithdrawn {
        balance: accounts.balance.key(),
        destination: accounts.destination.key(),
        amount: args.amount,
        after,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

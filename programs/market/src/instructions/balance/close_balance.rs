use anchor_lang::prelude::*;
use anchor_spl::token_interface::{close_account, CloseAccount, Mint, TokenAccount, TokenInterface};

use crate::{token::Purse, Balance, BalanceClosed, MarketError};

#[derive(Accounts)]
pub struct CloseBalance<'info> {
    pub owner: Signer<'info>,
    /// CHECK: compared with the recorded one; only receives lamports.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    #[account(mut, close = rent_payer, has_one = owner @ MarketError::NotBalanceOwner, has_one = rent_payer @ MarketError::WrongRentPayer, has_one = vault @ MarketError::WrongVault, has_one = mint @ MarketError::WrongMint)]
    pub balance: AccountLoader<'info, Balance>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Takes tokens that somebody sent to the vault without a deposit; otherwise they would keep it open.
    #[account(mut, dup)]
    pub destination: Option<Box<InterfaceAccount<'info, TokenAccount>>>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl CloseBalance<'_> {
    fn validate(&self) -> Result<()> {
        self.balance.load()?.check_empty()?;
        if let Some(destination) = &self.destination {
            require_keys_neq!(destination.key(), self.vault.key(), MarketError::DestinationIsVault);
        }
        require!(self.vault.amount == 0 || self.destination.is_some(), MarketError::DestinationMissing);
        Ok(())
    }
}

pub fn handle_close_balance(ctx: Context<CloseBalance>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let unbooked = accounts.vault.amount;
    let (owner, mint, signer, seq) = {
        let balance = &mut *accounts.balance.load_mut()?;
        (balance.owner, balance.mint, balance.signer(), balance.next_seq())
    };
    let seeds = signer.seeds();

    if let Some(destination) = &accounts.destination {
        let purse = Purse {
            token_program: accounts.token_program.key(),
            vault: accounts.vault.to_account_info(),
            mint: accounts.mint.to_account_info(),
            decimals: accounts.mint.decimals,
            authority: accounts.balance.to_account_info(),
            seeds: &seeds,
        };
        purse.pay(destination.to_account_info(), unbooked)?;
    }
    close_account(CpiContext::new_with_signer(
        accounts.token_program.key(),
        CloseAccount {
            account: accounts.vault.to_account_info(),
            destination: accounts.rent_payer.to_account_info(),
            authority: accounts.balance.to_account_info(),
        },
        &[&seeds],
    ))?;

    let clock = Clock::get()?;
    emit!(BalanceClosed {
        balance: accounts.balance.key(),
        owner,
        mint,
        unbooked,
        seq,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

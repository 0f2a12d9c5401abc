use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{Balance, BalanceOpened, MarketError, PaymentMint, BALANCE_SEED, VAULT_SEED};

#[derive(Accounts)]
pub struct OpenBalance<'info> {
    /// Pays the rent and gets it back when the balance is closed.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    /// CHECK: any address may own a balance; it signs when it takes money out.
    pub owner: UncheckedAccount<'info>,
    /// Listed is enough: an executor whose balance is closed must be payable in a disabled mint, too.
    #[account(has_one = mint @ MarketError::WrongMint, has_one = token_program @ MarketError::WrongTokenProgram)]
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    #[account(init, payer = rent_payer, space = Balance::SPACE, seeds = [BALANCE_SEED, owner.key().as_ref(), mint.key().as_ref()], bump)]
    pub balance: AccountLoader<'info, Balance>,
    #[account(init, payer = rent_payer, seeds = [VAULT_SEED, balance.key().as_ref()], bump, token::mint = mint, token::authority = balance, token::token_program = token_program)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

pub fn handle_open_balance(ctx: Context<OpenBalance>) -> Result<()> {
    let accounts = ctx.accounts;
    let balance = &mut *accounts.balance.load_init()?;
    *balance = Balance {
        owner: accounts.owner.key(),
        mint: accounts.mint.key(),
        vault: accounts.vault.key(),
        rent_payer: accounts.rent_payer.key(),
        available: 0,
        reserved: 0,
        fees_due: 0,
        treasury_due: 0,
        levies_due: 0,
        seq: 0,
        version: Balance::VERSION,
        bump: ctx.bumps.balance,
        vault_bump: ctx.bumps.vault,
        _spare: [0; 29],
    };
    let clock = Clock::get()?;
    emit!(BalanceOpened {
        balance: accounts.balance.key(),
        owner: balance.owner,
        mint: balance.mint,
        rent_payer: balance.rent_payer,
        seq: balance.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};
use market::PaymentMint;
use staking::token::has_allowed_extensions;

use crate::{Pool, PoolCreated, VerificationError, POOL_SEED, VAULT_SEED};

#[derive(Accounts)]
pub struct CreatePool<'info> {
    #[account(mut)]
    pub payer: Signer<'info>,
    /// The market's listing of the mint, so that nobody fills the program with pools of worthless mints.
    #[account(has_one = mint @ VerificationError::WrongMint, has_one = token_program @ VerificationError::WrongTokenProgram)]
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    #[account(init, payer = payer, space = Pool::SPACE, seeds = [POOL_SEED, mint.key().as_ref()], bump)]
    pub pool: AccountLoader<'info, Pool>,
    #[account(init, payer = payer, seeds = [VAULT_SEED, pool.key().as_ref()], bump, token::mint = mint, token::authority = pool, token::token_program = token_program)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

impl CreatePool<'_> {
    fn validate(&self) -> Result<()> {
        require!(has_allowed_extensions((*self.mint).as_ref())?, VerificationError::UnsafeMint);
        Ok(())
    }
}

pub fn handle_create_pool(ctx: Context<CreatePool>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let pool = &mut *accounts.pool.load_init()?;
    *pool = Pool {
        mint: accounts.mint.key(),
        vault: accounts.vault.key(),
        token_program: accounts.token_program.key(),
        paid: 0,
        seq: 0,
        decimals: accounts.mint.decimals,
        version: Pool::VERSION,
        bump: ctx.bumps.pool,
        vault_bump: ctx.bumps.vault,
        _reserved: [0; 44],
    };
    let clock = Clock::get()?;
    emit!(PoolCreated {
        pool: accounts.pool.key(),
        mint: pool.mint,
        vault: pool.vault,
        seq: pool.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

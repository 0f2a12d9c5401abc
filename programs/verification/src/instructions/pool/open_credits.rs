use anchor_lang::prelude::*;

use crate::{Credits, CreditsOpened, Pool, VerificationError, CREDITS_SEED};

#[derive(Accounts)]
pub struct OpenCredits<'info> {
    /// Pays the rent and gets it back when the account is closed.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    /// CHECK: anybody may be owed fees; it signs when it claims them.
    pub owner: UncheckedAccount<'info>,
    /// Only mints that can be paid out have credits.
    #[account(has_one = mint @ VerificationError::WrongMint)]
    pub pool: AccountLoader<'info, Pool>,
    /// CHECK: compared with the pool's.
    pub mint: UncheckedAccount<'info>,
    #[account(init, payer = rent_payer, space = Credits::SPACE, seeds = [CREDITS_SEED, owner.key().as_ref(), mint.key().as_ref()], bump)]
    pub credits: AccountLoader<'info, Credits>,
    pub system_program: Program<'info, System>,
}

pub fn handle_open_credits(ctx: Context<OpenCredits>) -> Result<()> {
    let accounts = ctx.accounts;
    let credits = &mut *accounts.credits.load_init()?;
    *credits = Credits {
        owner: accounts.owner.key(),
        mint: accounts.mint.key(),
        rent_payer: accounts.rent_payer.key(),
        amount: 0,
        seq: 0,
        version: Credits::VERSION,
        bump: ctx.bumps.credits,
        _reserved: [0; 30],
    };
    let clock = Clock::get()?;
    emit!(CreditsOpened {
        credits: accounts.credits.key(),
        owner: credits.owner,
        mint: credits.mint,
        rent_payer: credits.rent_payer,
        seq: credits.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

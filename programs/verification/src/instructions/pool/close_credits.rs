use anchor_lang::prelude::*;

use crate::{Credits, CreditsClosed, VerificationError};

#[derive(Accounts)]
pub struct CloseCredits<'info> {
    pub owner: Signer<'info>,
    /// CHECK: compared with the recorded one; only receives lamports.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    #[account(mut, close = rent_payer, has_one = owner @ VerificationError::NotCreditsOwner, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub credits: AccountLoader<'info, Credits>,
}

pub fn handle_close_credits(ctx: Context<CloseCredits>) -> Result<()> {
    let accounts = ctx.accounts;
    let credits = &mut *accounts.credits.load_mut()?;
    require_eq!(credits.amount, 0, VerificationError::CreditsNotEmpty);
    let clock = Clock::get()?;
    emit!(CreditsClosed {
        credits: accounts.credits.key(),
        owner: credits.owner,
        mint: credits.mint,
        seq: credits.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

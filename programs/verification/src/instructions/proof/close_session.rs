use anchor_lang::prelude::*;

use crate::{Session, SessionClosed, VerificationError};

#[derive(Accounts)]
pub struct CloseSession<'info> {
    #[account(mut, close = rent_payer, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub session: AccountLoader<'info, Session>,
    /// CHECK: the one that the session records; gets its rent back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn handle_close_session(ctx: Context<CloseSession>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let session = &mut *accounts.session.load_mut()?;
    require!(!session.is_valid(clock.unix_timestamp), VerificationError::SessionInUse);
    emit!(SessionClosed {
        session: accounts.session.key(),
        operator: session.operator,
        rent_payer: session.rent_payer,
        seq: session.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

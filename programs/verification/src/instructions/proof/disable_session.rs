use anchor_lang::prelude::*;

use crate::{Session, SessionDisabled, VerificationConfig, VerificationError};

#[derive(Accounts)]
pub struct DisableSession<'info> {
    pub governor: Signer<'info>,
    #[account(has_one = governor @ VerificationError::NotGovernor)]
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub session: AccountLoader<'info, Session>,
}

pub fn handle_disable_session(ctx: Context<DisableSession>) -> Result<()> {
    let accounts = ctx.accounts;
    let session = &mut *accounts.session.load_mut()?;
    session.disable()?;
    let clock = Clock::get()?;
    emit!(SessionDisabled {
        governor: accounts.governor.key(),
        session: accounts.session.key(),
        operator: session.operator,
        seq: session.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

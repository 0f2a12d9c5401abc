use anchor_lang::prelude::*;

use crate::{VerificationConfig, VerificationError, Verifier, VerifierDisabled};

/// For a circuit that turned out to be unsound. Jobs that name it go to juries.
#[derive(Accounts)]
pub struct DisableVerifier<'info> {
    pub governor: Signer<'info>,
    #[account(has_one = governor @ VerificationError::NotGovernor)]
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub verifier: AccountLoader<'info, Verifier>,
}

pub fn handle_disable_verifier(ctx: Context<DisableVerifier>) -> Result<()> {
    let accounts = ctx.accounts;
    let verifier = &mut *accounts.verifier.load_mut()?;
    verifier.disable()?;
    let clock = Clock::get()?;
    emit!(VerifierDisabled {
        governor: accounts.governor.key(),
        verifier: accounts.verifier.key(),
        id: verifier.id,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

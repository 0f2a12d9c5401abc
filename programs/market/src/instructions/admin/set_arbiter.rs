use anchor_lang::prelude::*;

use crate::{ArbiterSet, MarketConfig, MarketError, TermsRoles};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SetArbiterArgs {
    /// Decides the cases of jobs posted under the next terms.
    pub arbiter: Pubkey,
    /// Owner of the accounts of proof verifiers.
    pub verification_program: Pubkey,
}

#[derive(Accounts)]
pub struct SetArbiter<'info> {
    pub governor: Signer<'info>,
    #[account(mut, has_one = governor @ MarketError::NotGovernor)]
    pub config: AccountLoader<'info, MarketConfig>,
}

pub fn handle_set_arbiter(ctx: Context<SetArbiter>, args: SetArbiterArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let old = config.roles();
    config.set_roles(TermsRoles { arbiter: args.arbiter, verification_program: args.verification_program })?;
    emit!(ArbiterSet {
        governor: config.governor,
        old_arbiter: old.arbiter,
        arbiter: config.arbiter,
        old_verification_program: old.verification_program,
        verification_program: config.verification_program,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

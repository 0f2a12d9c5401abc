use anchor_lang::prelude::*;

use crate::{Session, SessionRegistered, SessionTerms, VerificationConfig, VerificationError, SESSION_SEED};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RegisterSessionArgs {
    pub terms: SessionTerms,
}

#[derive(Accounts)]
pub struct RegisterSession<'info> {
    pub governor: Signer<'info>,
    /// Pays the rent of an operator's first session, and gets it back when that is closed.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(has_one = governor @ VerificationError::NotGovernor)]
    pub config: AccountLoader<'info, VerificationConfig>,
    pub operator: AccountLoader<'info, staking::Operator>,
    #[account(init_if_needed, payer = rent_payer, space = Session::SPACE, seeds = [SESSION_SEED, operator.key().as_ref()], bump)]
    pub session: AccountLoader<'info, Session>,
    pub system_program: Program<'info, System>,
}

impl RegisterSession<'_> {
    /// The account itself, unless there is one from before.
    fn create(&self, bump: u8) -> Result<()> {
        // A fresh account has no discriminator yet.
        let Ok(mut session) = self.session.load_init() else { return Ok(()) };
        session.operator = self.operator.key();
        session.rent_payer = self.rent_payer.key();
        session.version = Session::VERSION;
        session.bump = bump;
        Ok(())
    }
}

pub fn handle_register_session(ctx: Context<RegisterSession>, args: RegisterSessionArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.create(ctx.bumps.session)?;
    accounts.session.exit(&crate::ID)?;
    let session = &mut *accounts.session.load_mut()?;
    session.register(args.terms, clock.unix_timestamp)?;
    emit!(SessionRegistered {
        governor: accounts.governor.key(),
        session: accounts.session.key(),
        operator: session.operator,
        key: session.key,
        expires_at: session.expires_at,
        lowered_bps: session.lowered_bps,
        seq: session.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

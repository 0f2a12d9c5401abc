use anchor_lang::prelude::*;

use crate::{KeyPoints, VerificationConfig, VerificationError, Verifier, VerifierRegistered, VERIFIER_SEED};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RegisterVerifierArgs {
    /// Chosen by the governor, for example the hash of the circuit.
    pub id: [u8; 32],
    /// Big endian.
    pub points: KeyPoints,
}

#[derive(Accounts)]
#[instruction(args: RegisterVerifierArgs)]
pub struct RegisterVerifier<'info> {
    pub governor: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(has_one = governor @ VerificationError::NotGovernor)]
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(init, payer = payer, space = Verifier::SPACE, seeds = [VERIFIER_SEED, args.id.as_ref()], bump)]
    pub verifier: AccountLoader<'info, Verifier>,
    pub system_program: Program<'info, System>,
}

pub fn handle_register_verifier(ctx: Context<RegisterVerifier>, args: RegisterVerifierArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.verifier.load_init()?.register(args.id, &args.points, ctx.bumps.verifier)?;
    let clock = Clock::get()?;
    emit!(VerifierRegistered {
        governor: accounts.governor.key(),
        verifier: accounts.verifier.key(),
        id: args.id,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

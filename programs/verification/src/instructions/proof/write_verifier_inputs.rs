use anchor_lang::prelude::*;

use crate::{VerificationConfig, VerificationError, Verifier, VerifierEnabled, VERIFIER_POINTS};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct WriteVerifierInputsArgs {
    /// The constant's point, then those of the six inputs. Big endian, none at infinity.
    pub ic: [[u8; 64]; VERIFIER_POINTS],
}

/// The second half of a key, because the whole does not fit into a transaction.
#[derive(Accounts)]
pub struct WriteVerifierInputs<'info> {
    pub governor: Signer<'info>,
    #[account(has_one = governor @ VerificationError::NotGovernor)]
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub verifier: AccountLoader<'info, Verifier>,
}

pub fn handle_write_verifier_inputs(ctx: Context<WriteVerifierInputs>, args: WriteVerifierInputsArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let verifier = &mut *accounts.verifier.load_mut()?;
    verifier.write_inputs(&args.ic)?;
    let clock = Clock::get()?;
    emit!(VerifierEnabled {
        governor: accounts.governor.key(),
        verifier: accounts.verifier.key(),
        id: verifier.id,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

//! What an epoch emits, and who is paid of it. Anyone runs these; nobody chooses anything.
mod claim_rebate;
mod claim_security;
mod close_claims;
mod close_emission;
mod open_emission;

pub use claim_rebate::*;
pub use claim_security::*;
pub use close_claims::*;
pub use close_emission::*;
pub use open_emission::*;

use anchor_lang::prelude::*;

use crate::Claims;

/// Marks an epoch as paid to a claimant, whose Claims the instruction may have made just now. Returns the number of its
/// event.
fn mark_claim<'info>(
    claims: &AccountLoader<'info, Claims>,
    claimant: Pubkey,
    payer: &Signer<'info>,
    bump: u8,
    epoch: u64,
) -> Result<u64> {
    // A discriminator is there exactly when an earlier claim made the account.
    let claims = &mut *match claims.load_init() {
        Ok(mut fresh) => {
            *fresh = Claims::new(claimant, payer.key(), bump);
            fresh
        }
        Err(_) => claims.load_mut()?,
    };
    claims.mark(epoch)?;
    Ok(claims.next_seq())
}

use anchor_lang::prelude::*;

use crate::error::VerificationError;

/// Where the fees of one mint come from. The tokens lie in `vault`, whose authority is this account.
///
/// Levies, jury costs and shares of lost bonds come in as plain transfers, which no program can tell from a gift. So
/// what lies in the vault can be paid and what is owed stands in the Credits. Written by `claim_credits` only.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Pool {
    pub mint: Pubkey,
    pub vault: Pubkey,
    pub token_program: Pubkey,
    /// Base units ever paid out.
    pub paid: u64,
    pub seq: u64,
    pub decimals: u8,
    pub version: u8,
    pub bump: u8,
    pub vault_bump: u8,
    pub _reserved: [u8; 44],
}

const _: () = assert!(core::mem::size_of::<Pool>() == 160 && core::mem::align_of::<Pool>() == 8);

impl Pool {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Counts a payment.
    pub fn pay(&mut self, amount: u64) -> Result<()> {
        self.paid = self.paid.checked_add(amount).ok_or(VerificationError::AmountOverflow)?;
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

use anchor_lang::prelude::*;

use crate::error::VerificationError;

/// What the pool of a mint owes an owner.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Credits {
    /// The wallet that claims; an operator's fees are its owner's.
    pub owner: Pubkey,
    pub mint: Pubkey,
    /// Gets the rent back when the account is closed.
    pub rent_payer: Pubkey,
    /// Base units of the mint.
    pub amount: u64,
    pub seq: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 30],
}

const _: () = assert!(core::mem::size_of::<Credits>() == 144 && core::mem::align_of::<Credits>() == 8);

impl Credits {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Whose they are, and in which mint; the loader has checked the rest.
    pub fn check(&self, owner: &Pubkey, mint: &Pubkey) -> Result<()> {
        require_keys_eq!(self.owner, *owner, VerificationError::WrongCredits);
        require_keys_eq!(self.mint, *mint, VerificationError::WrongCredits);
        Ok(())
    }

    /// Owes more to this owner in this mint.
    pub fn owe(&mut self, owner: &Pubkey, mint: &Pubkey, amount: u64) -> Result<()> {
        self.check(owner, mint)?;
        self.credit(amount)?;
        self.next_seq();
        Ok(())
    }

    /// Owes more; zero is no credit.
    pub fn credit(&mut self, amount: u64) -> Result<()> {
        self.amount = self.amount.checked_add(amount).ok_or(VerificationError::AmountOverflow)?;
        Ok(())
    }

    /// Owes less.
    pub fn debit(&mut self, amount: u64) -> Result<()> {
        self.amount = self.amount.checked_sub(amount).ok_or(VerificationError::AmountOverflow)?;
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

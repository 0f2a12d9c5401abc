use anchor_lang::prelude::*;

use crate::error::MarketError;

/// What the market has burned. Written by `sweep_fees` only, so no job ever waits for it.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct MarketBurnStats {
    /// Base units of ASSAY burned since the beginning.
    pub burned: u64,
    pub seq: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 14],
}

const _: () = assert!(core::mem::size_of::<MarketBurnStats>() == 32 && core::mem::align_of::<MarketBurnStats>() == 8);

impl MarketBurnStats {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Counts burned tokens and numbers the change.
    pub fn add_burned(&mut self, amount: u64) -> Result<()> {
        self.burned = self.burned.checked_add(amount).ok_or(MarketError::AmountOverflow)?;
        self.seq = self.seq.wrapping_add(1);
        Ok(())
    }
}

use anchor_lang::prelude::*;

/// What buy-and-burn has burned. Written by `bid` only.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct SupplyBurnStats {
    /// Base units of ASSAY burned since the start; ends at the largest number rather than hold up a sale.
    pub burned: u64,
    /// Events this account has emitted.
    pub seq: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 30],
}

const _: () = assert!(core::mem::size_of::<SupplyBurnStats>() == 48 && core::mem::align_of::<SupplyBurnStats>() == 8);

impl SupplyBurnStats {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn new(bump: u8) -> Self {
        Self { burned: 0, seq: 0, version: Self::VERSION, bump, _reserved: [0; 30] }
    }

    pub fn add(&mut self, burned: u64) {
        self.burned = self.burned.saturating_add(burned);
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

use anchor_lang::prelude::*;

/// What this program has burned. Written by `burn_deposit` only.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct GovernanceBurnStats {
    /// Base units of ASSAY burned since the start; ends at the largest number rather than hold up a burn.
    pub burned: u64,
    /// Events this account has emitted.
    pub seq: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 30],
}

const _: () =
    assert!(core::mem::size_of::<GovernanceBurnStats>() == 48 && core::mem::align_of::<GovernanceBurnStats>() == 8);

impl GovernanceBurnStats {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    pub fn add(&mut self, burned: u64) {
        self.burned = self.burned.saturating_add(burned);
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

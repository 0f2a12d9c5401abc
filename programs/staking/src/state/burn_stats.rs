use anchor_lang::prelude::*;

/// What this program has burned. Written by `sweep_slashed` only, so that no path of a job shares it.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct StakingBurnStats {
    /// Base units of ASSAY burned since the start; ends at the largest number rather than hold up a sweep.
    pub burned: u64,
    /// Events this account has emitted.
    pub seq: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 30],
}

const _: () = assert!(core::mem::size_of::<StakingBurnStats>() == 48 && core::mem::align_of::<StakingBurnStats>() == 8);

impl StakingBurnStats {
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

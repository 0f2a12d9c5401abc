use anchor_lang::prelude::*;

/// What this program has burned: parts of lost bonds that were paid in tokens. What is slashed burns in staking, which
/// counts it there.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct VerificationBurnStats {
    /// Base units of ASSAY burned since the beginning; ends at the largest number rather than hold up a settlement.
    pub burned: u64,
    /// Events this account is named in.
    pub seq: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 30],
}

const _: () =
    assert!(core::mem::size_of::<VerificationBurnStats>() == 48 && core::mem::align_of::<VerificationBurnStats>() == 8);

impl VerificationBurnStats {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Counts burned tokens and numbers the event that says so. Returns what was burned in all, and the number.
    pub fn count_burned(&mut self, burned: u64) -> (u64, u64) {
        self.burned = self.burned.saturating_add(burned);
        self.seq = self.seq.wrapping_add(1);
        (self.burned, self.seq)
    }
}

use anchor_lang::prelude::*;

use crate::{EpochRecord, StakingError};

/// Sums over all operators that reported an epoch. Final from epoch + 3.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct EpochTotals {
    /// Paid for this account by reporting first; gets the rent back when it closes.
    pub rent_payer: Pubkey,
    pub epoch: u64,
    /// Sum of the weights: bonds capped by work.
    pub weight: u64,
    /// Sum of the lowest bonds of eight epochs, not capped by work.
    pub lowest_bonded: u64,
    /// Sum of what was bonded when the epoch began.
    pub bonded: u64,
    /// Sum of the work credited in the epoch, in base units of ASSAY.
    pub work: u64,
    /// Sum of the native fees of audited-class jobs settled in the epoch.
    pub native_fees: u64,
    /// How many operators reported.
    pub reports: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 38],
}

const _: () = assert!(core::mem::size_of::<EpochTotals>() == 128 && core::mem::align_of::<EpochTotals>() == 8);

impl EpochTotals {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Totals of an epoch that nobody has reported yet.
    pub fn new(epoch: u64, rent_payer: Pubkey, bump: u8) -> Self {
        Self {
            rent_payer,
            epoch,
            weight: 0,
            lowest_bonded: 0,
            bonded: 0,
            work: 0,
            native_fees: 0,
            reports: 0,
            version: Self::VERSION,
            bump,
            _reserved: [0; 38],
        }
    }

    /// Adds what one operator reports.
    pub fn add(&mut self, record: &EpochRecord) -> Result<()> {
        let sum = |total: u64, part: u64| total.checked_add(part).ok_or(StakingError::AmountOverflow);
        self.weight = sum(self.weight, record.weight)?;
        self.lowest_bonded = sum(self.lowest_bonded, record.lowest_bonded)?;
        self.bonded = sum(self.bonded, record.bonded)?;
        self.work = sum(self.work, record.work)?;
        self.native_fees = sum(self.native_fees, record.native_fees)?;
        self.reports = sum(self.reports, 1)?;
        Ok(())
    }
}

use anchor_lang::prelude::*;

use crate::{EpochRecord, Operator};

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
    /// The cap on every weight of the epoch: the parameter as it was at the first report.
    pub work_multiple_bps: u32,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 34],
}

const _: () = assert!(core::mem::size_of::<EpochTotals>() == 128 && core::mem::align_of::<EpochTotals>() == 8);

impl EpochTotals {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Totals of an epoch that nobody has reported yet, with the cap that all its reports will have.
    pub fn new(epoch: u64, rent_payer: Pubkey, work_multiple_bps: u32, bump: u8) -> Self {
        Self {
            rent_payer,
            epoch,
            weight: 0,
            lowest_bonded: 0,
            bonded: 0,
            work: 0,
            native_fees: 0,
            reports: 0,
            work_multiple_bps,
            version: Self::VERSION,
            bump,
            _reserved: [0; 34],
        }
    }

    /// Fixes an operator's weight in this epoch, once, and adds its figures. The operator must have been rolled.
    ///
    /// The cap is the stored one, so that the order and the time of reports choose nothing. Sums end at the largest
    /// number: a report never fails for what others reported.
    pub fn report(&mut self, operator: &mut Operator) -> Result<EpochRecord> {
        let record = operator.epochs.report(self.epoch, u64::from(self.work_multiple_bps))?;
        self.weight = self.weight.saturating_add(record.weight);
        self.lowest_bonded = self.lowest_bonded.saturating_add(record.lowest_bonded);
        self.bonded = self.bonded.saturating_add(record.bonded);
        self.work = self.work.saturating_add(record.work);
        self.native_fees = self.native_fees.saturating_add(record.native_fees);
        self.reports = self.reports.saturating_add(1);
        Ok(record)
    }
}

use anchor_lang::prelude::*;

use super::{Seat, SeatEpoch};
use crate::error::VerificationError;

/// Sums over all seats that reported an epoch, of all classes. Final from epoch + 3.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct SeatEpochTotals {
    /// Paid for this account by reporting first; gets the rent back when it closes.
    pub rent_payer: Pubkey,
    pub epoch: u64,
    /// Base units of ASSAY that the seats earned for audits and votes settled in the epoch.
    pub earned: u64,
    /// Seats that were in the roster of the epoch.
    pub active: u64,
    /// Of them, those whose operator missed nothing in their class.
    pub eligible: u64,
    /// How many Seat accounts reported; numbers the events.
    pub reports: u64,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 30],
}

const _: () = assert!(core::mem::size_of::<SeatEpochTotals>() == 104 && core::mem::align_of::<SeatEpochTotals>() == 8);

impl SeatEpochTotals {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Totals of an epoch that nobody has reported yet.
    pub fn new(epoch: u64, rent_payer: Pubkey, bump: u8) -> Self {
        Self {
            rent_payer,
            epoch,
            earned: 0,
            active: 0,
            eligible: 0,
            reports: 0,
            version: Self::VERSION,
            bump,
            _reserved: [0; 30],
        }
    }

    /// Adds the figures of seats that were in the roster of this epoch, once. Sums end at the largest number: a report
    /// never fails for what others reported.
    pub fn add_seats(&mut self, seat: &mut Seat) -> Result<SeatEpoch> {
        let epoch = u32::try_from(self.epoch).map_err(|_| VerificationError::TimeOverflow)?;
        require!(seat.is_active(epoch), VerificationError::SeatNotActive);
        let record = seat.epochs.fix_epoch(epoch, seat.count)?;
        self.earned = self.earned.saturating_add(record.earned);
        self.active = self.active.saturating_add(u64::from(seat.count));
        self.eligible = self.eligible.saturating_add(u64::from(record.eligible));
        self.reports = self.reports.saturating_add(1);
        Ok(record)
    }
}

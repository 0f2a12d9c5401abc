use anchor_lang::prelude::*;
use staking::EPOCH_RECORDS;

use crate::error::VerificationError;

/// What the seats of an operator did in one epoch. A duty counts in the epoch in which it is settled, so that the
/// record of a past epoch never changes but by its report.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SeatEpoch {
    /// Base units of ASSAY: F for each audit and vote that was paid, whatever mint paid it. Bounties are not in it.
    pub earned: u64,
    /// Epoch + 1; 0 = this place is empty.
    pub epoch_mark: u32,
    /// Audits and votes that were missed.
    pub missed: u16,
    /// Seats that share the epoch's security budget; set by the report.
    pub eligible: u8,
    /// 1 once reported.
    pub reported: u8,
}

/// The last sixteen epochs of a Seat, each in the place `epoch mod 16`. An epoch without a duty has no record until it
/// is reported.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SeatEpochs {
    pub records: [SeatEpoch; EPOCH_RECORDS],
}

impl SeatEpochs {
    fn place(epoch: u32) -> usize {
        usize::try_from(epoch).map_or(0, |epoch| epoch % EPOCH_RECORDS)
    }

    /// The record of an epoch, if there is one and it was not overwritten.
    pub fn record(&self, epoch: u32) -> Option<&SeatEpoch> {
        let mark = epoch.checked_add(1)?;
        self.records.get(Self::place(epoch)).filter(|record| record.epoch_mark == mark)
    }

    /// The same, made where the place is empty or holds an epoch that is long over.
    fn record_mut(&mut self, epoch: u32) -> Result<&mut SeatEpoch> {
        let epoch_mark = epoch.checked_add(1).ok_or(VerificationError::TimeOverflow)?;
        let record = self.records.get_mut(Self::place(epoch)).ok_or(VerificationError::CorruptAccount)?;
        // Nothing is booked sixteen epochs late: a newer record is never lost.
        require_gte!(epoch_mark, record.epoch_mark, VerificationError::CorruptAccount);
        if record.epoch_mark != epoch_mark {
            *record = SeatEpoch { epoch_mark, ..Default::default() };
        }
        Ok(record)
    }

    /// A duty was paid. Statistics end at the largest number: they hold up no settlement.
    pub fn earn(&mut self, epoch: u32, fee: u64) -> Result<()> {
        let record = self.record_mut(epoch)?;
        record.earned = record.earned.saturating_add(fee);
        Ok(())
    }

    /// A duty was missed.
    pub fn miss(&mut self, epoch: u32) -> Result<()> {
        let record = self.record_mut(epoch)?;
        record.missed = record.missed.saturating_add(1);
        Ok(())
    }

    /// Fixes what counts of an epoch, once, and returns the record. All seats are eligible where none missed anything.
    pub fn fix_epoch(&mut self, epoch: u32, seats: u8) -> Result<SeatEpoch> {
        let record = self.record_mut(epoch)?;
        require_eq!(record.reported, 0, VerificationError::EpochAlreadyReported);
        record.eligible = if record.missed == 0 { seats } else { 0 };
        record.reported = 1;
        Ok(*record)
    }
}

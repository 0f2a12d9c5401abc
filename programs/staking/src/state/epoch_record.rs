use anchor_lang::prelude::*;

use crate::{
    math::{epoch_mark, weight_floor},
    StakingError, EPOCH_RECORDS, WEIGHT_EPOCHS,
};

/// What an operator did in one epoch.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct EpochRecord {
    /// Epoch + 1; 0 = this place is empty.
    pub epoch_mark: u64,
    /// Base units bonded when the epoch began.
    pub bonded: u64,
    /// Base units of ASSAY that count as work: burned fee shares less rebates, of audited-class jobs.
    pub work: u64,
    /// Native fees of audited-class jobs settled in this epoch.
    pub native_fees: u64,
    /// Bond capped by work; set by the report.
    pub weight: u64,
    /// Lowest bond of eight epochs, not capped by work; set by the report.
    pub lowest_bonded: u64,
    /// 1 once reported.
    pub reported: u64,
}

/// The last sixteen epochs of an operator, each in the place `epoch mod 16`.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct EpochRing {
    /// Mark (epoch + 1) of the newest record; 0 = none.
    pub newest_mark: u64,
    pub records: [EpochRecord; EPOCH_RECORDS],
}

impl EpochRing {
    fn place(mark: u64) -> usize {
        usize::try_from(mark).map_or(0, |mark| mark.wrapping_sub(1) % EPOCH_RECORDS)
    }

    /// Writes a record for every epoch after the newest up to `epoch`, all with the bond they began with.
    ///
    /// Has to run before any change of the bond or of work. Epochs that the ring would overwrite anyway are skipped.
    pub fn roll(&mut self, epoch: u64, bonded: u64) {
        let mark = epoch_mark(epoch);
        if mark <= self.newest_mark {
            return;
        }
        let span = u64::try_from(EPOCH_RECORDS).unwrap_or(u64::MAX).saturating_sub(1);
        let first = match self.newest_mark {
            // An operator has no past before its first record.
            0 => mark,
            newest => newest.saturating_add(1).max(mark.saturating_sub(span)),
        };
        for epoch_mark in first..=mark {
            if let Some(record) = self.records.get_mut(Self::place(epoch_mark)) {
                *record = EpochRecord { epoch_mark, bonded, ..Default::default() };
            }
        }
        self.newest_mark = mark;
    }

    /// The record of an epoch, if the operator existed then and the ring still holds it.
    pub fn record(&self, epoch: u64) -> Option<&EpochRecord> {
        let mark = epoch_mark(epoch);
        self.records.get(Self::place(mark)).filter(|record| record.epoch_mark == mark)
    }

    fn record_mut(&mut self, mark: u64) -> Option<&mut EpochRecord> {
        // An empty place has the mark 0, and so has a ring that was never rolled.
        self.records.get_mut(Self::place(mark)).filter(|record| mark > 0 && record.epoch_mark == mark)
    }

    /// Adds work to the newest epoch; call `roll` first. Statistics end at the largest number: they hold up no money.
    pub fn credit(&mut self, work: u64, native_fees: u64) -> Result<()> {
        let record = self.record_mut(self.newest_mark).ok_or(StakingError::EpochNotRecorded)?;
        record.work = record.work.saturating_add(work);
        record.native_fees = record.native_fees.saturating_add(native_fees);
        Ok(())
    }

    /// Lowest bond and sum of work over `epoch` and the seven before; an epoch without a record counts as nothing.
    fn window(&self, epoch: u64) -> (u64, u64) {
        let (mut lowest, mut work) = (u64::MAX, 0u64);
        for back in 0..WEIGHT_EPOCHS {
            let record = epoch.checked_sub(back).and_then(|epoch| self.record(epoch));
            lowest = lowest.min(record.map_or(0, |record| record.bonded));
            work = work.saturating_add(record.map_or(0, |record| record.work));
        }
        (lowest, work)
    }

    /// Fixes the weight of an epoch, once, and returns the record.
    pub fn report(&mut self, epoch: u64, work_multiple_bps: u64) -> Result<EpochRecord> {
        let (lowest_bonded, work) = self.window(epoch);
        let record = self.record_mut(epoch_mark(epoch)).ok_or(StakingError::EpochNotRecorded)?;
        require_eq!(record.reported, 0, StakingError::EpochAlreadyReported);
        record.lowest_bonded = lowest_bonded;
        record.weight = weight_floor(lowest_bonded, work, work_multiple_bps);
        record.reported = 1;
        Ok(*record)
    }
}

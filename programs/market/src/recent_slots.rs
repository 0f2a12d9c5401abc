//! The SlotHashes sysvar, read by slices: a slice costs ~110 CU, the whole would not fit the heap.
use anchor_lang::prelude::*;
use solana_sdk_ids::sysvar::slot_hashes;
use solana_sysvar::get_sysvar;

use crate::math::{find_slot_hash, SlotLookup};
use crate::{Job, MarketError, TARGET_SLOT_DELAY};

/// The slot that decides a job's draw, and its hash: the sealed one, or what the sysvar says now.
pub fn drawing_slot(job: &Job) -> Result<SlotLookup> {
    match job.sealed_slot()? {
        Some((slot, hash)) => Ok(SlotLookup::Found { slot, hash }),
        None => look_up_slot(job.target_slot()?),
    }
}

/// The lowest slot at or after `target` that has a hash.
pub fn look_up_slot(target: u64) -> Result<SlotLookup> {
    find_slot_hash(target, |offset, buffer: &mut [u8]| {
        let (Ok(start), Ok(length)) = (u64::try_from(offset), u64::try_from(buffer.len())) else {
            return err!(MarketError::SlotHashesUnreadable);
        };
        get_sysvar(buffer, &slot_hashes::ID, start, length).map_err(|_| error!(MarketError::SlotHashesUnreadable))
    })
}

/// The slot whose hash will decide a draw. Nobody knows it when the secrets are fixed.
pub fn target_slot_after(slot: u64) -> Result<u64> {
    slot.checked_add(TARGET_SLOT_DELAY).ok_or_else(|| error!(MarketError::TimeOverflow))
}

//! The SlotHashes sysvar, read by slices: a slice costs ~110 CU, the whole would not fit the heap.
use anchor_lang::prelude::*;
use solana_sdk_ids::sysvar::slot_hashes;
use solana_sysvar::get_sysvar;

use crate::math::{find_slot_hash, SlotLookup};
use crate::MarketError;

/// Looks for the lowest slot at or after `target` that has a hash.
pub fn look_up_slot(target: u64) -> Result<SlotLookup> {
    find_slot_hash(target, |offset, buffer: &mut [u8]| {
        let length = buffer.len();
        let (offset, length) = (u64::try_from(offset), u64::try_from(length));
        match (offset, length) {
            (Ok(offset), Ok(length)) => get_sysvar(buffer, &slot_hashes::ID, offset, length)
                .map_err(|_| error!(MarketError::SlotHashesUnreadable)),
            _ => err!(MarketError::SlotHashesUnreadable),
        }
    })
}

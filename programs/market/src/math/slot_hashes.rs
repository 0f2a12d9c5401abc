//! Finds the hash of a slot in the SlotHashes sysvar by reading a few slices of it. The whole is 20 KB,
//! and copying it would cost more than the rest of a draw.

use super::Bytes32;

/// The number of entries, then (slot, hash) from the newest to the oldest.
const HEADER_BYTES: usize = 8;
const ENTRY_BYTES: usize = 40;

/// What the sysvar says about a target slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotLookup {
    /// No slot at or after the target has a hash yet.
    TooEarly,
    /// The oldest kept slot is after the target: which slot was the first one cannot be told any more.
    Missed,
    /// The lowest slot at or after the target that has a hash (leaders skip slots).
    Found { slot: u64, hash: Bytes32 },
}

/// Searches through `read(offset, buffer)`, which fills the buffer from the sysvar's bytes.
pub fn find_slot_hash<E>(
    target: u64,
    mut read: impl FnMut(usize, &mut [u8]) -> Result<(), E>,
) -> Result<SlotLookup, E> {
    let count = read_u64(&mut read, 0)?;
    let Some(last) = count.checked_sub(1) else { return Ok(SlotLookup::TooEarly) };
    let newest = read_u64(&mut read, entry_offset(0))?;
    let Some(distance) = newest.checked_sub(target) else { return Ok(SlotLookup::TooEarly) };

    // Every entry is at least one slot older than the one before it, so the entry at `distance` is at or
    // before the target, and without skipped slots it is the target itself.
    let guess = distance.min(last);
    let guessed = read_u64(&mut read, entry_offset(guess))?;
    if guessed > target {
        return Ok(SlotLookup::Missed);
    }
    let mut found = if guessed == target { guess } else { 0 };
    let mut older = guess;
    // Entry `found` is at or after the target, entry `older` before it (or they are the same one).
    while found.saturating_add(1) < older {
        let middle = found.midpoint(older);
        if read_u64(&mut read, entry_offset(middle))? >= target {
            found = middle;
        } else {
            older = middle;
        }
    }

    let mut entry = [0; ENTRY_BYTES];
    read(entry_offset(found), &mut entry)?;
    let (slot_bytes, hash_bytes) = entry.split_at(8);
    let (mut slot, mut hash) = ([0; 8], [0; 32]);
    slot.copy_from_slice(slot_bytes);
    hash.copy_from_slice(hash_bytes);
    Ok(SlotLookup::Found { slot: u64::from_le_bytes(slot), hash })
}

fn entry_offset(index: u64) -> usize {
    // An index past the address space saturates; the reader refuses it.
    usize::try_from(index).unwrap_or(usize::MAX).saturating_mul(ENTRY_BYTES).saturating_add(HEADER_BYTES)
}

fn read_u64<E>(read: &mut impl FnMut(usize, &mut [u8]) -> Result<(), E>, offset: usize) -> Result<u64, E> {
    let mut bytes = [0; 8];
    read(offset, &mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

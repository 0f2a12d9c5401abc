//! The search in the SlotHashes sysvar, on tables as a validator writes them.
use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::math::{find_slot_hash, Bytes32, SlotLookup};

fn hash_of(slot: u64) -> Bytes32 {
    let mut hash = [0xab; 32];
    hash[..8].copy_from_slice(&slot.to_le_bytes());
    hash
}

/// The sysvar's bytes: the count, then (slot, hash) from the newest to the oldest.
fn table(slots: impl IntoIterator<Item = u64>) -> Vec<u8> {
    let slots: BTreeSet<u64> = slots.into_iter().collect();
    let mut bytes = (slots.len() as u64).to_le_bytes().to_vec();
    for slot in slots.iter().rev() {
        bytes.extend(slot.to_le_bytes());
        bytes.extend(hash_of(*slot));
    }
    bytes
}

/// Searches and counts the reads; a read past the end fails, as the syscall does.
fn search(bytes: &[u8], target: u64) -> (Result<SlotLookup, ()>, usize) {
    let mut reads = 0;
    let found = find_slot_hash(target, |offset, buffer: &mut [u8]| {
        reads += 1;
        let end = offset.checked_add(buffer.len()).ok_or(())?;
        buffer.copy_from_slice(bytes.get(offset..end).ok_or(())?);
        Ok(())
    });
    (found, reads)
}

fn found(slot: u64) -> Result<SlotLookup, ()> {
    Ok(SlotLookup::Found { slot, hash: hash_of(slot) })
}

#[test]
fn a_slot_that_is_there_is_found_with_four_reads() {
    let bytes = table(1_000..1_512);
    for target in 1_000..1_512 {
        assert_eq!(search(&bytes, target), (found(target), 4), "{target}");
    }
}

#[test]
fn a_skipped_slot_gives_way_to_the_next_one_that_is_there() {
    let bytes = table((1_000..2_000).filter(|slot| slot % 7 > 2));
    assert_eq!(search(&bytes, 1_400).0, found(1_403), "1400 to 1402 were skipped");
    assert_eq!(search(&bytes, 1_403).0, found(1_403));
    assert_eq!(search(&bytes, 1_406).0, found(1_406));
    assert_eq!(search(&bytes, 1_407).0, found(1_410));
}

#[test]
fn a_target_in_the_future_is_too_early_and_the_newest_slot_is_not() {
    let bytes = table(1_000..1_512);
    assert_eq!(search(&bytes, 1_512).0, Ok(SlotLookup::TooEarly));
    assert_eq!(search(&bytes, u64::MAX).0, Ok(SlotLookup::TooEarly));
    assert_eq!(search(&bytes, 1_511).0, found(1_511));
}

#[test]
fn a_target_before_the_oldest_slot_is_missed_and_the_oldest_is_not() {
    let bytes = table(1_000..1_512);
    assert_eq!(search(&bytes, 999).0, Ok(SlotLookup::Missed));
    assert_eq!(search(&bytes, 0).0, Ok(SlotLookup::Missed));
    assert_eq!(search(&bytes, 1_000).0, found(1_000));
}

#[test]
fn short_tables_are_searched_too() {
    assert_eq!(search(&table([]), 5).0, Ok(SlotLookup::TooEarly));
    let one = table([10]);
    assert_eq!(search(&one, 9).0, Ok(SlotLookup::Missed));
    assert_eq!(search(&one, 10).0, found(10));
    assert_eq!(search(&one, 11).0, Ok(SlotLookup::TooEarly));
    let two = table([10, 900]);
    assert_eq!(search(&two, 9).0, Ok(SlotLookup::Missed));
    assert_eq!(search(&two, 10).0, found(10));
    assert_eq!(search(&two, 11).0, found(900));
    assert_eq!(search(&two, 900).0, found(900));
    assert_eq!(search(&two, 901).0, Ok(SlotLookup::TooEarly));
}

#[test]
fn a_reader_that_fails_is_an_error_and_not_a_miss() {
    let mut truncated = table(1_000..1_512);
    truncated.truncate(8 + 40 * 3);
    assert_eq!(search(&truncated, 1_005).0, Err(()));
    let absurd_count = u64::MAX.to_le_bytes();
    assert_eq!(search(&absurd_count, 1).0, Err(()));
}

proptest! {
    #[test]
    fn the_search_agrees_with_a_scan(
        first in 0u64..1 << 40,
        steps in prop::collection::vec(1u64..6, 1..512),
        aim in 0u64..2_700,
    ) {
        let slots: Vec<u64> = steps.iter().scan(first, |slot, step| { *slot += step; Some(*slot) }).collect();
        let (oldest, newest) = (slots[0], slots[slots.len() - 1]);
        let target = first + aim;
        let expected = if target > newest {
            SlotLookup::TooEarly
        } else if target < oldest {
            SlotLookup::Missed
        } else {
            let slot = *slots.iter().find(|slot| **slot >= target).unwrap();
            SlotLookup::Found { slot, hash: hash_of(slot) }
        };
        let (found, reads) = search(&table(slots), target);
        prop_assert_eq!(found, Ok(expected));
        prop_assert!(reads <= 13, "{} reads", reads);
    }
}

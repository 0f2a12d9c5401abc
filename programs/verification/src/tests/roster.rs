//! What is true of a class's seats, epoch by epoch.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;
use proptest::prelude::*;

use crate::{math::*, RosterCount, SeatRegistry, VerificationError, PAGES_MAX, PAGE_SEATS, ROSTER_HISTORY};

fn registry(pages: u16) -> SeatRegistry {
    SeatRegistry { pages, ..Zeroable::zeroed() }
}

fn count(epoch: u32, slots: u32, active: u32) -> RosterCount {
    RosterCount { epoch, slots, active }
}

#[test]
fn a_change_counts_two_epochs_later() {
    assert_eq!(effective_epoch(5), Some(7));
    assert_eq!(effective_epoch(u64::from(u32::MAX) - 2), Some(u32::MAX));
    assert_eq!(effective_epoch(u64::from(u32::MAX) - 1), None);
    assert_eq!(effective_epoch(u64::MAX), None);
}

#[test]
fn a_view_begins_and_ends_with_its_epochs() {
    assert!(!in_view(7, 0, 6) && in_view(7, 0, 7) && in_view(7, 0, u32::MAX));
    assert!(in_view(7, 9, 8) && !in_view(7, 9, 9));
    assert!(!in_view(7, 7, 7), "left before it began");
}

#[test]
fn a_slot_is_reused_after_the_longest_case() {
    assert_eq!(case_epochs_ceil(14 * 86_400, 86_400), 14);
    assert_eq!(case_epochs_ceil(14 * 86_400 + 1, 86_400), 15);
    assert_eq!(case_epochs_ceil(u32::MAX, 0), u32::MAX);
    assert!(!is_reusable(0, u64::MAX, 0), "nobody has ended it");
    assert!(!is_reusable(9, 22, 14) && is_reusable(9, 23, 14));
}

#[test]
fn a_class_is_ready_when_the_epoch_before_had_its_seats_too() {
    let mut r = registry(1);
    r.join(7, 5, 5).unwrap();
    r.leave(9, 2).unwrap();
    for (epoch, drawable) in [(0, 0), (6, 0), (7, 0), (8, 5), (9, 3), (10, 3)] {
        assert_eq!(r.drawable_at(epoch), drawable, "{epoch}");
    }
}

#[test]
fn a_seats_stake_covers_ten_of_the_longest_runs() {
    assert_eq!(seat_stake(50, 2, 3), Some(60));
    assert_eq!(seat_stake(61, 2, 3), Some(61));
    assert_eq!(seat_stake(0, u64::MAX, 1), None);
}

#[test]
fn one_operator_holds_a_tenth_but_at_least_one_and_at_most_32() {
    for (active, share) in [(0, 1), (1, 1), (19, 1), (20, 2), (320, 32), (330, 32), (u32::MAX, 32)] {
        assert_eq!(largest_share(active), share);
    }
    let mut r = registry(1);
    r.active = 18;
    assert!(r.check_join(1).is_ok());
    assert!(r.check_join(2).is_ok(), "two of twenty");
    r.active = 17;
    assert_eq!(r.check_join(2).unwrap_err(), VerificationError::SeatCountOutOfRange.into());
    assert_eq!(r.check_join(0).unwrap_err(), VerificationError::SeatCountOutOfRange.into());
}

#[test]
fn counts_are_those_of_the_newest_entry_not_after_the_epoch() {
    let mut r = registry(1);
    assert_eq!(r.counts_at(u32::MAX), count(0, 0, 0));
    r.join(5, 3, 3).unwrap();
    r.join(5, 2, 2).unwrap();
    r.leave(8, 1).unwrap();
    assert_eq!(r.known(), [count(5, 5, 5), count(8, 5, 4)]);
    assert_eq!(r.counts_at(4), count(0, 0, 0), "there was nobody");
    assert_eq!(r.counts_at(5), count(5, 5, 5));
    assert_eq!(r.counts_at(7), count(5, 5, 5));
    assert_eq!(r.counts_at(8), count(8, 5, 4));
    assert_eq!((r.slots, r.active), (5, 4));
    r.invariant().unwrap();
}

#[test]
fn the_oldest_entry_stands_for_what_was_forgotten() {
    let mut r = registry(1);
    for epoch in 0..40 {
        r.join(epoch, 1, 1).unwrap();
        r.invariant().unwrap();
    }
    assert_eq!(usize::from(r.history_len), ROSTER_HISTORY);
    assert_eq!(r.known().first(), Some(&count(8, 9, 9)));
    assert_eq!(r.counts_at(3), count(8, 9, 9));
    assert_eq!(r.counts_at(39), count(39, 40, 40));
}

#[test]
fn changes_come_in_order_and_nobody_leaves_twice() {
    let mut r = registry(1);
    r.join(5, 1, 1).unwrap();
    let before = r;
    assert_eq!(r.join(4, 1, 1).unwrap_err(), VerificationError::RegistryInvariant.into());
    assert_eq!(r.leave(6, 2).unwrap_err(), VerificationError::CorruptAccount.into());
    assert_eq!(r, before, "a refusal changes nothing");
}

#[test]
fn a_page_is_added_when_the_last_is_full() {
    let mut r = registry(0);
    assert_eq!(r.add_page(1).unwrap_err(), VerificationError::PageNotNext.into());
    r.add_page(0).unwrap();
    assert_eq!(r.add_page(0).unwrap_err(), VerificationError::PageNotNext.into());
    assert_eq!(r.add_page(1).unwrap_err(), VerificationError::PageNotFull.into());
    assert_eq!(r.unused_of(0), 0..PAGE_SEATS);
    r.join(2, 249, 1).unwrap();
    assert_eq!(r.unused_of(0), 249..PAGE_SEATS);
    assert_eq!(r.add_page(1).unwrap_err(), VerificationError::PageNotFull.into());
    r.join(2, 1, 1).unwrap();
    assert!(r.unused_of(0).is_empty());
    r.add_page(1).unwrap();
    assert!(r.unused_of(0).is_empty() && r.unused_of(1) == (0..PAGE_SEATS));
    (r.pages, r.slots) = (PAGES_MAX, u32::from(PAGES_MAX) * u32::from(PAGE_SEATS));
    assert!(u16::try_from(r.slots).is_ok(), "a slot's number fits");
    assert_eq!(r.add_page(PAGES_MAX).unwrap_err(), VerificationError::TooManyPages.into());
}

#[test]
fn broken_histories_are_not_written() {
    let mut sound = registry(1);
    sound.join(5, 3, 3).unwrap();
    sound.join(6, 1, 1).unwrap();
    sound.invariant().unwrap();
    let breaks: [fn(&mut SeatRegistry); 6] = [
        |r| r.history[1].epoch = 5,
        |r| r.history[1].slots = 2,
        |r| r.history[0].active = 4,
        |r| r.slots = 5,
        |r| r.active = 3,
        |r| r.pages = 0,
    ];
    for break_it in breaks {
        let mut broken = sound;
        break_it(&mut broken);
        assert_eq!(broken.invariant().unwrap_err(), VerificationError::RegistryInvariant.into());
    }
}

proptest! {
    /// The history agrees with a list that never forgets, as far back as it reaches.
    #[test]
    fn the_history_is_what_a_full_record_says(steps in prop::collection::vec((0u32..3, 0u32..4, 0u8..4, any::<bool>()), 1..80)) {
        let mut r = registry(PAGES_MAX);
        let (mut epoch, mut record) = (2, Vec::<RosterCount>::new());
        for (wait, appended, seats, leaves) in steps {
            epoch += wait;
            if leaves && r.active >= u32::from(seats) {
                r.leave(epoch, seats).unwrap();
            } else {
                r.join(epoch, appended.max(u32::from(seats)), seats).unwrap();
            }
            r.invariant().unwrap();
            record.retain(|count| count.epoch != epoch);
            record.push(count(epoch, r.slots, r.active));
            let oldest = r.known().first().unwrap().epoch;
            for asked in oldest..=epoch + 1 {
                let expected = record.iter().rev().find(|count| count.epoch <= asked).copied().unwrap();
                prop_assert_eq!(r.counts_at(asked), expected);
            }
        }
    }
}

//! Seats and the pages on which they stand.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;
use proptest::prelude::*;

use crate::{page_of, Seat, SeatEntry, SeatPage, SlotRequest, VerificationError, PAGE_SEATS};

fn key(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}

fn request(operator: Pubkey, count: u8, now_epoch: u64) -> SlotRequest {
    SlotRequest { operator, count, active_from: now_epoch as u32 + 2, now_epoch, case_epochs: 14 }
}

fn page(number: u16) -> Box<SeatPage> {
    let mut page = Box::new(SeatPage::zeroed());
    (page.class, page.page) = (4, number);
    page
}

/// A seat with three slots of page 1 and a stake of 100 each.
fn seat() -> Seat {
    let mut seat = Seat { operator: key(1), seat_stake: 100, locked: 300, ..Zeroable::zeroed() };
    (seat.class, seat.page, seat.count) = (4, 1, 3);
    seat.slots[..3].copy_from_slice(&[250, 252, 499]);
    seat
}

fn assert_refused<T: core::fmt::Debug>(result: Result<T>, error: VerificationError) {
    assert_eq!(result.unwrap_err(), error.into());
}

#[test]
fn slots_that_can_be_used_again_come_first() {
    let mut page = page(1);
    let (slots, appended) = page.occupy(&request(key(1), 3, 5), 0..PAGE_SEATS).unwrap();
    assert_eq!((slots, appended), (vec![250, 251, 252], 3));
    assert_eq!(page.entries[2], SeatEntry { operator: key(1), active_from: 7, active_until: 0 });
    page.entries[1].active_until = 9;

    let (slots, appended) = page.occupy(&request(key(2), 2, 22), 3..PAGE_SEATS).unwrap();
    assert_eq!((slots, appended), (vec![253, 254], 2), "a case may still need it");
    let (slots, appended) = page.occupy(&request(key(3), 2, 23), 5..PAGE_SEATS).unwrap();
    assert_eq!((slots, appended), (vec![251, 255], 1));
    assert_eq!(page.entries[1].operator, key(3));
}

#[test]
fn a_page_without_enough_slots_is_left_alone() {
    let mut page = page(0);
    let before = page.clone();
    assert_refused(page.occupy(&request(key(1), 3, 5), PAGE_SEATS - 2..PAGE_SEATS), VerificationError::NotEnoughSlots);
    assert_refused(page.occupy(&request(key(1), 1, 5), PAGE_SEATS..PAGE_SEATS), VerificationError::NotEnoughSlots);
    assert!(page == before);
    let (slots, _) = page.occupy(&request(key(1), 2, 5), PAGE_SEATS - 2..PAGE_SEATS).unwrap();
    assert_eq!(slots, [248, 249]);
}

#[test]
fn an_entry_is_drawn_while_its_seat_is_active() {
    let mut entry = SeatEntry { operator: key(1), active_from: 7, active_until: 9 };
    assert!(!entry.in_view(6) && entry.in_view(7) && entry.in_view(8) && !entry.in_view(9));
    entry.operator = Pubkey::default();
    assert!(!entry.in_view(7), "nobody sits there");
}

#[test]
fn a_slot_is_found_on_its_page_only() {
    let page = page(1);
    assert!(page.entry(249).is_none() && page.entry(250).is_some() && page.entry(499).is_some());
    assert!(page.entry(500).is_none());
    assert_eq!((page_of(0), page_of(249), page_of(250), page_of(65_499)), (0, 0, 1, 261));
}

#[test]
fn ending_seats_marks_their_entries() {
    let mut page = page(1);
    let mut seat = seat();
    for slot in seat.held() {
        page.entries[usize::from(slot - 250)].operator = key(1);
    }
    seat.end(11).unwrap();
    page.end(&seat).unwrap();
    assert_eq!([0, 1, 2, 249].map(|place| page.entries[place].active_until), [11, 0, 11, 11]);
    assert_refused(seat.end(12), VerificationError::SeatsLeft);

    page.entries[2].operator = key(2);
    assert_refused(page.end(&seat), VerificationError::CorruptAccount);
    page.page = 2;
    assert_refused(page.end(&seat), VerificationError::WrongSeatPage);
    (page.page, page.class) = (1, 5);
    assert_refused(page.end(&seat), VerificationError::WrongSeatPage);
}

#[test]
fn a_seat_is_evicted_below_80_percent() {
    let mut seat = seat();
    for (locked, evictable) in [(300, false), (240, false), (239, true), (0, true)] {
        seat.locked = locked;
        assert_eq!(seat.check_evictable().is_ok(), evictable, "{locked}");
    }
    seat.locked = 240;
    assert_refused(seat.check_evictable(), VerificationError::SeatNotEvictable);
}

#[test]
fn a_top_up_fills_the_stake_and_no_more() {
    let mut seat = seat();
    seat.locked = 200;
    assert_refused(seat.top_up(0), VerificationError::ZeroAmount);
    assert_refused(seat.top_up(101), VerificationError::TopUpTooLarge);
    assert_refused(seat.top_up(u64::MAX), VerificationError::AmountOverflow);
    seat.top_up(100).unwrap();
    assert_eq!(seat.locked, 300);
    (seat.locked, seat.active_until) = (200, 9);
    assert_refused(seat.top_up(1), VerificationError::SeatsLeft);
}

#[test]
fn a_fine_takes_what_is_there() {
    let mut seat = seat();
    assert_eq!((seat.miss(7, 50).unwrap(), seat.locked, seat.missed, seat.overruled), (50, 250, 1, 0));
    assert_eq!((seat.overrule(1_000), seat.locked, seat.missed, seat.overruled), (250, 0, 1, 1));
    assert_eq!((seat.miss(8, 1).unwrap(), seat.missed), (0, 2));
    assert_eq!(
        [7, 8].map(|epoch| seat.epochs.record(epoch).unwrap().missed),
        [1, 1],
        "an overruled duty is none missed"
    );
}

#[test]
fn a_seat_belongs_to_one_operator_and_class() {
    let seat = seat();
    seat.check(&key(1), 4).unwrap();
    assert_refused(seat.check(&key(2), 4), VerificationError::WrongSeat);
    assert_refused(seat.check(&key(1), 5), VerificationError::WrongSeat);
}

#[test]
fn broken_seats_are_not_written() {
    seat().invariant().unwrap();
    let breaks: [fn(&mut Seat); 6] = [
        |s| s.locked = 301,
        |s| s.slots[1] = 250,
        |s| s.slots[1] = 500,
        |s| s.slots[0] = 249,
        |s| s.page = 0,
        |s| s.count = 0,
    ];
    for break_it in breaks {
        let mut broken = seat();
        break_it(&mut broken);
        assert_refused(broken.invariant(), VerificationError::SeatInvariant);
    }
    let mut overflow = seat();
    overflow.seat_stake = u64::MAX;
    assert_refused(overflow.invariant(), VerificationError::AmountOverflow);
}

proptest! {
    /// Whoever joins and leaves, and when: a slot has one holder, and its former one is beyond every case.
    #[test]
    fn nobody_gets_a_slot_that_a_case_may_need(steps in prop::collection::vec((1u8..5, 0u64..9, any::<bool>()), 1..60)) {
        let mut page = page(0);
        let (mut used, mut epoch) = (0u16, 0);
        let mut seated = Vec::<Seat>::new();
        for (number, (count, wait, leaves)) in (1u8..).zip(steps) {
            epoch += wait;
            if leaves && !seated.is_empty() {
                let mut seat = seated.remove(usize::from(count) % seated.len());
                seat.end(epoch as u32 + 2).unwrap();
                page.end(&seat).unwrap();
            }
            let before = page.clone();
            let Ok((slots, appended)) = page.occupy(&request(key(number), count, epoch), used..PAGE_SEATS) else {
                prop_assert!(page == before);
                continue;
            };
            used += appended as u16;
            let mut seat = Seat { operator: key(number), seat_stake: 1, ..Zeroable::zeroed() };
            (seat.class, seat.count) = (4, count);
            seat.slots[..slots.len()].copy_from_slice(&slots);
            seat.invariant().unwrap();
            for slot in slots {
                let old = before.entries[usize::from(slot)];
                let free = old.operator == Pubkey::default();
                prop_assert!(free || old.active_until != 0 && u64::from(old.active_until) + 14 <= epoch);
                prop_assert!(slot < used);
            }
            seated.push(seat);
        }
    }
}

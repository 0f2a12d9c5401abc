//! The draw of seats, against the vectors of the SDK: the same pages, the same seats.
use anchor_lang::{prelude::*, Discriminator};
use bytemuck::Zeroable;
use serde_json::Value;

use super::{
    cases::{assert_refused, key},
    vectors::{bytes, number, vectors},
};
use crate::{
    math::{pick, slot_of},
    roster_draw::RosterDraw,
    Case, Panel, SeatEntry, SeatPage, VerificationError, PAGE_SEATS,
};

fn slot_in(row: &Value) -> Option<u16> {
    row["slot"].as_u64().map(|slot| slot.try_into().unwrap())
}

#[test]
fn words_and_slots_agree_with_the_vectors() {
    for row in vectors("seats", "slotOf") {
        assert_eq!(slot_of(number(&row, "word"), number(&row, "slots")), slot_in(&row), "{row}");
    }
    for row in vectors("seats", "pick") {
        let (round, place, attempt) = (number(&row, "round"), number(&row, "place"), number(&row, "attempt"));
        assert_eq!(pick(&bytes(&row, "seed"), round, place, attempt, number(&row, "slots")), slot_in(&row), "{row}");
    }
}

/// A page as an account of this program; the test's memory is never freed.
fn page_account(number: u16, entries: &[SeatEntry]) -> AccountInfo<'static> {
    let mut page = Box::new(SeatPage::zeroed());
    (page.class, page.page) = (3, number);
    page.entries[..entries.len()].copy_from_slice(entries);
    // Words, so that the account is aligned as on the chain.
    let words = Box::leak(vec![0u64; SeatPage::SPACE / 8 + 1].into_boxed_slice());
    let data = &mut bytemuck::cast_slice_mut::<u64, u8>(words)[..SeatPage::SPACE];
    data[..8].copy_from_slice(SeatPage::DISCRIMINATOR);
    data[8..].copy_from_slice(bytemuck::bytes_of(&*page));
    let (address, lamports) = (Box::leak(Box::new(Pubkey::new_unique())), Box::leak(Box::new(1)));
    AccountInfo::new(address, false, false, lamports, data, &crate::ID, false)
}

fn pages_of(row: &Value) -> &'static [AccountInfo<'static>] {
    let entry = |seat: &Value| SeatEntry {
        operator: key(seat[0].as_u64().unwrap() as u8),
        active_from: seat[1].as_u64().unwrap() as u32,
        active_until: seat[2].as_u64().unwrap() as u32,
    };
    let entries: Vec<SeatEntry> = row["roster"].as_array().unwrap().iter().map(entry).collect();
    let chunks = entries.chunks(usize::from(PAGE_SEATS)).enumerate();
    // The order in which pages are passed does not matter.
    Vec::leak(chunks.rev().map(|(page, seats)| page_account(page as u16, seats)).collect())
}

fn numbers(row: &Value, name: &str) -> Vec<u64> {
    row[name].as_array().unwrap().iter().map(|value| value.as_u64().unwrap()).collect()
}

/// A case with the roster of a row; what is taken was drawn by a panel.
fn case_of(row: &Value) -> (Case, Box<Panel>) {
    let excluded = numbers(row, "excluded");
    let excluded_key = |place: usize| excluded.get(place).map_or(key(200), |number| key(*number as u8));
    let case = Case {
        operator: excluded_key(0),
        client_operator: excluded_key(1),
        roster_slots: number(row, "slots"),
        roster_epoch: number(row, "epoch"),
        class: 3,
        ..Zeroable::zeroed()
    };
    let mut panel = Box::new(Panel::zeroed());
    for (place, slot) in panel.former.iter_mut().zip(numbers(row, "taken")) {
        *place = slot as u16;
        panel.former_len += 1;
    }
    (case, panel)
}

#[test]
fn draws_agree_with_the_vectors() {
    for row in vectors("seats", "draw") {
        // A case excludes two operators.
        if numbers(&row, "excluded").len() > 2 {
            continue;
        }
        let (case, panel) = case_of(&row);
        let mut draw = RosterDraw::new(&case, bytes(&row, "seed"), number(&row, "round"), pages_of(&row)).unwrap();
        draw.take_panel(&panel);
        let from: u16 = number(&row, "from");
        for (place, seat) in (from..).zip(row["seats"].as_array().unwrap()) {
            let drawn = draw.fill(place).unwrap();
            assert_eq!(drawn.map(|(slot, _)| u64::from(slot)), seat.as_u64(), "{}, {place}", row["name"]);
            if let Some((slot, operator)) = drawn {
                let number = row["roster"][usize::from(slot)][0].as_u64().unwrap();
                assert_eq!(operator, key(number as u8));
            }
        }
    }
}

#[test]
fn a_page_that_the_draw_hits_has_to_be_passed() {
    let row = vectors("seats", "draw").remove(0);
    let (case, _) = case_of(&row);
    let mut draw = RosterDraw::new(&case, bytes(&row, "seed"), 0, &[]).unwrap();
    assert_refused(draw.fill(0), VerificationError::SeatPageMissing);
}

#[test]
fn pages_of_another_class_and_other_accounts_are_refused() {
    let row = vectors("seats", "draw").remove(0);
    let (case, _) = case_of(&row);
    let other_class = Case { class: 4, ..case };
    let refused = RosterDraw::new(&other_class, [0; 32], 0, pages_of(&row)).map(|_| ());
    assert_refused(refused, VerificationError::WrongSeatPage);

    let mut foreign = page_account(0, &[]);
    foreign.owner = Box::leak(Box::new(key(77)));
    let refused = RosterDraw::new(&case, [0; 32], 0, Vec::leak(vec![foreign])).map(|_| ());
    assert_refused(refused, VerificationError::UnexpectedAccount);
}

//! What every draw of seats has to be: without replacement, within the roster, and of equal chances.
use core::convert::Infallible;

use proptest::prelude::*;
use solana_sha256_hasher::hashv;

use crate::{
    math::{draw_place, pick},
    REDRAW_TRIES,
};

fn seed(number: u32) -> [u8; 32] {
    hashv(&[&number.to_le_bytes()]).to_bytes()
}

/// Draws places 0 to `count` from a roster, whose empty and excluded slots are false.
fn draw(seed: &[u8; 32], round: u8, roster: &[bool], count: u16) -> Vec<Option<u16>> {
    let mut taken = vec![false; roster.len()];
    let slots = roster.len() as u32;
    (0..count)
        .map(|place| {
            let free = |slot: u16| Ok::<_, Infallible>(roster[usize::from(slot)] && !taken[usize::from(slot)]);
            let drawn = draw_place(seed, round, place, slots, free).unwrap();
            drawn.inspect(|slot| taken[usize::from(*slot)] = true)
        })
        .collect()
}

#[test]
fn one_seat_is_always_found_and_only_once() {
    for number in 0..100 {
        assert_eq!(draw(&seed(number), 0, &[true], 2), [Some(0), None]);
    }
    assert_eq!(draw(&seed(0), 0, &[], 1), [None]);
    assert_eq!(draw(&seed(0), 0, &[false; 40], 1), [None]);
}

/// Within six standard deviations of what equal chances give.
#[test]
fn every_slot_has_the_same_chance() {
    for (slots, draws) in [(3u32, 6_000u32), (21, 21_000), (250, 50_000), (1_024, 102_400)] {
        let mut hits = vec![0u32; slots as usize];
        for number in 0..draws {
            let slot = pick(&seed(number), 0, 0, 0, slots).unwrap();
            hits[usize::from(slot)] += 1;
        }
        let mean = f64::from(draws) / f64::from(slots);
        for (slot, hits) in hits.iter().enumerate() {
            assert!((f64::from(*hits) - mean).abs() < 6.0 * mean.sqrt(), "slot {slot} of {slots}: {hits}, not {mean}");
        }
    }
}

/// A seat that follows a gap is not drawn instead of the gap: the chances of all that are left stay equal.
#[test]
fn a_gap_favours_nobody() {
    let roster: Vec<bool> = (0..20).map(|slot| slot >= 10 || slot % 5 == 0).collect();
    let draws = 12_000u32;
    let mut hits = [0u32; 20];
    for number in 0..draws {
        let slot = draw(&seed(number), 0, &roster, 1)[0].unwrap();
        hits[usize::from(slot)] += 1;
    }
    let mean = f64::from(draws) / 12.0;
    for (slot, hits) in hits.iter().enumerate() {
        let expected = if roster[slot] { mean } else { 0.0 };
        assert!((f64::from(*hits) - expected).abs() <= 6.0 * expected.sqrt(), "slot {slot}: {hits}");
    }
}

#[test]
fn round_place_and_attempt_all_change_the_draw() {
    let base = |round, place, attempt| pick(&seed(1), round, place, attempt, 65_536);
    let picks = [base(0, 0, 0), base(1, 0, 0), base(0, 1, 0), base(0, 256, 0), base(0, 0, 1), base(0, 0, REDRAW_TRIES)];
    for (number, one) in picks.iter().enumerate() {
        assert!(picks.iter().skip(number + 1).all(|other| one != other));
    }
}

proptest! {
    #[test]
    fn members_are_distinct_and_of_the_roster(
        number: u32, round in 0u8..4, count in 1u16..64, roster in prop::collection::vec(prop::bool::weighted(0.8), 1..400),
    ) {
        let drawn = draw(&seed(number), round, &roster, count);
        let mut slots: Vec<u16> = drawn.iter().flatten().copied().collect();
        prop_assert!(slots.iter().all(|slot| roster[usize::from(*slot)]));
        let found = slots.len();
        slots.sort_unstable();
        slots.dedup();
        prop_assert_eq!(slots.len(), found);
        // The same inputs draw the same seats, whoever asks.
        prop_assert_eq!(draw(&seed(number), round, &roster, count), drawn);
    }

    /// Later places change nothing about earlier ones, so that a draw can go on in another transaction.
    #[test]
    fn a_draw_can_be_continued(number: u32, count in 1u16..40, more in 1u16..24, slots in 64usize..300) {
        let roster = vec![true; slots];
        let whole = draw(&seed(number), 0, &roster, count + more);
        prop_assert_eq!(&whole[..usize::from(count)], &draw(&seed(number), 0, &roster, count)[..]);
    }
}

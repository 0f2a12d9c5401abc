//! Prices, costs and references beyond the vectors.
use proptest::prelude::*;

use crate::{math::*, AUCTION_SECONDS};

#[test]
fn the_worked_examples_hold() {
    let quarter = AUCTION_SECONDS / 4;
    assert_eq!(
        [0, quarter, 2 * quarter, 4 * quarter].map(|s| price_ceil(1_000, s)),
        [2_000, 1_415, 1_000, 500].map(Some)
    );
    assert_eq!(cost_ceil(3, PRICE_ONE / 2), Some(2));
    assert_eq!(next_reference(PRICE_ONE, 1_000, 600, 900), PRICE_ONE / 2 * 3);
    assert_eq!(next_reference(PRICE_ONE, 1_000, 499, 10_000), PRICE_ONE / 2);
}

#[test]
fn the_price_never_rises_and_ends_where_it_should() {
    for reference in [MIN_REFERENCE, 2, 3, 1_000, PRICE_ONE, MAX_REFERENCE - 1, MAX_REFERENCE] {
        let mut before = price_ceil(reference, 0).unwrap();
        assert_eq!(before, 2 * reference);
        for second in 1..=AUCTION_SECONDS {
            let price = price_ceil(reference, second).unwrap();
            assert!(price <= before, "{reference} after {second}");
            // From some thousand units on, every second counts.
            assert!(price < before || reference < PRICE_ONE, "{reference} after {second}");
            before = price;
        }
        assert_eq!(before, reference.div_ceil(2));
        assert_eq!(price_ceil(reference, u64::MAX), Some(before), "no price after the end is lower");
    }
}

#[test]
fn the_smallest_bid_pays() {
    assert_eq!(cost_ceil(1, price_ceil(MIN_REFERENCE, AUCTION_SECONDS).unwrap()), Some(1));
    assert_eq!(cost_ceil(0, u64::MAX), Some(0));
    assert_eq!(cost_ceil(u64::MAX, PRICE_ONE), Some(u64::MAX));
    assert_eq!(cost_ceil(u64::MAX, PRICE_ONE + 1), None, "more than there can be");
}

#[test]
fn exactly_half_of_a_lot_is_enough() {
    assert_eq!(next_reference(1_000, 10, 5, 0), 1, "half of an even lot, at whatever price");
    assert_eq!(next_reference(1_000, 11, 5, u64::MAX), 500, "less than half of an odd one");
    assert_eq!(next_reference(1_000, 11, 6, u64::MAX), 2_000);
    assert_eq!(next_reference(1_000, u64::MAX, u64::MAX / 2 + 1, u64::MAX), 2_000, "no sum overflows");
    assert_eq!(next_reference(1_000, 0, 0, 0), 500, "nothing sold is nothing sold");
}

#[test]
fn many_tiny_bids_cannot_lift_the_reference_above_the_first_price() {
    // Ten units at a price far below one cost ten base units, bid one by one: a hundred million times their price.
    let (reference, price) = (PRICE_ONE / 1_000_000_000, price_ceil(PRICE_ONE / 1_000_000_000, 0).unwrap());
    let paid = (0..10).map(|_| cost_ceil(1, price).unwrap()).sum();
    assert_eq!(next_reference(reference, 10, 10, paid), 2 * reference);
}

#[test]
fn the_reference_comes_back_from_any_number_of_failures() {
    let mut reference = MAX_REFERENCE;
    for _ in 0..200 {
        let next = next_reference(reference, 1_000, 0, 0);
        assert!(next < reference || next == MIN_REFERENCE);
        reference = next;
    }
    assert_eq!(reference, MIN_REFERENCE);
    for doublings in 1..=60 {
        let lot = 1 << 40;
        let Some(paid) = cost_ceil(lot, price_ceil(reference, 0).unwrap()) else { break };
        reference = next_reference(reference, lot, lot, paid);
        assert_eq!(reference, 1 << doublings);
    }
    assert!(reference > 1 << 54);
    assert_eq!(next_reference(MAX_REFERENCE, 1, 1, u64::MAX), MAX_REFERENCE, "the upper end holds as well");
}

proptest! {
    #[test]
    fn splitting_a_bid_never_saves(a in 0..1u64 << 40, b in 0..1u64 << 40, price in 0..1u64 << 50) {
        let whole = cost_ceil(a + b, price).unwrap();
        let parts = cost_ceil(a, price).unwrap() + cost_ceil(b, price).unwrap();
        prop_assert!(parts == whole || parts == whole + 1);
    }

    #[test]
    fn a_bid_never_pays_less_than_its_price(amount in 0..1u64 << 40, price in 0..1u64 << 50) {
        let cost = u128::from(cost_ceil(amount, price).unwrap()) << 32;
        let exact = u128::from(amount) * u128::from(price);
        prop_assert!(cost >= exact && cost < exact + (1 << 32));
    }

    /// Whatever happens in an auction, its reference moves by a factor of two at most and stays in its bounds.
    #[test]
    fn a_reference_moves_by_a_factor_of_two_at_most(
        reference in MIN_REFERENCE..=MAX_REFERENCE,
        lot in 1..1u64 << 50,
        share in 0..=1_000u64,
        seconds in prop::collection::vec(0..AUCTION_SECONDS, 1..6),
    ) {
        let sold = u64::try_from(u128::from(lot) * u128::from(share) / 1_000).unwrap();
        let count = u64::try_from(seconds.len()).unwrap();
        let parts = seconds.iter().map(|second| cost_ceil(sold / count, price_ceil(reference, *second).unwrap()));
        let rest = cost_ceil(sold % count, price_ceil(reference, 0).unwrap());
        let Some(costs) = parts.chain([rest]).collect::<Option<Vec<_>>>() else { return Ok(()) };
        let Some(paid) = costs.into_iter().try_fold(0u64, u64::checked_add) else { return Ok(()) };
        let next = next_reference(reference, lot, sold, paid);
        prop_assert!((reference / 2).max(MIN_REFERENCE) <= next);
        prop_assert!(next <= (2 * reference).min(MAX_REFERENCE));
    }
}

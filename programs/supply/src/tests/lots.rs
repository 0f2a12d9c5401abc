//! What auctions offer: how lots fall and come back, and what the first bidder after days without bids gains by it.
use bytemuck::Zeroable;
use proptest::prelude::*;

use crate::{
    math::{is_sold, largest_lot, next_lots, MAX_HALVINGS, PRICE_ONE},
    Buyback, AUCTION_SECONDS,
};

const DAY: i64 = AUCTION_SECONDS as i64;

#[test]
fn the_worked_examples_hold() {
    assert_eq!((largest_lot(1_000, 3, 1), largest_lot(1_000, 3, 200)), (125, 200));
    assert_eq!((next_lots(u64::MAX, 0, 1_000, 0), next_lots(1_000, 1, 500, 249)), ((1_000, 1), (1_000, 2)));
    assert_eq!(next_lots(1_000, 2, 250, 125), (1_000, 1), "half is enough");
    assert_eq!((next_lots(1_000, 1, 500, 500), next_lots(1_000, 0, 1_000, 1_000)), ((1_000, 0), (2_000, 0)));
}

#[test]
fn every_value_has_a_next_one() {
    assert!(!is_sold(0, 0) && !is_sold(u64::MAX, u64::MAX / 2) && is_sold(u64::MAX, u64::MAX / 2 + 1));
    assert_eq!(next_lots(u64::MAX, 0, u64::MAX, u64::MAX), (u64::MAX, 0));
    assert_eq!(next_lots(7, MAX_HALVINGS, 1, 0), (7, MAX_HALVINGS));
    assert_eq!(largest_lot(u64::MAX, MAX_HALVINGS, 5), 5);
    assert_eq!(next_lots(7, MAX_HALVINGS, 1, 1), (7, MAX_HALVINGS - 1));
}

#[test]
fn a_new_buyback_offers_everything_and_then_at_most_twice_what_it_sold() {
    let mut buyback = Buyback { reference: PRICE_ONE, min_lot: 100, full_lot: u64::MAX, ..Zeroable::zeroed() };
    buyback.open_auction(u64::MAX, 0).unwrap();
    assert_eq!(buyback.lot, u64::MAX);
    buyback.close_auction(DAY).unwrap();
    let mut buyback = Buyback { reference: PRICE_ONE, min_lot: 100, full_lot: u64::MAX, ..Zeroable::zeroed() };
    let lots = [300, 10_000, 10_000, 10_000].map(|vault| {
        buyback.open_auction(vault, 0).unwrap();
        let lot = buyback.lot;
        buyback.sell(lot, u64::MAX, 0).unwrap();
        buyback.close_auction(0).unwrap();
        lot
    });
    assert_eq!(lots, [300, 600, 1_200, 2_400]);
}

/// What who comes first after so many empty auctions gains, at a true price, by buying whatever is offered below it in one
/// moment; and how many of the lots were the smallest one. The vault holds much more than the first lot.
fn gain_of_the_first(buyback: &mut Buyback, first_lot: u64, empty: u32, price: u64) -> (u128, u32) {
    let mut vault = first_lot;
    for _ in 0..empty {
        buyback.open_auction(vault, 0).unwrap();
        buyback.close_auction(DAY).unwrap();
        // Meanwhile fees come in.
        vault = first_lot * 1_000;
    }
    let (mut gain, mut smallest) = (0u128, 0);
    loop {
        buyback.open_auction(vault, 0).unwrap();
        if buyback.price_at(0).unwrap() >= price {
            return (gain, smallest);
        }
        let sale = buyback.sell(u64::MAX, u64::MAX, 0).unwrap();
        buyback.close_auction(0).unwrap();
        vault -= sale.amount;
        let worth = u128::from(sale.amount) * u128::from(price);
        gain += worth.saturating_sub(u128::from(sale.cost) << 32);
        smallest += u32::from(sale.amount == buyback.min_lot);
    }
}

#[test]
fn after_a_week_without_bids_the_first_gains_a_third_of_one_lot_instead_of_all_fees() {
    let price = 10_000 * PRICE_ONE;
    let (lot, worth) = (1_u64 << 30, u128::from(1_u64 << 30) * u128::from(price));
    for (empty, thousandths) in [(0, 0), (1, 0), (2, 125), (3, 218), (4, 273), (7, 325), (30, 333)] {
        let mut buyback = Buyback { reference: price, min_lot: 1, full_lot: u64::MAX, ..Zeroable::zeroed() };
        let (gain, _) = gain_of_the_first(&mut buyback, lot, empty, price);
        assert_eq!(gain * 1_000 / worth, thousandths, "{empty}");
    }
}

proptest! {
    /// Where the first empty auction began from the true price or from above it: a third of its lot, and at most one
    /// smallest lot for each day on which the lot could not fall any more. After so many days that the reference has
    /// lost its last digits, two thirds.
    #[test]
    fn the_first_bidder_gains_a_third_of_a_lot_and_some_smallest_ones_at_most(
        lot in 1_000..1u64 << 40,
        share in 1..1_000u64,
        reference in 1u64 << 20..1 << 48,
        above in 0..1_000u64,
        empty in 0u32..100,
    ) {
        let price = reference - reference / 2_000 * above;
        let min_lot = lot / 1_000 * share;
        let mut buyback = Buyback { reference, min_lot, full_lot: u64::MAX, ..Zeroable::zeroed() };
        let (gain, smallest) = gain_of_the_first(&mut buyback, lot, empty, price);
        let lowest = reference.checked_shr(empty).unwrap_or(0);
        let bound = if lowest >= 1_024 { lot / 3 + lot / 1_000 } else { lot / 3 * 2 };
        // In base units of the mint at the true price; one for every halving that rounded down.
        prop_assert!(gain / u128::from(price) <= u128::from(bound + min_lot * u64::from(smallest) + 64));
        prop_assert!(smallest <= empty);
        // And price and lot are back together.
        prop_assert!(lowest == 0 || buyback.halvings <= 2, "{buyback:?}");
    }
}

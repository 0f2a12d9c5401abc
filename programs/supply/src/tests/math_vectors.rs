//! The vectors that the SDK and the scripts in `scripts/vectors/` share.
use super::vectors::{number, number_or_none, vectors};
use crate::math::*;

#[test]
fn powers_agree_with_the_vectors() {
    for row in vectors("exp2", "powers") {
        let power = exp2_neg_floor(number(&row, "numerator"), number(&row, "denominator"));
        assert_eq!(power, number::<u64>(&row, "expected"), "{row}");
    }
}

#[test]
fn auctions_agree_with_the_vectors() {
    for row in vectors("auction", "price") {
        let price = price_ceil(number(&row, "reference"), number(&row, "elapsed"));
        assert_eq!(price, Some(number(&row, "price")), "{row}");
    }
    for row in vectors("auction", "cost") {
        let cost = cost_ceil(number(&row, "amount"), number(&row, "price"));
        assert_eq!(cost, number_or_none(&row, "cost"), "{row}");
    }
    for row in vectors("auction", "reference") {
        let [reference, lot, sold, paid] = ["reference", "lot", "sold", "paid"].map(|key| number(&row, key));
        assert_eq!(next_reference(reference, lot, sold, paid), number::<u64>(&row, "next"), "{row}");
    }
    for row in vectors("auction", "largestLot") {
        let largest = largest_lot(number(&row, "fullLot"), number(&row, "halvings"), number(&row, "minLot"));
        assert_eq!(largest, number::<u64>(&row, "expected"), "{row}");
    }
    for row in vectors("auction", "nextLots") {
        let next =
            next_lots(number(&row, "fullLot"), number(&row, "halvings"), number(&row, "lot"), number(&row, "sold"));
        assert_eq!(next, (number(&row, "nextFullLot"), number(&row, "nextHalvings")), "{row}");
    }
}

#[test]
fn emission_agrees_with_the_vectors() {
    for row in vectors("emission", "decay") {
        assert_eq!(decay_floor(number(&row, "epoch")), number::<u64>(&row, "expected"), "{row}");
    }
    for row in vectors("emission", "securityPot") {
        let [active, eligible, earned] = ["active", "eligible", "earned"].map(|key| number(&row, key));
        let seats = SeatFigures { active, eligible, earned };
        let [budget, seat_yield] = ["budget", "seatYield"].map(|key| number(&row, key));
        let pot = security_pot_floor(budget, number(&row, "shareBps"), seat_yield, seats);
        assert_eq!(pot, Some(number(&row, "expected")), "{row}");
    }
    for row in vectors("emission", "rebatePot") {
        let [native_fees, burned, committed] = ["nativeFees", "burned", "committed"].map(|key| number(&row, key));
        let figures = RebateFigures { native_fees, burned, committed };
        let pot = rebate_pot_floor(number(&row, "budgetLeft"), number(&row, "rebateBps"), figures);
        assert_eq!(pot, Some(number(&row, "expected")), "{row}");
    }
}

#[test]
fn shares_agree_with_the_vectors() {
    for row in vectors("emission", "share") {
        let share = share_floor(number(&row, "part"), number(&row, "total"), number(&row, "pot"));
        assert_eq!(share, number_or_none(&row, "expected"), "{row}");
    }
}

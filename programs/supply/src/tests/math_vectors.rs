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
}

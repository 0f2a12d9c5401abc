//! Powers of one half beyond the vectors.
use proptest::prelude::*;

use super::vectors::vectors;
use crate::{
    math::{exp2_neg_floor, EXP_ONE},
    AUCTION_SECONDS, HALF_LIFE_EPOCHS,
};

#[test]
fn the_factors_are_those_of_the_script() {
    use crate::math::factors::{FACTORS, LN_TWO};
    let digits = vectors("exp2", "factors");
    assert_eq!(FACTORS.map(|factor| format!("{factor:032x}")).to_vec(), digits);
    assert_eq!(vectors("exp2", "ln2"), [LN_TWO.to_string()]);
}

#[test]
fn the_worked_examples_hold() {
    assert_eq!(exp2_neg_floor(0, 1), EXP_ONE);
    assert_eq!(exp2_neg_floor(1, 1), EXP_ONE / 2);
    assert_eq!(exp2_neg_floor(1, 2), 6_521_908_912_666_391_106);
}

#[test]
fn exponents_at_the_ends() {
    assert_eq!(exp2_neg_floor(63, 1), 1);
    assert_eq!(exp2_neg_floor(64, 1), 0);
    assert_eq!(exp2_neg_floor(u64::MAX, 1), 0);
    assert_eq!(exp2_neg_floor(u64::MAX, u64::MAX), EXP_ONE / 2);
    assert_eq!(exp2_neg_floor(0, u64::MAX), EXP_ONE);
    assert_eq!(exp2_neg_floor(1, u64::MAX), EXP_ONE - 1, "less than one, by less than a unit");
    assert_eq!((exp2_neg_floor(0, 0), exp2_neg_floor(1, 0)), (0, 0), "an endless exponent");
}

#[test]
fn it_falls_with_every_second_of_an_auction_and_never_rises_with_an_epoch() {
    for second in 1..=AUCTION_SECONDS {
        let power = |second| exp2_neg_floor(2 * second, AUCTION_SECONDS);
        assert!(power(second) < power(second - 1), "{second}");
    }
    for epoch in 1..64 * HALF_LIFE_EPOCHS {
        let power = |epoch| exp2_neg_floor(epoch, HALF_LIFE_EPOCHS);
        assert!(power(epoch) <= power(epoch - 1), "{epoch}");
    }
}

proptest! {
    #[test]
    fn a_whole_more_in_the_exponent_is_half(numerator in 0..1u64 << 40, denominator in 1..1u64 << 40) {
        let more = numerator + denominator;
        prop_assert_eq!(exp2_neg_floor(more, denominator), exp2_neg_floor(numerator, denominator) / 2);
    }

    /// `2^(−a/d) · 2^(−b/d)` is `2^(−(a+b)/d)`: the error of each factor counts once, that of the result twice.
    #[test]
    fn powers_multiply(a in 0..1u64 << 32, b in 0..1u64 << 32, denominator in 1..1u64 << 32) {
        let product = u128::from(exp2_neg_floor(a, denominator)) * u128::from(exp2_neg_floor(b, denominator));
        let power = u128::from(exp2_neg_floor(a + b, denominator));
        prop_assert!((product >> 63) <= power + 1 && power <= (product >> 63) + 3);
    }

    #[test]
    fn a_fraction_is_the_same_however_it_is_written(numerator: u32, denominator in 1..u32::MAX, times in 1..u32::MAX) {
        let [n, d, t] = [numerator, denominator, times].map(u64::from);
        prop_assert_eq!(exp2_neg_floor(n * t, d * t), exp2_neg_floor(n, d));
    }
}

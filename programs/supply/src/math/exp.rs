//! Powers of one half, for the decay of emission and for the price of an auction.
use super::factors::{FACTORS, LN_TWO};

/// 1 as a result of [`exp2_neg_floor`].
pub const EXP_ONE: u64 = 1 << 63;

/// `2^(−numerator / denominator)` in units of `2^−63`, rounded down. A denominator of zero stands for an endless exponent.
///
/// The whole part of the exponent is a shift. Its fraction is cut to 128 binary digits: each of the first 64 that is set
/// multiplies by its factor; the other 64 make a number t below `2^−64`, for which `2^−t` is `1 − t·ln 2` up to
/// `2^−129`. All of it rounds down and carries 127 bits, and the 64 products lose less than two units each. So the
/// result is never above the power and less than `1 + 2^−56` units below it. For the exponents of an auction's seconds
/// and of emission's epochs it is the power rounded down exactly, and so falls as the power does: the script of the
/// vectors and a test go through all of them.
///
/// `exp2_neg_floor(1, 1)` is half of [`EXP_ONE`]; `exp2_neg_floor(1, 2)` is 6,521,908,912,666,391,106, that is 0.7071.
pub fn exp2_neg_floor(numerator: u64, denominator: u64) -> u64 {
    let (Some(whole), Some(part)) = (numerator.checked_div(denominator), numerator.checked_rem(denominator)) else {
        return 0;
    };
    let Some(shift) = u32::try_from(whole).ok().and_then(|whole| whole.checked_add(64)) else { return 0 };
    // One, with 127 bits after the point: 64 more than the result has.
    let mut power: u128 = 1 << 127;
    if part > 0 {
        let (digits, left) = next_digits(part, denominator);
        let (tail, _) = next_digits(left, denominator);
        for (place, factor) in (0u32..).zip(FACTORS) {
            if digits.rotate_left(place) >> 63 == 1 {
                power = product_high(power, factor);
            }
        }
        power = power.saturating_sub(tail_of(power, tail));
    }
    power.checked_shr(shift).and_then(|power| u64::try_from(power).ok()).unwrap_or(0)
}

/// The first 64 binary digits of `part / denominator`, which is below one, and what is left to divide.
fn next_digits(part: u64, denominator: u64) -> (u64, u64) {
    let scaled = u128::from(part) << 64;
    let digits = scaled.checked_div(u128::from(denominator)).and_then(|digits| u64::try_from(digits).ok());
    let left = scaled.checked_rem(u128::from(denominator)).and_then(|left| u64::try_from(left).ok());
    (digits.unwrap_or(0), left.unwrap_or(0))
}

/// How much less `power · 2^−t` is than `power`, rounded up; `tail` counts t in units of `2^−128`, rounded down.
fn tail_of(power: u128, tail: u64) -> u128 {
    let exponent = u128::from(tail).saturating_add(1);
    let slope = (exponent.saturating_mul(u128::from(LN_TWO)) >> 64).saturating_add(1);
    product_high(power, slope).saturating_add(1)
}

/// The upper 128 bits of a product of 256. No sum or product of the halves can be more than 128 bits long.
fn product_high(a: u128, b: u128) -> u128 {
    let (a_high, a_low) = halves(a);
    let (b_high, b_low) = halves(b);
    let (lowest, _) = halves(a_low.saturating_mul(b_low));
    let (middle, below) = halves(a_high.saturating_mul(b_low).saturating_add(lowest));
    let (other, _) = halves(a_low.saturating_mul(b_high).saturating_add(below));
    a_high.saturating_mul(b_high).saturating_add(middle).saturating_add(other)
}

fn halves(value: u128) -> (u128, u128) {
    (value >> 64, value & u128::from(u64::MAX))
}

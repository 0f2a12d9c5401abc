/// The whole, in basis points.
pub const BPS: u64 = 10_000;

/// `amount · bps / 10_000`, rounded down: in favour of whoever keeps the rest.
///
/// `bps_floor(999, 2_000)` is 199, not 199.8.
pub fn bps_floor(amount: u64, bps: u64) -> Option<u64> {
    let product = u128::from(amount).checked_mul(u128::from(bps))?;
    u64::try_from(product.checked_div(u128::from(BPS))?).ok()
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "an overflow is a failed test")]
mod tests {
    use super::*;

    #[test]
    fn shares_at_the_ends() {
        for amount in [0, 1, u64::MAX] {
            assert_eq!(bps_floor(amount, 0), Some(0));
            assert_eq!(bps_floor(amount, BPS), Some(amount));
        }
        assert_eq!(bps_floor(1, 9_999), Some(0));
        assert_eq!(bps_floor(999, 2_000), Some(199));
        assert_eq!(bps_floor(u64::MAX, 10_001), None, "more than u64 is an error, not a wrap");
        assert_eq!(bps_floor(u64::MAX, u64::MAX), None);
    }
}

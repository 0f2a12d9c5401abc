use super::bps_floor;

/// An operator's weight in an epoch: what it bonded throughout, capped by a multiple of what it worked.
///
/// With a lowest bond of 500, work of 30 and a multiple of 100,000 bps (10 times), the weight is 300. Rounded down.
pub fn weight_floor(lowest_bonded: u64, work: u64, multiple_bps: u64) -> u64 {
    // A cap that does not fit in u64 is above every bond.
    lowest_bonded.min(bps_floor(work, multiple_bps).unwrap_or(u64::MAX))
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "an overflow is a failed test")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn work_caps_the_bond_and_the_bond_caps_work() {
        assert_eq!(weight_floor(500, 30, 100_000), 300);
        assert_eq!(weight_floor(500, 50, 100_000), 500);
        assert_eq!(weight_floor(500, 51, 100_000), 500);
    }

    #[test]
    fn weights_at_the_ends() {
        assert_eq!(weight_floor(u64::MAX, 0, 1_000_000), 0, "no work, no weight");
        assert_eq!(weight_floor(0, u64::MAX, 1_000_000), 0, "no bond, no weight");
        assert_eq!(weight_floor(u64::MAX, u64::MAX, 1_000_000), u64::MAX);
        assert_eq!(weight_floor(1, 1, 10_000), 1);
    }

    proptest! {
        #[test]
        fn a_weight_never_exceeds_bond_or_work(bonded: u64, work: u64, multiple in 10_000..=1_000_000u64) {
            let weight = u128::from(weight_floor(bonded, work, multiple));
            prop_assert!(weight <= u128::from(bonded));
            prop_assert!(weight * 10_000 <= u128::from(work) * u128::from(multiple));
        }
    }
}

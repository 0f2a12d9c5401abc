use super::bps_floor;

/// How far a parameter may move in one change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// At most this many units.
    Absolute(u64),
    /// At most this many basis points of the old value, and always at least one unit, so that 0 can be left again.
    Relative(u16),
}

impl Step {
    /// The largest difference that is allowed from `old`.
    pub fn largest(self, old: u64) -> u64 {
        match self {
            Self::Absolute(units) => units,
            Self::Relative(bps) => bps_floor(old, u64::from(bps)).unwrap_or(u64::MAX).max(1),
        }
    }

    /// Whether a change from `old` to `new` is small enough.
    pub fn allows(self, old: u64, new: u64) -> bool {
        old.abs_diff(new) <= self.largest(old)
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "an overflow is a failed test")]
mod tests {
    use super::*;

    #[test]
    fn an_absolute_step_counts_units_both_ways() {
        let step = Step::Absolute(10);
        assert!(step.allows(100, 110) && step.allows(100, 90));
        assert!(!step.allows(100, 111) && !step.allows(100, 89));
        assert!(step.allows(0, 10) && step.allows(u64::MAX, u64::MAX - 10));
    }

    #[test]
    fn a_relative_step_is_a_share_of_the_old_value_and_at_least_one() {
        let step = Step::Relative(2_500);
        assert!(step.allows(1_000, 1_250) && step.allows(1_000, 750));
        assert!(!step.allows(1_000, 1_251) && !step.allows(1_000, 749));
        assert!(step.allows(0, 1), "a value of zero can be left");
        assert!(!step.allows(0, 2));
        assert_eq!(Step::Relative(u16::MAX).largest(u64::MAX), u64::MAX, "more than everything is everything");
    }
}

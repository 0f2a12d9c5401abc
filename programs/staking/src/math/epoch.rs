/// The epoch of a time: whole lengths since `zero`. A time before `zero` counts as epoch 0.
///
/// With `zero = 1_000` and `seconds = 60`, the time 1_059 is in epoch 0 and 1_060 in epoch 1.
pub fn epoch_of(now: i64, zero: i64, seconds: u64) -> u64 {
    let elapsed = u64::try_from(i128::from(now).saturating_sub(i128::from(zero))).unwrap_or(0);
    // A length of zero cannot be stored; counting every time as epoch 0 is the harmless answer.
    elapsed.checked_div(seconds).unwrap_or(0)
}

/// How a stored epoch is written where 0 has to mean "none": the epoch plus one.
pub fn epoch_mark(epoch: u64) -> u64 {
    epoch.saturating_add(1)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "an overflow is a failed test")]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_starts_on_its_first_second() {
        assert_eq!(epoch_of(1_000, 1_000, 60), 0);
        assert_eq!(epoch_of(1_059, 1_000, 60), 0);
        assert_eq!(epoch_of(1_060, 1_000, 60), 1);
        assert_eq!(epoch_of(1_061, 1_000, 60), 1);
    }

    #[test]
    fn times_at_the_ends() {
        assert_eq!(epoch_of(999, 1_000, 60), 0, "before the first epoch");
        assert_eq!(epoch_of(i64::MIN, i64::MAX, 1), 0);
        assert_eq!(epoch_of(i64::MAX, i64::MIN, 1), u64::MAX);
        assert_eq!(epoch_of(i64::MAX, 0, 0), 0);
        assert_eq!(epoch_mark(u64::MAX), u64::MAX);
    }
}

//! When a seat counts: joins and leaves take effect two epochs later, and the roster of an epoch is a view of entries.
use crate::constants::{ROSTER_DELAY_EPOCHS, SEATS_PER_OPERATOR_MAX, SEATS_SHARE, SEAT_STAKE_RUNS};

/// Epoch from which a change made in `now_epoch` counts. `None` when epochs leave the range of u32.
pub fn effective_epoch(now_epoch: u64) -> Option<u32> {
    u32::try_from(now_epoch).ok()?.checked_add(ROSTER_DELAY_EPOCHS)
}

/// Whether an entry is in the roster of an epoch; `active_until` 0 means that nobody has ended it.
pub fn in_view(active_from: u32, active_until: u32, epoch: u32) -> bool {
    active_from <= epoch && (active_until == 0 || epoch < active_until)
}

/// Whole epochs that cover the longest case, rounded up. A length of zero cannot be stored.
pub fn case_epochs_ceil(longest_case_seconds: u32, epoch_seconds: u64) -> u32 {
    let seconds = u64::from(longest_case_seconds);
    u32::try_from(seconds.div_ceil(epoch_seconds.max(1))).unwrap_or(u32::MAX)
}

/// Whether a slot may be given to somebody else: no case can still look at who held it.
pub fn is_reusable(active_until: u32, now_epoch: u64, case_epochs: u32) -> bool {
    active_until != 0 && now_epoch >= u64::from(active_until).saturating_add(u64::from(case_epochs))
}

/// Stake of each seat: what the governor asks for, and at least ten times what the longest job of the class costs to
/// run, so that a juror always has more to lose than to earn. `None` beyond u64.
pub fn seat_stake(least: u64, second_price: u64, max_run_seconds: u32) -> Option<u64> {
    let longest = second_price.checked_mul(u64::from(max_run_seconds))?;
    Some(longest.checked_mul(SEAT_STAKE_RUNS)?.max(least))
}

/// Seats that one operator may hold when there are `active` of them, its own included: a tenth, but at least one.
pub fn largest_share(active: u32) -> u32 {
    active.checked_div(SEATS_SHARE).unwrap_or(0).clamp(1, u32::from(SEATS_PER_OPERATOR_MAX))
}

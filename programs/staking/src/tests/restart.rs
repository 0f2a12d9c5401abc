//! How long a restart of the cluster keeps windows open.
use crate::{
    restart::{in_grace, is_within_grace},
    RESTART_GRACE_SLOTS,
};

#[test]
fn the_grace_lasts_its_slots_from_the_restart_on() {
    for restart in [1, 1_000_000] {
        assert!(is_within_grace(restart, restart));
        assert!(is_within_grace(restart, restart + RESTART_GRACE_SLOTS - 1));
        assert!(!is_within_grace(restart, restart + RESTART_GRACE_SLOTS));
    }
}

#[test]
fn a_chain_that_never_restarted_has_no_grace() {
    assert!(!is_within_grace(0, 0));
    assert!(!is_within_grace(0, RESTART_GRACE_SLOTS - 1));
}

#[test]
fn a_restart_at_the_end_of_all_slots_does_not_overflow() {
    assert!(is_within_grace(u64::MAX, u64::MAX - 1));
    assert!(!is_within_grace(u64::MAX, u64::MAX));
}

#[test]
fn a_chain_that_cannot_say_has_none() {
    assert!(!in_grace(5), "there is no chain in this test");
}

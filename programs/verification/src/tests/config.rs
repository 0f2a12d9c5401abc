//! Roles, the pause, and when seats are released.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;

use crate::{Seat, VerificationConfig, VerificationError, MAX_PAUSE_SECONDS};

fn key(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}

fn config() -> VerificationConfig {
    VerificationConfig { governor: key(1), epoch_zero: 1_000, epoch_seconds: 60, ..Zeroable::zeroed() }
}

#[test]
fn the_governor_changes_hands_in_two_steps() {
    let mut c = config();
    assert_eq!(c.accept_governor().unwrap_err(), VerificationError::NotPendingGovernor.into());
    assert_eq!(c.propose_governor(key(1)).unwrap_err(), VerificationError::NoChange.into());
    c.propose_governor(key(9)).unwrap();
    assert_eq!((c.governor, c.pending_governor), (key(1), key(9)));
    assert_eq!(c.propose_governor(key(9)).unwrap_err(), VerificationError::NoChange.into());
    assert_eq!(c.accept_governor().unwrap(), key(1));
    assert_eq!((c.governor, c.pending_governor), (key(9), Pubkey::default()));
    assert_eq!(c.accept_governor().unwrap_err(), VerificationError::NotPendingGovernor.into(), "once");
}

#[test]
fn a_proposal_can_be_withdrawn() {
    let mut c = config();
    c.propose_governor(key(9)).unwrap();
    c.propose_governor(Pubkey::default()).unwrap();
    assert_eq!(c.accept_governor().unwrap_err(), VerificationError::NotPendingGovernor.into());
}

#[test]
fn a_pause_is_bounded_ends_by_itself_and_cannot_be_chained() {
    let (mut c, now) = (config(), 1_700_000_000);
    assert!(c.check_intake(now).is_ok());
    assert_eq!(c.pause_intake(0, now).unwrap_err(), VerificationError::PauseOutOfRange.into());
    assert_eq!(c.pause_intake(MAX_PAUSE_SECONDS + 1, now).unwrap_err(), VerificationError::PauseOutOfRange.into());
    c.pause_intake(MAX_PAUSE_SECONDS, now).unwrap();
    let end = now + i64::from(MAX_PAUSE_SECONDS);
    assert_eq!(c.check_intake(end - 1).unwrap_err(), VerificationError::IntakePaused.into());
    assert_eq!(c.pause_intake(1, end - 1).unwrap_err(), VerificationError::AlreadyPaused.into());
    assert!(c.check_intake(end).is_ok());
    let next = end + i64::from(MAX_PAUSE_SECONDS);
    for early in [end, next - 1] {
        assert_eq!(c.pause_intake(1, early).unwrap_err(), VerificationError::PauseCooldown.into());
    }
    c.pause_intake(1, next).unwrap();
}

#[test]
fn seats_are_released_the_longest_case_after_their_last_epoch_began() {
    let mut c = config();
    c.params.longest_case_seconds = 100;
    let mut seat = Seat::zeroed();
    assert_eq!(c.seats_released_at(&seat).unwrap_err(), VerificationError::SeatsInUse.into(), "never ended");
    seat.active_until = 7;
    assert_eq!(c.seats_released_at(&seat).unwrap(), 1_000 + 7 * 60 + 100);
    c.epoch_seconds = u64::MAX;
    assert_eq!(c.seats_released_at(&seat).unwrap_err(), VerificationError::TimeOverflow.into());
}

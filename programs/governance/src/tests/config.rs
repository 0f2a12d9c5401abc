//! The guardian's term and pauses, and the end of genesis.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;

use crate::{GovernanceConfig, GovernanceError, GENESIS_EPOCHS, GUARDIAN_PAUSE_INTERVAL, GUARDIAN_TERM_MAX};

const NOW: i64 = 1_700_000_000;

fn config() -> GovernanceConfig {
    GovernanceConfig {
        guardian: Pubkey::new_from_array([1; 32]),
        guardian_until: NOW + 1_000_000_000,
        epoch_zero: 1_000,
        epoch_seconds: 60,
        genesis_next_epoch: 5,
        ..Zeroable::zeroed()
    }
}

#[test]
fn a_guardians_term_ends_within_two_years() {
    let latest = NOW + i64::from(GUARDIAN_TERM_MAX);
    GovernanceConfig::check_guardian_term(latest, NOW).unwrap();
    GovernanceConfig::check_guardian_term(0, NOW).unwrap();
    let refused = GovernanceConfig::check_guardian_term(latest + 1, NOW).unwrap_err();
    assert_eq!(refused, GovernanceError::GuardianTermTooLong.into());
    let refused = GovernanceConfig::check_guardian_term(i64::MAX, i64::MAX).unwrap_err();
    assert_eq!(refused, GovernanceError::TimeOverflow.into());
}

#[test]
fn pauses_by_the_guardian_are_thirty_days_apart() {
    let mut c = config();
    c.book_guardian_pause(NOW).unwrap();
    let next = NOW + i64::from(GUARDIAN_PAUSE_INTERVAL);
    for early in [NOW, next - 1] {
        assert_eq!(c.book_guardian_pause(early).unwrap_err(), GovernanceError::PauseTooSoon.into());
        assert_eq!(c.last_pause_at, NOW);
    }
    c.book_guardian_pause(next).unwrap();
    assert_eq!(c.last_pause_at, next);
}

#[test]
fn the_first_pause_waits_for_nothing() {
    let mut c = config();
    c.book_guardian_pause(1).unwrap();
    assert_eq!(c.last_pause_at, 1);
}

#[test]
fn a_guardians_term_ends_at_its_time_and_with_genesis() {
    let refused = |mut c: GovernanceConfig, now| {
        let before = c;
        let error = c.book_guardian_pause(now).unwrap_err();
        assert_eq!(c, before, "a refusal changes nothing");
        error
    };
    let c = config();
    config().book_guardian_pause(c.guardian_until - 1).unwrap();
    assert_eq!(refused(c, c.guardian_until), GovernanceError::GuardianTermEnded.into());
    let ended = GovernanceConfig { genesis_ended_epoch: 9, ..c };
    assert_eq!(refused(ended, NOW), GovernanceError::GuardianTermEnded.into());
}

#[test]
fn a_guardian_is_removed_once_and_for_good() {
    let mut c = config();
    assert_eq!(c.remove_guardian().unwrap(), Pubkey::new_from_array([1; 32]));
    assert_eq!(c.guardian, Pubkey::default());
    assert_eq!(c.remove_guardian().unwrap_err(), GovernanceError::NoGuardian.into());
    assert_eq!(c.book_guardian_pause(NOW).unwrap_err(), GovernanceError::NoGuardian.into());
}

#[test]
fn an_epoch_of_genesis_counts_when_its_totals_are_final() {
    let mut c = config();
    let before = c;
    for early in [0, 5, 7] {
        assert_eq!(c.advance_genesis(1, 1, early).unwrap_err(), GovernanceError::EpochNotFinal.into());
    }
    assert_eq!(c, before, "a refusal changes nothing");
    c.advance_genesis(1, 1, 8).unwrap();
    assert_eq!((c.genesis_streak, c.genesis_next_epoch, c.genesis_ended_epoch), (1, 6, 0));
    assert_eq!(c.advance_genesis(1, 1, 8).unwrap_err(), GovernanceError::EpochNotFinal.into(), "once each");
}

#[test]
fn an_epoch_counts_when_work_carried_half_of_the_bonded_weight() {
    let streak = |weight, lowest_bonded| {
        let mut c = GovernanceConfig { genesis_streak: 3, ..config() };
        c.advance_genesis(weight, lowest_bonded, 8).unwrap();
        c.genesis_streak
    };
    assert_eq!(streak(50, 100), 4);
    assert_eq!(streak(50, 101), 0, "one below the half");
    assert_eq!(streak(51, 101), 4);
    assert_eq!(streak(0, 0), 0, "nobody reported");
    assert_eq!(streak(u64::MAX, u64::MAX), 4);
    assert_eq!(streak(u64::MAX / 2, u64::MAX), 0);
}

#[test]
fn an_epoch_whose_weight_could_not_vote_does_not_end_genesis() {
    let mut c = config();
    c.params.min_total_weight = 1_000;
    for (weight, streak) in [(1_000, 1), (1_001, 2), (999, 0)] {
        c.advance_genesis(weight, weight, 1_000).unwrap();
        assert_eq!(c.genesis_streak, streak);
    }
}

#[test]
fn genesis_ends_with_the_eighth_epoch_in_a_row_and_never_begins_again() {
    let mut c = config();
    let far = 1_000;
    for _ in 1..GENESIS_EPOCHS {
        c.advance_genesis(1, 1, far).unwrap();
    }
    c.advance_genesis(0, 1, far).unwrap();
    assert_eq!((c.genesis_streak, c.is_genesis()), (0, true), "a gap begins it anew");
    for _ in 1..GENESIS_EPOCHS {
        c.advance_genesis(1, 1, far).unwrap();
        assert!(c.is_genesis());
    }
    c.advance_genesis(1, 1, far).unwrap();
    assert!(!c.is_genesis());
    assert_eq!((c.genesis_ended_epoch, c.genesis_next_epoch), (21, 21), "sixteen epochs from 5 on");
    assert_eq!(c.advance_genesis(1, 1, far).unwrap_err(), GovernanceError::GenesisEnded.into());
}

//! The configuration and the terms.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;

use crate::{params::TERMS_PARAMS, MarketConfig, MarketError, Terms, TermsRoles, MAX_PAUSE_SECONDS};

fn key(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}

fn config() -> MarketConfig {
    MarketConfig { governor: key(1), arbiter: key(2), epoch_zero: 1_000, epoch_seconds: 60, ..Zeroable::zeroed() }
}

#[test]
fn the_governor_changes_hands_in_two_steps() {
    let mut c = config();
    assert_eq!(c.accept_governor().unwrap_err(), MarketError::NotPendingGovernor.into());
    assert_eq!(c.propose_governor(key(1)).unwrap_err(), MarketError::NoChange.into());
    c.propose_governor(key(9)).unwrap();
    assert_eq!((c.governor, c.pending_governor), (key(1), key(9)));
    assert_eq!(c.propose_governor(key(9)).unwrap_err(), MarketError::NoChange.into());
    assert_eq!(c.accept_governor().unwrap(), key(1));
    assert_eq!((c.governor, c.pending_governor), (key(9), Pubkey::default()));
    assert_eq!(c.accept_governor().unwrap_err(), MarketError::NotPendingGovernor.into(), "once");
}

#[test]
fn a_proposal_can_be_withdrawn() {
    let mut c = config();
    c.propose_governor(key(9)).unwrap();
    c.propose_governor(Pubkey::default()).unwrap();
    assert_eq!(c.accept_governor().unwrap_err(), MarketError::NotPendingGovernor.into());
}

#[test]
fn a_pause_is_bounded_ends_by_itself_and_cannot_be_chained() {
    let (mut c, now) = (config(), 1_700_000_000);
    assert!(c.check_intake(now).is_ok());
    assert_eq!(c.pause_intake(0, now).unwrap_err(), MarketError::PauseOutOfRange.into());
    assert_eq!(c.pause_intake(MAX_PAUSE_SECONDS + 1, now).unwrap_err(), MarketError::PauseOutOfRange.into());
    c.pause_intake(MAX_PAUSE_SECONDS, now).unwrap();
    let end = now + i64::from(MAX_PAUSE_SECONDS);
    assert_eq!(c.check_intake(end - 1).unwrap_err(), MarketError::IntakePaused.into());
    assert_eq!(c.pause_intake(1, end - 1).unwrap_err(), MarketError::AlreadyPaused.into());
    assert!(c.check_intake(end).is_ok());
    let next = end + i64::from(MAX_PAUSE_SECONDS);
    for early in [end, next - 1] {
        assert_eq!(c.pause_intake(1, early).unwrap_err(), MarketError::PauseCooldown.into());
    }
    c.pause_intake(1, next).unwrap();
}

#[test]
fn roles_have_to_change_and_to_be_somebody() {
    let mut c = config();
    let roles = |arbiter, verification_program| TermsRoles { arbiter, verification_program };
    assert_eq!(c.set_roles(c.roles()).unwrap_err(), MarketError::NoChange.into());
    assert_eq!(c.set_roles(roles(Pubkey::default(), key(3))).unwrap_err(), MarketError::InvalidArbiter.into());
    c.set_roles(roles(key(2), key(3))).unwrap();
    assert_eq!(c.roles(), roles(key(2), key(3)));
}

#[test]
fn epochs_are_stakings() {
    let c = config();
    assert_eq!((c.epoch_at(999), c.epoch_at(1_059), c.epoch_at(1_060)), (0, 0, 1));
}

#[test]
fn terms_are_written_whole() {
    let mut terms = Terms::zeroed();
    let values = TERMS_PARAMS.map(|spec| spec.default);
    terms.write(config().roles(), 3, values, 254).unwrap();
    assert_eq!((terms.arbiter, terms.terms_version, terms.bump, terms.version), (key(2), 3, 254, 1));
    assert_eq!((terms.values(), terms.roles()), (values, config().roles()));
}

#[test]
fn a_new_operator_is_never_audited_less_than_an_old_one() {
    let mut values = TERMS_PARAMS.map(|spec| spec.default);
    values[2] = 2_000; // audit_min_bps
    values[3] = 2_000; // audit_new_bps
    assert!(Terms::zeroed().write(config().roles(), 1, values, 0).is_ok());
    values[3] = 1_999;
    let refused = Terms::zeroed().write(config().roles(), 1, values, 0);
    assert_eq!(refused.unwrap_err(), MarketError::NewAuditBelowMinimum.into());
}

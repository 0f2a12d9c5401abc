use anchor_lang::prelude::*;

use super::{config, refused, AGENT, CONFIG, OWNER, STRANGER};
use crate::{Locker, StakingError, LOCKERS};

fn locker(fill: u8) -> Locker {
    Locker { authority: Pubkey::new_from_array([fill; 32]), bounty_pool: STRANGER }
}

#[test]
fn lockers_are_appended_and_found_by_their_authority() {
    let mut c = config();
    for slot in 0..4 {
        assert_eq!(c.add_locker(locker(10 + slot), &STRANGER, &CONFIG).unwrap(), slot);
        assert_eq!(c.locker_slot(&locker(10 + slot).authority).unwrap(), slot);
    }
    assert_eq!(usize::from(c.locker_count), LOCKERS);
    refused(&mut c, StakingError::LockerTableFull, |c| c.add_locker(locker(20), &STRANGER, &CONFIG));
    refused(&mut c, StakingError::LockerExists, |c| c.add_locker(locker(10), &STRANGER, &CONFIG));
}

#[test]
fn the_default_key_is_never_a_locker() {
    let mut c = config();
    refused(&mut c, StakingError::InvalidLockerAuthority, |c| c.add_locker(locker(0), &STRANGER, &CONFIG));
    assert!(c.locker_slot(&Pubkey::default()).is_err(), "an empty slot gives no power");
    c.add_locker(locker(9), &STRANGER, &CONFIG).unwrap();
    assert!(c.locker_slot(&Pubkey::default()).is_err());
    assert!(c.locker_slot(&STRANGER).is_err());
}

#[test]
fn no_role_of_this_program_is_a_locker() {
    let mut c = config();
    for authority in [c.governor, CONFIG] {
        refused(&mut c, StakingError::InvalidLockerAuthority, |c| {
            c.add_locker(Locker { authority, bounty_pool: STRANGER }, &STRANGER, &CONFIG)
        });
    }
}

#[test]
fn bounties_never_go_to_what_the_governor_spends() {
    let mut c = config();
    let insurance = Locker { bounty_pool: c.insurance_vault, ..locker(10) };
    refused(&mut c, StakingError::InvalidBountyPool, |c| c.add_locker(insurance, &STRANGER, &CONFIG));
    refused(&mut c, StakingError::InvalidBountyPool, |c| c.add_locker(locker(10), &CONFIG, &CONFIG));
    c.add_locker(locker(10), &OWNER, &CONFIG).unwrap();
}

#[test]
fn the_governor_changes_in_two_steps() {
    let mut c = config();
    refused(&mut c, StakingError::NotPendingGovernor, |c| c.accept_governor());
    refused(&mut c, StakingError::NoChange, |c| c.propose_governor(OWNER));
    refused(&mut c, StakingError::NoChange, |c| c.propose_governor(Pubkey::default()));
    c.propose_governor(AGENT).unwrap();
    assert_eq!(c.governor, OWNER, "a proposal changes nothing yet");
    refused(&mut c, StakingError::NoChange, |c| c.propose_governor(AGENT));
    assert_eq!(c.accept_governor().unwrap(), OWNER);
    assert_eq!((c.governor, c.pending_governor), (AGENT, Pubkey::default()));
    refused(&mut c, StakingError::NotPendingGovernor, |c| c.accept_governor());
}

#[test]
fn a_proposal_can_be_withdrawn() {
    let mut c = config();
    c.propose_governor(AGENT).unwrap();
    c.propose_governor(Pubkey::default()).unwrap();
    refused(&mut c, StakingError::NotPendingGovernor, |c| c.accept_governor());
}

#[test]
fn epochs_count_from_the_first_second() {
    let c = config();
    assert_eq!([999, 1_000, 1_099, 1_100, 1_700].map(|now| c.epoch_at(now)), [0, 0, 0, 1, 7]);
}

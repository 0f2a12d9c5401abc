use anchor_lang::prelude::*;

use super::{operator, refused, AGENT, OWNER, STRANGER};
use crate::{LockKind, Operator, StakingError, Unbonding, WorkCredit};

#[test]
fn a_stake_must_reach_the_minimum_in_total() {
    let mut o = operator(0, 0);
    refused(&mut o, StakingError::ZeroAmount, |o| o.stake(0, 0));
    refused(&mut o, StakingError::BelowMinStake, |o| o.stake(99, 100));
    o.stake(100, 100).unwrap();
    o.stake(1, 100).unwrap();
    assert_eq!(o.bonded, 101);
    refused(&mut o, StakingError::AmountOverflow, |o| o.stake(u64::MAX, 0));
}

#[test]
fn only_free_stake_unbonds() {
    let mut o = operator(100, 0);
    o.lock(0, 60, LockKind::Claim, &OWNER, 0).unwrap();
    refused(&mut o, StakingError::ZeroAmount, |o| o.request_unbond(0, 9));
    refused(&mut o, StakingError::InsufficientFreeStake, |o| o.request_unbond(41, 9));
    assert_eq!(o.request_unbond(40, 9).unwrap(), 0);
    assert_eq!((o.bonded, o.unbonding[0]), (60, Unbonding { amount: 40, release_at: 9 }));
    refused(&mut o, StakingError::InsufficientFreeStake, |o| o.request_unbond(1, 9));
}

#[test]
fn the_table_of_unbonding_entries_fills_and_empties() {
    let mut o = operator(100, 0);
    for slot in 0..8 {
        assert_eq!(o.request_unbond(1, i64::from(slot)).unwrap(), slot);
    }
    refused(&mut o, StakingError::UnbondingTableFull, |o| o.request_unbond(1, 9));
    assert_eq!(o.cancel_unbond(3).unwrap(), 1);
    refused(&mut o, StakingError::UnbondingSlotEmpty, |o| o.cancel_unbond(3));
    refused(&mut o, StakingError::UnbondingSlotEmpty, |o| o.cancel_unbond(8));
    refused(&mut o, StakingError::UnbondingSlotEmpty, |o| o.cancel_unbond(255));
    assert_eq!(o.request_unbond(5, 9).unwrap(), 3, "a freed place is used again");
}

#[test]
fn only_matured_entries_leave() {
    let mut o = operator(100, 0);
    o.request_unbond(10, 50).unwrap();
    o.request_unbond(20, 51).unwrap();
    o.request_unbond(30, 49).unwrap();
    refused(&mut o, StakingError::NothingMatured, |o| o.withdraw_matured(48));
    assert_eq!(o.withdraw_matured(50).unwrap(), 40, "the second of release counts as matured");
    assert_eq!((o.unbonding_total().unwrap(), o.owed().unwrap()), (20, 60));
    refused(&mut o, StakingError::NothingMatured, |o| o.withdraw_matured(50));
    assert_eq!(o.withdraw_matured(i64::MAX).unwrap(), 20);
}

#[test]
fn a_lock_needs_a_holder_and_free_stake() {
    let mut o = operator(100, 100);
    refused(&mut o, StakingError::NotOperatorHolder, |o| o.lock(0, 1, LockKind::Claim, &STRANGER, 0));
    refused(&mut o, StakingError::ZeroAmount, |o| o.lock(0, 0, LockKind::Claim, &OWNER, 0));
    refused(&mut o, StakingError::InsufficientFreeStake, |o| o.lock(0, 101, LockKind::Claim, &OWNER, 0));
    refused(&mut o, StakingError::AmountOverflow, |o| {
        o.lock(0, 1, LockKind::Claim, &OWNER, 0)?;
        let result = o.lock(1, u64::MAX, LockKind::Seat, &OWNER, 0);
        o.unlock(0, 1, None)?;
        result
    });
    refused(&mut o, StakingError::NotLocker, |o| o.lock(4, 1, LockKind::Claim, &OWNER, 0));
    assert_eq!(o.lock(0, 60, LockKind::Claim, &OWNER, 0).unwrap(), 60);
    assert_eq!(o.lock(1, 40, LockKind::Seat, &AGENT, 0).unwrap(), 100);
    assert_eq!((o.locks, o.free_stake().unwrap()), ([60, 40, 0, 0], 0));
    refused(&mut o, StakingError::InsufficientFreeStake, |o| o.lock(0, 1, LockKind::Claim, &OWNER, 0));
}

#[test]
fn nobody_holds_an_operator_without_an_agent() {
    let o = Operator { agent: Pubkey::default(), ..operator(100, 100) };
    assert!(!o.is_holder(&Pubkey::default()));
    assert!(o.is_holder(&OWNER) && !o.is_holder(&STRANGER));
}

#[test]
fn the_agent_stays_within_its_limit_and_the_owner_need_not() {
    let mut o = operator(100, 50);
    o.lock(0, 30, LockKind::Claim, &OWNER, 0).unwrap();
    refused(&mut o, StakingError::AgentLimitExceeded, |o| o.lock(0, 21, LockKind::Claim, &AGENT, 0));
    o.lock(0, 20, LockKind::Claim, &AGENT, 0).unwrap();
    refused(&mut o, StakingError::AgentLimitExceeded, |o| o.lock(0, 1, LockKind::Claim, &AGENT, 0));
    o.lock(0, 50, LockKind::Claim, &OWNER, 0).unwrap();
    o.unlock(0, 60, None).unwrap();
    o.lock(0, 10, LockKind::Claim, &AGENT, 0).unwrap();
}

#[test]
fn a_jailed_operator_locks_for_appeals_only() {
    let mut o = Operator { jailed_until: 100, ..operator(100, 100) };
    for kind in [LockKind::Claim, LockKind::Seat] {
        refused(&mut o, StakingError::OperatorJailed, |o| o.lock(0, 1, kind, &OWNER, 99));
    }
    o.lock(1, 1, LockKind::Appeal, &OWNER, 99).unwrap();
    o.lock(0, 1, LockKind::Claim, &OWNER, 100).unwrap();
}

#[test]
fn a_locker_gives_back_at_most_its_own() {
    let mut o = operator(100, 100);
    o.lock(0, 10, LockKind::Claim, &OWNER, 0).unwrap();
    o.lock(1, 50, LockKind::Seat, &OWNER, 0).unwrap();
    refused(&mut o, StakingError::ZeroAmount, |o| o.unlock(0, 0, None));
    refused(&mut o, StakingError::InsufficientLock, |o| o.unlock(0, 11, None));
    refused(&mut o, StakingError::InsufficientLock, |o| o.unlock(2, 1, None));
    refused(&mut o, StakingError::NotLocker, |o| o.unlock(4, 1, None));
    o.unlock(0, 10, None).unwrap();
    assert_eq!((o.locks, o.valid), ([0, 50, 0, 0], 0));
}

#[test]
fn only_the_first_slot_credits_work() {
    let credit = Some(WorkCredit { work: 7, native_fees: 9 });
    let mut o = operator(100, 100);
    o.roll(0);
    o.lock(0, 10, LockKind::Claim, &OWNER, 0).unwrap();
    o.lock(1, 10, LockKind::Seat, &OWNER, 0).unwrap();
    refused(&mut o, StakingError::NotWorkLocker, |o| o.unlock(1, 10, credit));
    refused(&mut o, StakingError::InsufficientLock, |o| o.unlock(0, 11, credit));
    o.unlock(0, 10, credit).unwrap();
    let record = o.epochs.record(0).unwrap();
    assert_eq!((o.valid, record.work, record.native_fees), (1, 7, 9));
}

#[test]
fn an_operator_closes_only_when_empty_and_free() {
    let mut o = operator(0, 0);
    o.check_closable(0).unwrap();
    for full in [
        Operator { bonded: 1, ..o },
        Operator { burn_due: 1, ..o },
        Operator { insurance_due: 1, ..o },
        Operator { bounty_due: [0, 0, 0, 1], ..o },
        Operator { locks: [0, 1, 0, 0], ..o },
        Operator { unbonding: [Unbonding { amount: 1, release_at: 0 }; 8], ..o },
    ] {
        refused(&mut full.clone(), StakingError::OperatorNotEmpty, |o| o.check_closable(0));
    }
    o.jailed_until = 10;
    refused(&mut o, StakingError::JailedOperatorStays, |o| o.check_closable(9));
    o.check_closable(10).unwrap();
}

#[test]
fn a_new_agent_replaces_the_old_one() {
    let mut o = operator(100, 50);
    refused(&mut o, StakingError::NoChange, |o| o.set_agent(AGENT, 50));
    assert_eq!(o.set_agent(STRANGER, 50).unwrap(), (AGENT, 50));
    assert!(o.is_holder(&STRANGER) && !o.is_holder(&AGENT));
    assert_eq!(o.set_agent(STRANGER, 0).unwrap(), (STRANGER, 50));
    refused(&mut o, StakingError::AgentLimitExceeded, |o| o.lock(0, 1, LockKind::Claim, &STRANGER, 0));
}

#[test]
fn the_invariants_notice_what_must_not_be() {
    refused(&mut Operator { locks: [2, 0, 0, 0], ..operator(1, 0) }, StakingError::LocksExceedBonded, |o| {
        o.invariant()
    });
    let mut o = Operator { burn_due: 5, ..operator(10, 0) };
    o.vault_invariant(15).unwrap();
    o.vault_invariant(16).unwrap();
    refused(&mut o, StakingError::LedgerExceedsVault, |o| o.vault_invariant(14));
}

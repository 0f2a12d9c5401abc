use super::{default_params, operator, refused, AGENT, OWNER};
use crate::{math::SlashSplit, Dues, Faults, LockKind, Operator, SlashReason, StakingError};

const NOW: i64 = 1_000;

/// Bonded 10,000; the market holds 4,000 of it and the verification program 1,000.
fn locked() -> Operator {
    let mut o = Operator { valid: 5, ..operator(10_000, 0) };
    o.lock(0, 4_000, LockKind::Claim, &OWNER, 0).unwrap();
    o.lock(1, 1_000, LockKind::Seat, &OWNER, 0).unwrap();
    o
}

#[test]
fn a_missed_deadline_burns_all_and_does_not_jail() {
    let mut o = locked();
    let split = o.slash(0, 200, SlashReason::Missed, (50, 50), &default_params(), NOW).unwrap();
    assert_eq!(split, SlashSplit { burn: 200, ..Default::default() }, "cost and bounty count for Wrong only");
    assert_eq!((o.bonded, o.locks, o.burn_due, o.owed().unwrap()), (9_800, [3_800, 1_000, 0, 0], 200, 10_000));
    assert_eq!((o.valid, o.jailed_until, o.faults), (0, 0, Faults { missed: 1, ..Default::default() }));
}

#[test]
fn an_overruled_seat_pays_the_jury_and_keeps_its_record() {
    let mut o = locked();
    let split = o.slash(1, 300, SlashReason::Overruled, (0, 0), &default_params(), NOW).unwrap();
    assert_eq!(split, SlashSplit { cost: 300, ..Default::default() });
    assert_eq!((o.bonded, o.locks, o.bounty_due), (9_700, [4_000, 700, 0, 0], [0, 300, 0, 0]));
    assert_eq!((o.valid, o.jailed_until, o.faults.overruled), (5, 0, 1));
}

#[test]
fn a_wrong_result_is_split_and_jails() {
    let mut o = locked();
    let split = o.slash(0, 1_000, SlashReason::Wrong, (100, 50), &default_params(), NOW).unwrap();
    assert_eq!(split, SlashSplit { cost: 100, bounty: 50, insurance: 180, burn: 670 });
    assert_eq!((o.bounty_due, o.insurance_due, o.burn_due), ([150, 0, 0, 0], 180, 670));
    assert_eq!((o.valid, o.jailed_until, o.faults.wrong), (0, NOW + 86_400, 1));
    assert_eq!((o.bonded, o.slashed_total), (9_000, 1_000));
}

#[test]
fn a_longer_sentence_is_never_shortened() {
    let mut o = Operator { jailed_until: i64::MAX, ..locked() };
    o.slash(0, 1, SlashReason::Wrong, (0, 0), &default_params(), NOW).unwrap();
    assert_eq!(o.jailed_until, i64::MAX);
    o.jailed_until = 0;
    o.slash(0, 1, SlashReason::Wrong, (0, 0), &default_params(), i64::MAX).unwrap();
    assert_eq!(o.jailed_until, i64::MAX, "no overflow at the end of time");
}

#[test]
fn a_locker_never_reaches_beyond_its_own_lock() {
    let mut o = locked();
    for reason in [SlashReason::Missed, SlashReason::Overruled, SlashReason::Wrong] {
        refused(&mut o, StakingError::ZeroAmount, |o| o.slash(0, 0, reason, (0, 0), &default_params(), NOW));
        refused(&mut o, StakingError::InsufficientLock, |o| o.slash(1, 1_001, reason, (0, 0), &default_params(), NOW));
        refused(&mut o, StakingError::InsufficientLock, |o| o.slash(2, 1, reason, (0, 0), &default_params(), NOW));
        refused(&mut o, StakingError::NotLocker, |o| o.slash(4, 1, reason, (0, 0), &default_params(), NOW));
    }
    o.slash(1, 1_000, SlashReason::Wrong, (0, 0), &default_params(), NOW).unwrap();
    assert_eq!(o.locks, [4_000, 0, 0, 0], "and another's lock is untouched");
}

#[test]
fn a_sweep_takes_what_is_due_once() {
    let mut o = locked();
    refused(&mut o, StakingError::NothingDue, |o| o.sweep([true; 4]));
    o.slash(0, 1_000, SlashReason::Wrong, (100, 50), &default_params(), NOW).unwrap();
    o.slash(1, 300, SlashReason::Overruled, (0, 0), &default_params(), NOW).unwrap();
    let dues = o.sweep([true, true, false, false]).unwrap();
    assert_eq!(dues, Dues { burn: 670, insurance: 180, bounties: [150, 300, 0, 0], ..Default::default() });
    assert_eq!((o.due().unwrap(), o.owed().unwrap()), (0, 8_700));
    refused(&mut o, StakingError::NothingDue, |o| o.sweep([true; 4]));
}

#[test]
fn the_share_of_a_bad_pool_burns_and_nothing_stays_due() {
    let mut o = locked();
    o.slash(0, 1_000, SlashReason::Wrong, (100, 50), &default_params(), NOW).unwrap();
    o.slash(1, 300, SlashReason::Overruled, (0, 0), &default_params(), NOW).unwrap();
    let dues = o.sweep([false, true, false, false]).unwrap();
    let expected = Dues { burn: 670 + 150, insurance: 180, bounties: [0, 300, 0, 0], burned_bounties: [150, 0, 0, 0] };
    assert_eq!((dues, o.due().unwrap()), (expected, 0));
    refused(&mut o, StakingError::NothingDue, |o| o.sweep([true; 4]));
}

#[test]
fn a_sweep_of_nothing_but_a_bad_pool_burns_it() {
    let mut o = locked();
    o.slash(1, 300, SlashReason::Overruled, (0, 0), &default_params(), NOW).unwrap();
    let dues = o.sweep([true, false, true, true]).unwrap();
    assert_eq!(dues, Dues { burn: 300, burned_bounties: [0, 300, 0, 0], ..Default::default() });
}

#[test]
fn a_slash_lowers_what_the_agent_may_lock_until_the_owner_renews_it() {
    for reason in [SlashReason::Missed, SlashReason::Overruled, SlashReason::Wrong] {
        let mut o = operator(10_000, 1_000);
        o.lock(0, 1_000, LockKind::Claim, &AGENT, NOW).unwrap();
        o.slash(0, 400, reason, (0, 0), &default_params(), NOW).unwrap();
        assert_eq!(o.agent_lock_limit, 600);
        refused(&mut o, StakingError::AgentLimitExceeded, |o| o.lock(1, 1, LockKind::Appeal, &AGENT, NOW));
        o.set_agent(AGENT, 1_000).unwrap();
        o.lock(1, 400, LockKind::Appeal, &AGENT, NOW).unwrap();
        o.lock(0, 5_000, LockKind::Appeal, &OWNER, NOW).unwrap();
        o.slash(0, 5_600, reason, (0, 0), &default_params(), NOW).unwrap();
        assert_eq!(o.agent_lock_limit, 0, "also by what the owner locked");
    }
}

//! The count of the votes, and what follows from it.
use super::proposals::*;
use crate::{GovernanceError as E, ProposalStatus as S, VoteOption as V, *};

#[test]
fn counting_decides_about_status_and_deposit() {
    let rows = [
        (vec![], S::Defeated, true),
        (vec![V::For], S::Defeated, false),
        (vec![V::Veto, V::Veto], S::Defeated, false),
        (vec![V::For, V::For], S::Defeated, false),
        (vec![V::For, V::For, V::For], S::Passed, false),
        (vec![V::For, V::Abstain, V::Abstain], S::Passed, false),
        (vec![V::For, V::Against, V::Abstain], S::Defeated, false),
        (vec![V::For, V::For, V::Veto], S::Passed, false),
        (vec![V::For, V::Against, V::Veto], S::Defeated, false),
        (vec![V::For, V::Veto, V::Veto], S::Vetoed, true),
    ];
    for (options, status, forfeits) in rows {
        let p = finalized(&options);
        assert_eq!((p.status().unwrap(), p.forfeits_deposit == 1), (status, forfeits), "{options:?}");
    }
}

#[test]
fn the_timelock_runs_from_the_count_and_then_the_time_to_execute() {
    let p = finalized(&FOR);
    let counted = NOW + 600;
    assert_eq!(p.executable_at, counted + i64::from(TIMELOCK), "an upgrade's time to leave is not for parameters");
    assert_eq!(p.expires_at, p.executable_at + i64::from(GRACE));
    let lost = finalized(&AGAINST);
    assert_eq!((lost.executable_at, lost.expires_at), (0, 0));
}

#[test]
fn an_upgrade_waits_longer_when_leaving_has_become_slower() {
    for (time_to_leave, expected) in [(0, 1_200), (1_200, 1_200), (5_000, 5_000)] {
        let mut p = voting(ProposalKind::Upgrade);
        for option in FOR {
            p.count_vote(None, Choice { option, weight: 100 }).unwrap();
        }
        p.finalize(time_to_leave, NOW).unwrap();
        assert_eq!((p.timelock_seconds, p.executable_at), (expected, NOW + i64::from(expected)));
    }
}

#[test]
fn an_upgrade_waits_also_for_what_made_leaving_slower_after_the_count() {
    let passed = |kind| {
        let mut p = voting(kind);
        for option in FOR {
            p.count_vote(None, Choice { option, weight: 100 }).unwrap();
        }
        p.finalize(1_200, NOW + 600).unwrap();
        p
    };
    let upgrade = passed(ProposalKind::Upgrade);
    let (at, day) = (upgrade.executable_at, 400);
    upgrade.check_time_to_leave(1_200, at).unwrap();
    upgrade.check_time_to_leave(0, at).unwrap();
    assert_refused(upgrade.check_time_to_leave(1_200 + day, at + i64::from(day) - 1), E::TimelockRunning);
    upgrade.check_time_to_leave(1_200 + day, at + i64::from(day)).unwrap();
    for kind in [ProposalKind::Emergency, ProposalKind::Params] {
        passed(kind).check_time_to_leave(u32::MAX, NOW).unwrap();
    }
}

#[test]
fn votes_that_nobody_counts_in_time_have_lapsed() {
    let end = NOW + i64::from(VOTING) + i64::from(GRACE);
    for (now, status) in [(end - 1, S::Passed), (end, S::Defeated), (end + 1_000_000, S::Defeated)] {
        let mut p = voted(&FOR);
        assert_eq!(p.finalize(1_200, now), Ok(status));
        assert_eq!(p.forfeits_deposit, 0);
    }
    let mut vetoed = voted(&VETO);
    assert_eq!(vetoed.finalize(1_200, end), Ok(S::Vetoed), "a veto does not lapse");
}

#[test]
fn a_passed_proposal_is_executed_once_between_timelock_and_expiry() {
    let passed = finalized(&FOR);
    for (now, refusal) in [
        (passed.executable_at - 1, Some(E::TimelockRunning)),
        (passed.executable_at, None),
        (passed.expires_at - 1, None),
        (passed.expires_at, Some(E::ProposalExpired)),
    ] {
        let mut p = passed;
        match refusal {
            Some(error) => {
                assert_refused(p.execute(now), error);
                assert_eq!(p, passed);
            }
            None => {
                p.execute(now).unwrap();
                assert_eq!(p.status().unwrap(), S::Executed);
                assert_refused(p.execute(now), E::NotPassed);
            }
        }
    }
}

#[test]
fn nothing_else_is_executed() {
    for mut p in one_of_each() {
        if p.status().unwrap() != S::Passed {
            assert_refused(p.execute(NOW + 900), E::NotPassed);
        }
    }
}

#[test]
fn a_deposit_returns_or_burns_once_and_after_the_count() {
    assert_refused(draft().return_deposit(), E::DepositNotHeld);
    assert_refused(draft().burn_deposit(), E::DepositNotHeld);
    let mut open = voting(ProposalKind::Params);
    assert_refused(open.return_deposit(), E::NotFinalized);
    assert_refused(open.burn_deposit(), E::NotFinalized);
    for mut p in one_of_each().into_iter().skip(2) {
        let forfeits = p.status().unwrap() == S::Vetoed;
        if forfeits {
            assert_refused(p.return_deposit(), E::DepositForfeited);
            assert_eq!(p.burn_deposit().unwrap(), DEPOSIT);
            assert_eq!(p.deposit_state().unwrap(), DepositState::Burned);
        } else {
            assert_refused(p.burn_deposit(), E::DepositNotForfeited);
            assert_eq!(p.return_deposit().unwrap(), DEPOSIT);
            assert_eq!(p.deposit_state().unwrap(), DepositState::Returned);
        }
        assert_refused(p.return_deposit(), E::DepositNotHeld);
        assert_refused(p.burn_deposit(), E::DepositNotHeld);
    }
}

#[test]
fn votes_are_closed_after_the_count_and_instructions_when_nothing_can_run() {
    for mut p in one_of_each() {
        let (status, expires_at) = (p.status().unwrap(), p.expires_at);
        if matches!(status, S::Draft | S::Voting) {
            assert_refused(p.close_vote(), E::NotFinalized);
            assert_refused(p.close_instruction(i64::MAX), E::ProposalStillLive);
            assert_refused(p.check_closable(i64::MAX), E::ProposalStillLive);
            continue;
        }
        if status == S::Passed {
            assert_refused(p.close_instruction(expires_at - 1), E::ProposalStillLive);
            assert_refused(p.check_closable(expires_at - 1), E::ProposalStillLive);
        }
        assert_refused(p.check_closable(expires_at), E::DepositStillHeld);
        if p.forfeits_deposit == 1 { p.burn_deposit() } else { p.return_deposit() }.unwrap();
        for _ in 0..3 {
            assert_refused(p.check_closable(expires_at), E::ProposalNotEmpty);
            p.close_vote().unwrap();
        }
        for _ in 0..2 {
            assert_refused(p.check_closable(expires_at), E::ProposalNotEmpty);
            p.close_instruction(expires_at).unwrap();
        }
        p.check_closable(expires_at).unwrap();
        assert_refused(p.close_vote(), E::CorruptAccount);
        assert_refused(p.close_instruction(expires_at), E::CorruptAccount);
        assert_eq!((p.voters, p.instruction_count), (3, 2), "what was counted stays");
    }
}

#[test]
fn states_that_contradict_themselves_are_never_written() {
    let passed = finalized(&FOR);
    passed.invariant().unwrap();
    let corrupt = [
        Proposal { open_instructions: 3, ..passed },
        Proposal { instruction_count: MAX_INSTRUCTIONS + 1, ..passed },
        Proposal { open_votes: 4, ..passed },
        Proposal { deposit_state: DepositState::None as u8, ..passed },
        Proposal { deposit_state: DepositState::Burned as u8, ..passed },
        Proposal { deposit_state: DepositState::Returned as u8, forfeits_deposit: 1, ..passed },
        Proposal { votes_for: 301, ..passed },
        Proposal { expires_at: passed.executable_at - 1, ..passed },
        Proposal { open_instructions: 1, ..voting(ProposalKind::Params) },
        Proposal { deposit_state: DepositState::Returned as u8, ..voting(ProposalKind::Params) },
        Proposal { deposit_state: DepositState::Held as u8, ..draft() },
    ];
    for p in corrupt {
        assert_refused(p.invariant(), E::CorruptAccount);
    }
}

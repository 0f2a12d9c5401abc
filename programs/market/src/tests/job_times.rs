//! Deadlines to the second, and the conditions inside a state.
use anchor_lang::prelude::*;

use super::jobs::*;
use crate::*;

/// The step works from `first` to `last` and fails with the given errors one second outside.
fn window(
    state_name: &str,
    run: fn(&mut Job, i64) -> Result<()>,
    first: Option<(i64, MarketError)>,
    last: Option<(i64, MarketError)>,
) {
    let at = |now| run(&mut state(state_name), now);
    if let Some((first, too_early)) = first {
        assert!(at(first).is_ok(), "{state_name} at {first}");
        assert_eq!(at(first - 1).unwrap_err(), too_early.into(), "{state_name}");
    }
    if let Some((last, too_late)) = last {
        assert!(at(last).is_ok(), "{state_name} at {last}");
        assert_eq!(at(last + 1).unwrap_err(), too_late.into(), "{state_name}");
    }
}

#[test]
fn every_deadline_belongs_to_the_timeout() {
    use MarketError as E;
    let before = |error| Some((EARLY, error));
    let from = |error| Some((LATE, error));
    window("Open", |j, now| j.claim(new_claim(), now), None, before(E::ClaimWindowOver));
    window("Open", |j, now| j.expire(now).map(drop), from(E::ClaimWindowOpen), None);
    window("Claimed", |j, now| j.submit([0; 32], 0, 0, now), None, before(E::SubmitWindowOver));
    window("Claimed", |j, now| j.expire_claim(0, now).map(drop), from(E::SubmitWindowOpen), None);
    window("Cleared", |j, now| j.open(opening(), 0, now), None, before(E::OpenWindowOver));
    window("Submitted, unaudited", |j, now| j.open(opening(), 0, now), None, before(E::OpenWindowOver));
    window("Cleared", |j, now| j.expire_opening(now).map(drop), from(E::OpenWindowOpen), None);
    window(
        "Held, case",
        |j, now| j.open(opening(), 0, now),
        Some((REVEAL_AFTER, E::OpeningTooEarly)),
        before(E::OpenWindowOver),
    );
    window("Held, case", |j, now| j.rule(Verdict::Fault, 0, 0, now), from(E::OpenWindowOpen), None);
    window("Provisional", |j, now| j.accept(now), None, before(E::ChallengeWindowOver));
    window("Provisional", |j, now| j.hold(now), None, before(E::ChallengeWindowOver));
    window("Provisional", |j, now| j.settle(now).map(drop), from(E::ChallengeWindowOpen), None);
    window("Held", |j, now| j.void_stale(STALE_SECONDS, false, now), Some((STALE, E::NotStaleYet)), None);
    window("Forced", |j, now| j.void_stale(STALE_SECONDS, false, now), Some((STALE, E::NotStaleYet)), None);
}

#[test]
fn a_client_closes_at_once_and_others_after_the_retention() {
    let job = state("Settled");
    assert!(job.check_closable(true, 86_400, STALE_SECONDS, LAST_MOVED_AT).is_ok());
    let by_others = |now| job.check_closable(false, 86_400, STALE_SECONDS, now);
    assert_eq!(by_others(LAST_MOVED_AT + 86_399).unwrap_err(), MarketError::RetentionNotOver.into());
    assert!(by_others(LAST_MOVED_AT + 86_400).is_ok());
}

#[test]
fn an_open_case_keeps_the_account_for_a_while_and_an_unpaid_job_until_it_is_paid() {
    let close = |job: Job, now| job.check_closable(true, 0, STALE_SECONDS, now);
    assert_eq!(close(state("Settled, case"), STALE - 1).unwrap_err(), MarketError::CaseStillOpen.into());
    assert!(close(state("Settled, case"), STALE).is_ok());
    assert_eq!(close(state("Settled, unpaid"), i64::MAX).unwrap_err(), MarketError::JobUnpaid.into());
}

#[test]
fn an_acceptance_lets_the_job_settle_in_the_same_second() {
    let mut job = state("Provisional");
    job.accept(700).unwrap();
    assert_eq!(job.challenge_until().unwrap(), 700);
    assert_eq!(job.hold(700).unwrap_err(), MarketError::ChallengeWindowOver.into());
    job.settle(700).unwrap();
}

#[test]
fn a_drawn_audit_stays_sealed_until_its_case_says_when() {
    let mut job = state("Submitted");
    job.draw_held([14; 32], 0, SALT_OPEN).unwrap();
    assert_eq!(job.open(opening(), 0, i64::MAX - 1).unwrap_err(), MarketError::OpeningTooEarly.into());
    job.begin_case(7_000, 8_000, OPEN_SECONDS, 1_500).unwrap();
    let again = job.begin_case(7_000, 8_000, OPEN_SECONDS, 1_500);
    assert_eq!(again.unwrap_err(), MarketError::CaseAlreadyOpen.into());
    assert_eq!(job.open(opening(), 0, 6_999).unwrap_err(), MarketError::OpeningTooEarly.into());
    job.open(opening(), 0, 7_000).unwrap();
    assert_eq!(job.open(opening(), 0, 7_000).unwrap_err(), MarketError::ResultAlreadyOpened.into());
}

#[test]
fn an_opening_window_is_never_empty_and_never_shortened() {
    use MarketError as E;
    let mut job = state("Held");
    // As long after now as after the time from which it may be opened.
    for (reveal_after, open_by, now) in [(7_000, 7_999, LATE), (7_000, 7_000, LATE), (0, 7_999, 7_000)] {
        let begun = job.begin_case(reveal_after, open_by, OPEN_SECONDS, now);
        assert_eq!(begun.unwrap_err(), E::EmptyOpenWindow.into());
    }
    state("Held").begin_case(0, 8_000, OPEN_SECONDS, 7_000).unwrap();
    assert_eq!(job.begin_case(i64::MAX, i64::MAX, OPEN_SECONDS, LATE).unwrap_err(), E::TimeOverflow.into());
    job.begin_case(7_000, 8_000, OPEN_SECONDS, LATE).unwrap();
    let mut extend = |reveal_after, open_by, now| job.extend_hold(reveal_after, open_by, OPEN_SECONDS, now);
    assert_eq!(extend(6_999, 8_000, LATE).unwrap_err(), E::HoldShortened.into());
    assert_eq!(extend(7_000, 7_999, LATE).unwrap_err(), E::HoldShortened.into());
    assert_eq!(extend(7_001, 8_000, LATE).unwrap_err(), E::EmptyOpenWindow.into());
    assert_eq!(extend(7_000, 8_000, 7_001).unwrap_err(), E::EmptyOpenWindow.into());
    extend(7_000, 8_000, 2_000).unwrap();
    assert_eq!(job.last_moved_at, 2_000, "a step of a case restarts the 30 days");
    state("Held, case, opened").extend_hold(REVEAL_AFTER, DEADLINE, OPEN_SECONDS, LATE).unwrap();
}

#[test]
fn the_salt_window_ends_when_both_the_clock_and_the_slots_say_so() {
    let draws: [fn(&mut Job, Moment) -> Result<()>; 3] = [
        |j, at| j.draw_cleared([0; 32], 0, 0, at).map(drop),
        |j, at| j.draw_held([0; 32], 0, at).map(drop),
        |j, at| j.force_with_salt([0; 32], 0, 0, at).map(drop),
    ];
    for slot in [TARGET_SLOT, FORCE_SLOT - 1, FORCE_SLOT] {
        for now in [EARLY, LATE] {
            let at = Moment { slot, now };
            let over = slot == FORCE_SLOT && now == LATE;
            for draw in draws {
                let expected = if over { Err(MarketError::SaltWindowOver.into()) } else { Ok(()) };
                assert_eq!(draw(&mut state("Submitted"), at), expected, "{at:?}");
            }
            let forced = state("Submitted").force_without_salt(0, 0, at).map(drop);
            let expected = if over { Ok(()) } else { Err(MarketError::SaltWindowOpen.into()) };
            assert_eq!(forced, expected, "{at:?}");
        }
    }
}

#[test]
fn a_retarget_does_not_put_off_the_stale_day() {
    let mut job = state("Forced");
    job.retarget(60).unwrap();
    job.seal_slot(61, [1; 32]).unwrap();
    assert_eq!(job.last_moved_at, LAST_MOVED_AT);
}

#[test]
fn a_forced_draw_cannot_be_repeated_until_it_suits_somebody() {
    let mut job = state("Forced");
    for used in 1..=MAX_RETARGETS {
        assert_eq!(job.last_target().unwrap(), None);
        job.retarget(60).unwrap();
        assert_eq!(job.retargets, used);
    }
    assert_eq!(job.retarget(70).unwrap_err(), MarketError::RetargetsUsedUp.into());
    assert_eq!(job.last_target().unwrap(), Some(60));
    let mut drawn = job;
    drawn.draw_forced([14; 32], LATE).unwrap();
    assert_eq!(drawn.last_target().unwrap(), None);
}

#[test]
fn a_forced_job_is_voided_at_once_when_its_last_hash_is_missed() {
    let void = |name, hash_missed| state(name).void_stale(STALE_SECONDS, hash_missed, LAST_MOVED_AT);
    void("Forced, last target", true).unwrap();
    for (name, hash_missed) in [("Forced, last target", false), ("Forced", true), ("Held", true)] {
        assert_eq!(void(name, hash_missed).unwrap_err(), MarketError::NotStaleYet.into(), "{name}");
    }
    let mut sealed = state("Forced, last target");
    sealed.seal_slot(61, [1; 32]).unwrap();
    let refused = sealed.void_stale(STALE_SECONDS, true, LAST_MOVED_AT);
    assert_eq!(refused.unwrap_err(), MarketError::NotStaleYet.into(), "its hash is kept");
}

#[test]
fn the_arbiter_cannot_act_without_a_case() {
    let mut job = state("Held");
    for result in [
        job.extend_hold(i64::MAX, i64::MAX, OPEN_SECONDS, LATE),
        job.clear(0, LATE),
        job.rule(Verdict::Void, 0, 0, LATE),
        state("Provisional").end_case(),
        state("Settled").end_case(),
    ] {
        assert_eq!(result.unwrap_err(), MarketError::CaseNotOpen.into());
    }
}

#[test]
fn a_ruling_is_a_verdict_and_takes_from_a_bond_only_for_a_fault() {
    let mut job = state("Held, case, opened");
    assert_eq!(job.rule(Verdict::None, 0, 0, LATE).unwrap_err(), MarketError::NoVerdict.into());
    for verdict in [Verdict::Upheld, Verdict::Void] {
        assert_eq!(job.rule(verdict, 1, 0, LATE).unwrap_err(), MarketError::CostWithoutFault.into());
        assert_eq!(job.rule(verdict, 0, 1, LATE).unwrap_err(), MarketError::CostWithoutFault.into());
    }
    let mut unopened = state("Held, case");
    assert_eq!(unopened.rule(Verdict::Upheld, 0, 0, LATE).unwrap_err(), MarketError::ResultNotOpened.into());
    assert_eq!(unopened.clear(0, LATE).unwrap_err(), MarketError::ResultNotOpened.into());
}

#[test]
fn only_a_stale_job_without_a_case_costs_its_executor() {
    for (name, fined) in [("Held", true), ("Forced", true), ("Held, case", false), ("Held, case, opened", false)] {
        let mut job = state(name);
        job.void_stale(STALE_SECONDS, false, STALE).unwrap();
        assert_eq!(job.is_stale_without_case(), fined, "{name}");
        assert!(job.end_case().is_err(), "a case cannot end between the ruling and the refund");
    }
    assert!(!state("Ruled Void").is_stale_without_case());
}

#[test]
fn a_deadline_cannot_overflow() {
    assert_eq!(deadline_after(i64::MAX, 1).unwrap_err(), MarketError::TimeOverflow.into());
    assert_eq!(deadline_after(10, 5).unwrap(), 15);
}

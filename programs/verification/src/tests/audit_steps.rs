//! An audit from its draw to its end, and what it leaves between a case and its auditors.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;
use market::{math::result_value, Job, Verdict, FLAG_OPENED};

use super::cases::*;
use crate::{DecidedBy as By, VerificationError as E, *};

const REVEAL_SECONDS: u32 = 20;

/// An executor's result, open.
pub fn opened_job() -> Job {
    let mut job = Job { flags: FLAG_OPENED, jury_tip: link(9, 0), ..Zeroable::zeroed() };
    (job.commitment_place, job.trace_place) = ([40; 32], [41; 32]);
    job
}

fn opened_value() -> [u8; 32] {
    result_value(&[40; 32], &[41; 32])
}

/// An audit of `auditors` seats in slots 10, 11 and so on.
fn drawn(auditors: u8) -> Case {
    let mut case = Case { juror_fee: FEE, audit_fee: 7, bond: 10_000, flags: FLAG_BIT_EXACT, ..Zeroable::zeroed() };
    case.begin_audit([5; 32], auditors, NOW).unwrap();
    for place in 0..auditors {
        let draw = case.take_draw().unwrap();
        assert_eq!(draw, u16::from(place));
        case.seat_auditor(place, Some((10 + draw, key(20 + place)))).unwrap();
    }
    case
}

/// The first of these values are committed; the result is open.
fn revealing(auditors: u8, committed: u8) -> Case {
    let mut case = drawn(auditors);
    for place in 0..committed {
        case.commit_audit(place, key(30 + place), [9; 32]).unwrap();
    }
    case.begin_audit_reveal(&opened_job(), REVEAL_SECONDS, NOW).unwrap();
    case
}

fn reveal(case: &mut Case, values: &[[u8; 32]]) {
    for (place, value) in (0u8..).zip(values) {
        case.reveal_audit(place, *value, link(20 + place, 0)).unwrap();
    }
}

#[test]
fn a_seat_is_committed_once_and_by_who_was_drawn() {
    let mut case = drawn(2);
    assert_eq!((case.drawn_seats, case.next_draw, case.deadline), (2, 2, NOW));
    assert_refused(case.commit_audit(2, key(30), [9; 32]), E::NoSuchMember);
    case.commit_audit(0, key(30), [9; 32]).unwrap();
    assert_refused(case.commit_audit(0, key(30), [8; 32]), E::WrongMemberState);
    assert_refused(case.seat_auditor(0, Some((50, key(60)))), E::WrongMemberState);
    assert_refused(drawn(1).begin_audit([5; 32], 0, NOW), E::CorruptAccount);
    assert_refused(drawn(1).begin_audit([5; 32], 8, NOW), E::CorruptAccount);
}

#[test]
fn who_did_not_come_is_replaced_three_times_and_never_drawn_again() {
    let mut case = drawn(2);
    case.commit_audit(0, key(30), [9; 32]).unwrap();
    assert_refused(case.vacate_auditor(0), E::WrongMemberState);
    for replaced in 1..=3u8 {
        let old = *case.member(1).unwrap();
        assert_eq!(case.vacate_auditor(1).unwrap(), (old.operator, old.slot));
        assert!(case.former_slots().contains(&old.slot));
        let draw = case.take_draw().unwrap();
        case.seat_auditor(1, Some((100 + draw, key(50 + replaced)))).unwrap();
        assert_eq!((case.replacements, case.next_draw), (replaced, 2 + u16::from(replaced)));
    }
    assert_eq!((case.drawn_seats, case.former_slots()), (5, [11, 102, 103].as_slice()));
    assert_refused(case.vacate_auditor(1), E::NoReplacementsLeft);
}

#[test]
fn a_vacant_place_is_drawn_anew_and_nobody_pays_for_it() {
    let mut case = drawn(2);
    case.vacate_auditor(1).unwrap();
    case.seat_auditor(1, None).unwrap();
    assert_eq!(case.vacate_auditor(1).unwrap(), (Pubkey::default(), 0));
    assert_eq!((case.replacements, case.former_slots()), (2, [11].as_slice()));
    case.seat_auditor(1, Some((12, key(60)))).unwrap();
    assert_eq!(case.drawn_seats, 3);
}

#[test]
fn nothing_is_revealed_before_the_result_is_open_and_nobody_commits_after_it() {
    let mut case = drawn(2);
    case.commit_audit(0, key(30), [9; 32]).unwrap();
    assert_refused(case.reveal_audit(0, OTHER, link(20, 0)), E::WrongCaseState);
    let sealed = Job { flags: 0, ..opened_job() };
    assert_refused(case.begin_audit_reveal(&sealed, REVEAL_SECONDS, NOW), E::ResultNotOpened);
    case.begin_audit_reveal(&opened_job(), REVEAL_SECONDS, NOW).unwrap();
    assert_eq!((case.opened_value, case.executor_link), (opened_value(), link(9, 0)));
    assert_eq!((case.status, case.deadline), (CaseStatus::AuditReveal as u8, NOW + 20));
    assert_refused(case.begin_audit_reveal(&opened_job(), REVEAL_SECONDS, NOW), E::WrongCaseState);
    assert_refused(case.commit_audit(1, key(31), [9; 32]), E::WrongCaseState);
    assert_refused(case.vacate_auditor(1), E::WrongCaseState);
    assert_refused(case.reveal_audit(1, OTHER, link(21, 0)), E::WrongMemberState);
    case.reveal_audit(0, OTHER, link(20, 0)).unwrap();
    assert_refused(case.reveal_audit(0, OTHER, link(20, 0)), E::WrongMemberState);
}

#[test]
fn only_all_of_them_clear_a_result() {
    let mut case = revealing(2, 2);
    reveal(&mut case, &[opened_value()]);
    assert_refused(case.conclude_reveals(false, NOW), E::DeadlineNotReached);
    case.reveal_audit(1, opened_value(), link(21, 0)).unwrap();
    assert_eq!(case.conclude_reveals(false, NOW).unwrap(), AuditEnd::Cleared);
    assert_eq!((case.status, case.decided_by().unwrap()), (CaseStatus::Cleared as u8, By::Agreement));
    assert_eq!((case.final_value, case.verdict().unwrap()), (opened_value(), Verdict::None));
    assert!(case.has(FLAG_WAS_CLEARED) && !case.has(FLAG_DISPUTED));
}

/// Auditors, committed and revealed values; whether it takes the deadline; accusers.
type Row<'a> = (u8, u8, &'a [[u8; 32]], bool, u32);

#[test]
fn anything_else_calls_a_jury() {
    let right = opened_value();
    let rows: [Row; 6] = [
        (2, 2, &[right, OTHER], false, 1),
        (2, 2, &[OTHER, THIRD], false, 2),
        (2, 2, &[right, UNAVAILABLE], false, 1),
        (2, 2, &[right], true, 0),
        (2, 1, &[right], false, 0),
        (2, 0, &[], false, 0),
    ];
    for (auditors, committed, values, waits, accusers) in rows {
        let mut case = revealing(auditors, committed);
        reveal(&mut case, values);
        assert_eq!(case.conclude_reveals(false, NOW).is_err(), waits);
        if waits {
            assert_eq!(case.conclude_reveals(true, NOW).unwrap(), AuditEnd::Disputed);
        }
        assert_eq!((case.status, case.deadline), (CaseStatus::Challenged as u8, NOW));
        assert_eq!((case.accusers, case.parties), (accusers, values.len() as u32));
        assert!(case.has(FLAG_DISPUTED) && !case.has(FLAG_WAS_CLEARED));
        assert_refused(case.check_joinable(NOW - 1), E::DisputedAlready);
    }
}

#[test]
fn silence_is_a_fault_that_pays_who_committed_out_of_the_bond() {
    for (bond, cost) in [(10_000, 200), (150, 150)] {
        let mut case = Case { bond, ..drawn(3) };
        case.commit_audit(0, key(30), [9; 32]).unwrap();
        case.commit_audit(2, key(32), [9; 32]).unwrap();
        let ruling = case.conclude_silence(NOW).unwrap();
        assert_eq!((ruling.verdict, ruling.jury_cost, ruling.bounty), (Verdict::Fault, cost, 0));
        assert_eq!((case.status, case.decided_by().unwrap()), (CaseStatus::Final as u8, By::Silence));
        let paid = AuditorDue { native_fee: true, ..Default::default() };
        let missed = AuditorDue { fine: AuditorFine::Missed, ..Default::default() };
        let dues = case.audit().iter().map(|member| case.auditor_due(member).unwrap());
        assert_eq!(dues.collect::<Vec<_>>(), [paid, missed, paid]);
        assert_refused(case.conclude_silence(NOW), E::WrongCaseState);
    }
    assert_refused(revealing(2, 2).conclude_silence(NOW), E::WrongCaseState);
}

fn member(status: MemberStatus, value: [u8; 32]) -> AuditMember {
    AuditMember { status: status as u8, value, ..Default::default() }
}

#[test]
fn auditors_are_paid_or_fined_by_the_final_verdict() {
    use MemberStatus::*;
    let none = AuditorDue::default();
    let paid = AuditorDue { audit_fee: true, ..none };
    let right = AuditorDue { audit_fee: true, bounty: true, ..none };
    let fined = |fine| AuditorDue { fine, ..none };
    let overruled = fined(AuditorFine::Overruled);
    let rows = [
        (Verdict::Upheld, By::Votes, OPENED, member(Revealed, OPENED), paid),
        (Verdict::Upheld, By::Votes, OPENED, member(Revealed, OTHER), overruled),
        (Verdict::Upheld, By::Votes, OPENED, member(Revealed, UNAVAILABLE), overruled),
        (Verdict::Fault, By::Votes, OTHER, member(Revealed, OTHER), right),
        (Verdict::Fault, By::Votes, OTHER, member(Revealed, OPENED), overruled),
        (Verdict::Fault, By::Votes, OTHER, member(Revealed, THIRD), overruled),
        (Verdict::Fault, By::Unavailable, [0; 32], member(Revealed, UNAVAILABLE), right),
        (Verdict::Fault, By::Unavailable, [0; 32], member(Revealed, OPENED), paid),
        (Verdict::Fault, By::MissingLink, [0; 32], member(Revealed, OTHER), right),
        (Verdict::Fault, By::Proof, [0; 32], member(Revealed, OTHER), right),
        (Verdict::Fault, By::Proof, [0; 32], member(Revealed, OPENED), overruled),
        (Verdict::Void, By::NoJurors, [0; 32], member(Revealed, OTHER), paid),
        (Verdict::Upheld, By::Votes, OPENED, member(Committed, [0; 32]), fined(AuditorFine::Withheld)),
        (Verdict::Fault, By::Votes, OTHER, member(Dropped, OTHER), fined(AuditorFine::Withheld)),
        (Verdict::Fault, By::Votes, OTHER, member(Drawn, [0; 32]), fined(AuditorFine::Missed)),
    ];
    for (verdict, by, value, member, due) in rows {
        let case = ended(verdict, by, value);
        assert_eq!(case.auditor_due(&member).unwrap(), due, "{verdict:?} {by:?} {member:?}");
        let loose = Case { flags: 0, ..case };
        let fine = if due == overruled { AuditorFine::None } else { due.fine };
        assert_eq!(loose.auditor_due(&member).unwrap().fine, fine, "results may differ: {member:?}");
        let aborted = Case { status: CaseStatus::Aborted as u8, ..case };
        let revealed = member.status == Revealed as u8;
        assert_eq!(aborted.auditor_due(&member).unwrap(), AuditorDue { audit_fee: revealed, ..none });
    }
    for status in [Vacant, Settled] {
        let case = ended(Verdict::Void, By::NoJurors, [0; 32]);
        assert_refused(case.auditor_due(&member(status, [0; 32])), E::WrongMemberState);
    }
}

#[test]
fn a_case_closes_when_nothing_hangs_on_it() {
    let mut case = Case { challenges: 0, auditors: 2, ..ended(Verdict::Upheld, By::Votes, OPENED) };
    case.members[1] = member(MemberStatus::Revealed, OPENED);
    assert_refused(case.check_settled(), E::CaseNotSettled);
    case.settle_auditor(1).unwrap();
    case.check_settled().unwrap();
    for open in [Case { challenges: 1, ..case }, Case { appeals_open: 1, ..case }, Case { open_panels: 1, ..case }] {
        assert_refused(open.check_settled(), E::CaseNotSettled);
    }
    assert_refused(challenged().check_settled(), E::WrongCaseState);
}

/// A restart of the cluster keeps windows open, but not beyond the moment from which the executor may open.
#[test]
fn nobody_commits_once_the_result_may_be_open() {
    let mut case = drawn(2);
    case.await_opening(NOW + 10);
    case.check_sealed(NOW + 9).unwrap();
    assert_refused(case.check_sealed(NOW + 10), E::DeadlinePassed);
}

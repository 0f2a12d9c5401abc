//! Challenges from the first bond to its end.
use bytemuck::Zeroable;
use market::{JobStatus, Verdict};
use proptest::prelude::*;

use super::{audit_steps::opened_job, cases::*};
use crate::{DecidedBy as By, VerificationError as E, *};

const WINDOW_END: i64 = NOW + 50;
const REVEAL_END: i64 = NOW + 70;

/// A challenge of an opened result without an audit, sealed.
fn sealed() -> Case {
    let mut case = Case { juror_fee: FEE, bond: 10_000, flags: FLAG_BIT_EXACT, ..Zeroable::zeroed() };
    let job = market::Job { status: JobStatus::Provisional as u8, deadline: WINDOW_END, ..opened_job() };
    case.await_challenge(&job).unwrap();
    assert_eq!((case.status, case.auditors), (CaseStatus::Cleared as u8, 0));
    case.begin_challenges(&job, WINDOW_END, REVEAL_END).unwrap();
    case.count_challenge().unwrap();
    case
}

fn challenge(kind: ChallengeKind, status: ChallengeStatus, value: [u8; 32], bond: u64) -> Challenge {
    Challenge { kind: kind as u8, status: status as u8, value, bond, ..Zeroable::zeroed() }
}

#[test]
fn nothing_is_challenged_that_no_jury_could_decide() {
    let case = Case { roster_active: 3, ..Zeroable::zeroed() };
    case.check_judgeable(3).unwrap();
    assert_refused(case.check_judgeable(4), E::TooFewSeats);
    assert_refused(Case { excluded_seats: 2, drawn_seats: 1, ..case }.check_judgeable(1), E::TooFewSeats);
    assert_refused(Case { roster_active: 0, ..case }.check_judgeable(1), E::TooFewSeats);
}

#[test]
fn others_join_until_the_window_ends_and_nobody_after_it() {
    let mut case = sealed();
    case.check_joinable(WINDOW_END - 1).unwrap();
    case.count_challenge().unwrap();
    assert_eq!((case.challenges, case.live_challenges, case.parties), (2, 2, 0));
    assert_refused(case.check_joinable(WINDOW_END), E::ChallengeWindowOver);
    case.status = CaseStatus::JurySeed as u8;
    assert_refused(case.check_joinable(NOW), E::WrongCaseState);
}

#[test]
fn a_challenge_is_revealed_after_the_window_and_before_the_first_jury() {
    let mut case = sealed();
    assert_refused(case.reveal_challenge(false, WINDOW_END - 1), E::DeadlineNotReached);
    assert_refused(case.reveal_challenge(true, REVEAL_END), E::DeadlinePassed);
    case.reveal_challenge(false, WINDOW_END).unwrap();
    assert_eq!((case.accusers, case.parties, case.live_challenges), (1, 1, 1));
    let mut later = Case { phase: 1, ..case };
    assert_refused(later.reveal_challenge(false, WINDOW_END), E::WrongCaseState);
}

#[test]
fn an_agreement_that_is_challenged_decides_nothing_any_more() {
    let mut case = Case { decided_by: By::Agreement as u8, final_value: OPENED, ..sealed() };
    case.status = CaseStatus::Cleared as u8;
    case.begin_challenges(&opened_job(), WINDOW_END, REVEAL_END).unwrap();
    assert_eq!((case.decided_by().unwrap(), case.final_value), (By::Nothing, [0; 32]));
    assert_eq!((case.status, case.deadline), (CaseStatus::Challenged as u8, REVEAL_END));
}

#[test]
fn a_dropped_challenge_is_no_party_and_accuses_nobody() {
    let mut case = Case { status: CaseStatus::JuryLinks as u8, phase: 1, ..challenged() };
    assert_refused(case.drop_challenge(0, false), E::DeadlineNotReached);
    assert_refused(case.drop_challenge(1, true), E::LinkKnown);
    assert_eq!((case.live_challenges, case.parties), (1, 1));
    case.drop_challenge(0, true).unwrap();
    assert_eq!((case.live_challenges, case.parties, case.accusers, case.challenges), (0, 0, 0, 1));
    assert!(case.has(FLAG_DROPPED));
}

#[test]
fn a_fault_returns_the_bonds_of_those_who_said_why() {
    use ChallengeKind::*;
    use ChallengeStatus::*;
    let rows = [
        (By::Votes, OTHER, WrongValue, Revealed, OTHER, true),
        (By::Votes, OTHER, WrongValue, Revealed, THIRD, false),
        (By::Votes, OTHER, WrongValue, Revealed, OPENED, false),
        (By::Votes, OTHER, WrongValue, Sealed, OTHER, false),
        (By::Votes, OTHER, WrongValue, Dropped, OTHER, false),
        (By::Votes, OTHER, OutputWithheld, Revealed, OPENED, true),
        (By::Unavailable, [0; 32], OutputWithheld, Revealed, OPENED, true),
        (By::Unavailable, [0; 32], OutputWithheld, Sealed, OPENED, false),
        (By::Unavailable, [0; 32], WrongValue, Revealed, OTHER, true),
        (By::MissingLink, [0; 32], WrongValue, Revealed, OTHER, true),
        (By::Proof, [0; 32], WrongValue, Revealed, OTHER, true),
        (By::Proof, [0; 32], WrongValue, Revealed, OPENED, false),
    ];
    for (by, value, kind, status, said, right) in rows {
        let mut case = Case { bounty_each: 30, ..ended(Verdict::Fault, by, value) };
        let due = case.settle_challenge(&challenge(kind, status, said, 800)).unwrap();
        let expected = if right {
            ChallengeDue { returned: 800, bounty: 30, ..Default::default() }
        } else {
            ChallengeDue { burned: 800, ..Default::default() }
        };
        assert_eq!(due, expected, "{by:?} {kind:?} {status:?}");
        assert_eq!(case.challenges, 0);
    }
}

#[test]
fn a_bond_returns_when_the_job_was_abandoned_and_burns_when_nobody_could_decide() {
    let bond = challenge(ChallengeKind::WrongValue, ChallengeStatus::Sealed, OTHER, 800);
    let mut void = ended(Verdict::Void, By::NoJurors, [0; 32]);
    assert_eq!(void.settle_challenge(&bond).unwrap(), ChallengeDue { burned: 800, ..Default::default() });
    assert_refused(void.settle_challenge(&bond), E::CorruptAccount);
    let mut aborted = challenged();
    aborted.abort(NOW).unwrap();
    assert_eq!(aborted.settle_challenge(&bond).unwrap(), ChallengeDue { returned: 800, ..Default::default() });
    assert_refused(challenged().settle_challenge(&bond), E::WrongCaseState);
}

#[test]
fn what_is_final_or_only_cleared_is_not_aborted() {
    for status in CaseStatus::ALL {
        let mut case = Case { status: status as u8, ..challenged() };
        let refused = status.is_ended() || status == CaseStatus::Cleared;
        assert_eq!(case.abort(NOW).is_err(), refused, "{status:?}");
    }
}

#[test]
fn a_panel_is_closed_when_all_its_jurors_are_settled() {
    let mut panel = Box::new(Panel::zeroed());
    panel.drawn = 1;
    panel.jurors[0].status = JurorStatus::Drawn as u8;
    let mut case = Case { open_panels: 1, ..ended(Verdict::Void, By::NoJurors, [0; 32]) };
    assert_refused(case.close_panel(&panel), E::CaseNotSettled);
    panel.settle(0).unwrap();
    assert_refused(Case { open_panels: 1, ..challenged() }.close_panel(&panel), E::WrongCaseState);
    case.close_panel(&panel).unwrap();
    assert_refused(case.close_panel(&panel), E::CorruptAccount);
}

proptest! {
    /// Whatever the verdict and the shares, every base unit of a bond goes somewhere, once.
    #[test]
    fn a_bond_is_divided_without_rest(
        bond: u64, verdict in 1u8..=3, by in 1u8..=8, kind in 0u8..=1, status in 1u8..=3, jury_share: u64, delay_share: u64,
        said in prop::sample::select(vec![OPENED, OTHER, UNAVAILABLE]),
    ) {
        let (verdict, by) = (Verdict::try_from(verdict).unwrap(), By::try_from(by).unwrap());
        let mut case = Case { jury_share, delay_share, bounty_each: 5, ..ended(verdict, by, OTHER) };
        let due = case.settle_challenge(&Challenge { kind, status, value: said, bond, ..Zeroable::zeroed() }).unwrap();
        let parts = [due.returned, due.jury, due.delay, due.burned];
        prop_assert_eq!(parts.iter().map(|part| u128::from(*part)).sum::<u128>(), u128::from(bond));
        prop_assert!(due.bounty == 0 || (due.returned == bond && verdict == Verdict::Fault));
        prop_assert!(due.returned == 0 || verdict == Verdict::Fault);
    }
}

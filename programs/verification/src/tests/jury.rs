//! A jury's round from its call to its count.
use market::Verdict;

use super::cases::*;
use crate::{VerificationError as E, *};

#[test]
fn a_jury_is_called_after_the_deadline_only_and_of_the_seats_that_are_left() {
    let mut case = challenged();
    assert_refused(case.convene(5, false, NOW), E::DeadlineNotReached);
    assert_eq!(case, challenged());
    assert_eq!(case.convene(5, true, NOW).unwrap(), 7);
    assert_eq!((case.status, case.phase, case.open_panels), (CaseStatus::JurySeed as u8, 1, 1));
    assert!(!case.has(FLAG_LAST_ROUND));

    let mut small = Case { roster_active: 3, drawn_seats: 2, ..challenged() };
    assert_eq!(small.convene(5, true, NOW).unwrap(), 1);
    assert!(small.has(FLAG_LAST_ROUND), "nobody is left for an appeal");
}

#[test]
fn a_smaller_jury_never_follows_a_larger_one() {
    // (seats left, those of this jury, whether it is the last)
    for (left, size, last) in [(13, 7, true), (14, 7, false), (30, 7, false), (7, 7, true), (6, 5, true), (2, 1, false)]
    {
        let mut case = Case { roster_active: left, ..challenged() };
        assert_eq!(case.convene(5, true, NOW).unwrap(), size, "{left}");
        assert_eq!(case.has(FLAG_LAST_ROUND), last, "{left}");
    }

    // Fourteen would be enough, had nobody been replaced.
    let (mut case, mut panel) = voting(Case { roster_active: 14, ..challenged() }, 7);
    case.count_drawn_seat().unwrap();
    vote(&mut case, &mut panel, &[Say::Value(OTHER); 6]);
    case.tally(&mut panel, true, WINDOWS, NOW).unwrap();
    assert_eq!((case.deadline, case.has(FLAG_LAST_ROUND)), (NOW, true));
    assert_refused(case.appeal(Verdict::Fault, 1, false, NOW - 1), E::LastRound);
}

#[test]
fn with_nobody_left_to_draw_nobody_decides() {
    let mut case = Case { roster_active: 3, excluded_seats: 1, drawn_seats: 2, ..challenged() };
    assert_eq!(case.convene(5, true, NOW).unwrap(), 0);
    assert_eq!((case.status, case.deadline), (CaseStatus::Appealable as u8, NOW));
    assert_eq!((case.verdict().unwrap(), case.decided_by().unwrap()), (Verdict::Void, DecidedBy::NoJurors));
    assert_refused(case.appeal(Verdict::Void, 1, false, NOW), E::LastRound);
}

#[test]
fn a_round_that_cannot_be_heard_leaves_the_verdict_before_it() {
    for (verdict, value) in [(Verdict::Fault, OTHER), (Verdict::Upheld, OPENED)] {
        let mut case = Case { round: 1, roster_active: 7, drawn_seats: 7, ..challenged() };
        (case.verdict, case.decided_by, case.final_value) = (verdict as u8, DecidedBy::Votes as u8, value);
        assert_eq!(case.convene(5, true, NOW).unwrap(), 0);
        assert_eq!((case.verdict().unwrap(), case.decided_by().unwrap()), (verdict, DecidedBy::Votes));
        assert_eq!((case.status, case.final_value), (CaseStatus::Appealable as u8, value));
        assert!(case.has(FLAG_LAST_ROUND));
    }
}

#[test]
fn absent_jurors_are_all_replaced_before_anybody_is_drawn() {
    let (mut case, mut panel) = voting(challenged(), 7);
    commit(&mut panel, 4);
    assert_refused(case.replace_juror(&mut panel, 6, false, NOW), E::DeadlineNotReached);
    assert_refused(case.tally(&mut panel, true, WINDOWS, NOW), E::JurorsAbsent);
    assert_refused(case.replace_juror(&mut panel, 0, true, NOW), E::WrongJurorState);

    let (mut case, mut panel) = voting(challenged(), 7);
    commit(&mut panel, 4);
    assert_eq!(case.replace_juror(&mut panel, 6, true, NOW).unwrap(), (key(40), 106));
    assert_eq!((case.status, panel.redraws, panel.drawn), (CaseStatus::JuryDraw as u8, 1, 6));
    assert!(panel.has_absent());
    case.replace_juror(&mut panel, 4, false, NOW).unwrap();
    case.replace_juror(&mut panel, 5, false, NOW).unwrap();
    assert!(!panel.has_absent());
    panel.seat(150, key(41)).unwrap();
    assert_refused(case.replace_juror(&mut panel, 4, true, NOW), E::WrongJurorState);
    fill(&mut case, &mut panel);
    assert_eq!((panel.drawn, panel.committed, panel.former_len), (7, 4, 3));
    assert!(panel.drawn_slots().any(|slot| slot == 106), "a former juror is not drawn again");
}

#[test]
fn a_quorum_ends_the_replacements() {
    let (mut case, mut panel) = voting(challenged(), 7);
    commit(&mut panel, 5);
    assert_refused(case.replace_juror(&mut panel, 6, true, NOW), E::QuorumReached);
    assert_refused(case.begin_reveal(&panel, false, 10, NOW), E::DeadlineNotReached);
    case.begin_reveal(&panel, true, 10, NOW).unwrap();
    assert_eq!((case.status, case.deadline), (CaseStatus::JuryReveal as u8, NOW + 10));
}

#[test]
fn when_all_have_committed_nobody_waits_for_the_deadline() {
    let (mut case, mut panel) = voting(challenged(), 3);
    commit(&mut panel, 3);
    case.begin_reveal(&panel, false, 10, NOW).unwrap();
    assert_eq!(case.status, CaseStatus::JuryReveal as u8);
}

#[test]
fn places_that_nobody_can_fill_are_given_up() {
    let (mut case, mut panel) = voting(Case { roster_active: 3, drawn_seats: 2, ..challenged() }, 1);
    case.replace_juror(&mut panel, 0, true, NOW).unwrap();
    panel.give_up_place().unwrap();
    assert_eq!((panel.size, panel.drawn), (0, 0));
    case.begin_voting(&panel, 3, NOW).unwrap();
    assert_eq!((case.status, case.verdict().unwrap()), (CaseStatus::Appealable as u8, Verdict::Void));

    let (mut case, mut panel) = voting(challenged(), 3);
    commit(&mut panel, 1);
    case.replace_juror(&mut panel, 1, true, NOW).unwrap();
    case.replace_juror(&mut panel, 2, true, NOW).unwrap();
    panel.give_up_place().unwrap();
    panel.give_up_place().unwrap();
    case.begin_voting(&panel, 3, NOW).unwrap();
    assert_eq!((case.status, panel.quorum()), (CaseStatus::JuryCommit as u8, 1));
    assert!(panel.all_committed(), "the one that is left decides");
}

#[test]
fn after_the_last_redraw_who_is_there_is_counted() {
    let (mut case, mut panel) = voting(challenged(), 7);
    for redraw in 1..=2u8 {
        for place in 0..7 {
            case.replace_juror(&mut panel, place, true, NOW).unwrap();
        }
        fill(&mut case, &mut panel);
        assert_eq!(panel.redraws, redraw);
    }
    assert_refused(case.replace_juror(&mut panel, 0, true, NOW), E::NoRedrawsLeft);
    let (mut nobody, mut empty) = (case, panel.clone());
    nobody.status = CaseStatus::JuryCommit as u8;
    nobody.tally(&mut empty, true, WINDOWS, NOW).unwrap();
    assert_eq!((nobody.status, nobody.round, nobody.jury_fees), (CaseStatus::Challenged as u8, 1, 0));
    assert_eq!((empty.tallied, nobody.drawn_seats), (1, 21));

    commit(&mut panel, 1);
    case.tally(&mut panel, true, WINDOWS, NOW).unwrap();
    assert_eq!((case.status, panel.tallied), (CaseStatus::JuryReveal as u8, 0));
}

#[test]
fn a_juror_votes_once_and_for_something() {
    let (_, mut panel) = voting(challenged(), 3);
    panel.commit(0, key(50), [9; 32]).unwrap();
    assert_refused(panel.commit(0, key(50), [9; 32]), E::WrongJurorState);
    assert_refused(panel.commit(63, key(50), [9; 32]), E::NoSuchJuror);
    assert_refused(panel.reveal(0, Vote::None, OPENED, false), E::InvalidVote);
    assert_refused(panel.reveal(0, Vote::Value, UNAVAILABLE, false), E::InvalidVote);
    assert_refused(panel.reveal(1, Vote::Value, OPENED, false), E::WrongJurorState);
    panel.reveal(0, Vote::InputUnavailable, OPENED, false).unwrap();
    assert_eq!(panel.jurors[0].commitment, [0; 32]);
    assert_refused(panel.reveal(0, Vote::Value, OPENED, false), E::WrongJurorState);
}

//! What the end of a case owes, and to whom.
use bytemuck::Zeroable;
use market::Verdict::{self, Fault, Upheld, Void};
use proptest::prelude::*;

use super::cases::*;
use crate::{math::*, DecidedBy as By, Fine, VerificationError as E, *};

const NOBODY: JurorDue = JurorDue { paid: false, fine: Fine::None };
const PAID: JurorDue = JurorDue { paid: true, fine: Fine::None };
const MISSED: JurorDue = JurorDue { paid: false, fine: Fine::Missed };
const OVERRULED: JurorDue = JurorDue { paid: true, fine: Fine::Overruled };

fn juror(status: JurorStatus, vote: Vote, value: [u8; 32], demands: u8, answered: u8) -> Juror {
    let (status, vote) = (status as u8, vote as u8);
    Juror { status, vote, commitment: value, demands, answered, ..Default::default() }
}

fn voted(value: [u8; 32]) -> Juror {
    juror(JurorStatus::Revealed, Vote::Value, value, 0, 0)
}

fn no_input(demands: u8, answered: u8) -> Juror {
    juror(JurorStatus::Revealed, Vote::InputUnavailable, [0; 32], demands, answered)
}

fn panel(tallied: u8) -> Box<Panel> {
    let mut panel = Box::new(Panel::zeroed());
    panel.tallied = tallied;
    panel
}

#[test]
fn jurors_are_paid_whichever_way_they_voted_and_fined_for_what_they_did() {
    let drawn = juror(JurorStatus::Drawn, Vote::None, [0; 32], 0, 0);
    let committed = juror(JurorStatus::Committed, Vote::None, [9; 32], 0, 0);
    let counted: [(Verdict, By, [u8; 32], Juror, JurorDue); 16] = [
        (Fault, By::Votes, OTHER, voted(OTHER), PAID),
        (Fault, By::Votes, OTHER, voted(OPENED), OVERRULED),
        (Fault, By::Votes, OTHER, voted(THIRD), OVERRULED),
        (Upheld, By::Votes, OPENED, voted(OPENED), PAID),
        (Upheld, By::Votes, OPENED, voted(OTHER), OVERRULED),
        (Upheld, By::Votes, OPENED, no_input(1, 0), PAID),
        (Upheld, By::Votes, OPENED, no_input(0, 0), MISSED),
        (Upheld, By::Votes, OPENED, no_input(2, 2), MISSED),
        (Fault, By::Unavailable, [0; 32], no_input(0, 0), PAID),
        (Fault, By::Unavailable, [0; 32], voted(OPENED), PAID),
        (Fault, By::MissingLink, [0; 32], voted(OPENED), PAID),
        (Upheld, By::Proof, OPENED, voted(OTHER), OVERRULED),
        (Fault, By::Proof, [0; 32], voted(OTHER), PAID),
        (Fault, By::Proof, [0; 32], voted(OPENED), OVERRULED),
        (Void, By::NoJurors, [0; 32], drawn, MISSED),
        (Fault, By::Votes, OTHER, committed, MISSED),
    ];
    for (verdict, by, value, juror, due) in counted {
        let case = ended(verdict, by, value);
        assert_eq!(case.juror_due(&panel(1), &juror).unwrap(), due, "{verdict:?} {by:?} {juror:?}");
        let loose = Case { flags: 0, ..case };
        let fine = if due.fine == Fine::Overruled { Fine::None } else { due.fine };
        let due = JurorDue { fine, ..due };
        assert_eq!(loose.juror_due(&panel(1), &juror).unwrap(), due, "results may differ: {juror:?}");
    }
}

#[test]
fn who_sat_when_a_proof_came_is_paid_and_nobody_has_missed_anything() {
    let case = ended(Upheld, By::Proof, OPENED);
    let drawn = juror(JurorStatus::Drawn, Vote::None, [0; 32], 0, 0);
    let committed = juror(JurorStatus::Committed, Vote::None, [9; 32], 0, 0);
    assert_eq!(case.juror_due(&panel(0), &drawn).unwrap(), NOBODY);
    assert_eq!(case.juror_due(&panel(0), &committed).unwrap(), PAID);
    assert_eq!(case.juror_due(&panel(1), &committed).unwrap(), MISSED, "in a round that was counted");
}

#[test]
fn an_aborted_case_pays_who_revealed_and_fines_nobody() {
    let case = Case { status: CaseStatus::Aborted as u8, ..challenged() };
    for (tallied, status, due) in [
        (0, JurorStatus::Drawn, NOBODY),
        (1, JurorStatus::Drawn, NOBODY),
        (0, JurorStatus::Committed, NOBODY),
        (1, JurorStatus::Committed, NOBODY),
        (0, JurorStatus::Revealed, PAID),
        (1, JurorStatus::Revealed, PAID),
    ] {
        assert_eq!(case.juror_due(&panel(tallied), &juror(status, Vote::Value, OTHER, 0, 0)).unwrap(), due);
    }
}

#[test]
fn a_juror_is_settled_once_and_after_the_end() {
    let (case, mut panel) = voting(challenged(), 1);
    assert_refused(case.juror_due(&panel, &panel.jurors[0]), E::WrongCaseState);
    assert!(!panel.is_settled());
    panel.settle(0).unwrap();
    assert!(panel.is_settled());
    assert_refused(panel.settle(0), E::WrongJurorState);
    assert_refused(panel.settle(1), E::WrongJurorState);
    let case = ended(Upheld, By::Votes, OPENED);
    assert_refused(case.juror_due(&panel, &panel.jurors[0]), E::WrongJurorState);
}

/// A case with two appeals, against a Fault in round 0 and against an Upheld in round 1.
fn appealed_twice() -> (Case, [Appeal; 2]) {
    let mut case = challenged();
    let appeals = [Fault, Upheld].map(|against| {
        case.decide(Decision { verdict: against, by: By::Votes, value: OTHER }, NOW + 10);
        let bond = case.appeal_bond(30).unwrap();
        case.appeal(against, bond, false, NOW).unwrap();
        Appeal { bond, against: against as u8, round: case.round, ..Zeroable::zeroed() }
    });
    (case, appeals)
}

#[test]
fn an_appeal_bonds_the_jury_that_it_calls() {
    let (case, [first, second]) = appealed_twice();
    assert_eq!((first.bond, second.bond), (15 * FEE + 30, 31 * FEE + 30));
    assert_eq!((case.round, case.appeals_open), (2, 2));
    assert_eq!((case.appealed_fault, case.appealed_upheld), (first.bond, second.bond));
}

#[test]
fn only_a_verdict_that_stands_for_appeal_is_appealed() {
    let mut case = challenged();
    assert_refused(case.appeal(Fault, 1, false, NOW), E::WrongCaseState);
    case.decide(case.uphold(By::Votes), NOW + 10);
    let before = case;
    assert_refused(case.appeal(Fault, 1, false, NOW), E::NotAppellant);
    assert_refused(case.appeal(Upheld, 1, true, NOW), E::DeadlinePassed);
    assert_eq!(case, before);
    case.decide_for_good(case.uphold(By::Votes), NOW);
    assert_refused(case.appeal(Upheld, 1, false, NOW), E::LastRound);
    assert_refused(case.appeal_bond(1), E::LastRound);
}

#[test]
fn an_appeal_that_won_gets_its_bond_back_and_one_that_lost_pays_the_jurors() {
    for (verdict, won) in [(Fault, 1), (Upheld, 0)] {
        let (mut case, appeals) = appealed_twice();
        case.jury_fees = 5 * FEE;
        case.decide_for_good(Decision { verdict, by: By::Votes, value: OTHER }, NOW);
        let ruling = case.finalize(30, true, NOW).unwrap();
        assert_eq!(case.appeals_lost, appeals[1 - won].bond);
        assert_eq!((ruling.jury_cost, case.jury_share), (0, 0), "the lost appeal pays it all");
        for (place, appeal) in appeals.iter().enumerate() {
            let due = case.settle_appeal(appeal).unwrap();
            let lost = AppealDue { returned: 0, jury: 5 * FEE, burned: appeal.bond - 5 * FEE };
            let back = AppealDue { returned: appeal.bond, jury: 0, burned: 0 };
            assert_eq!(due, if place == won { back } else { lost });
        }
        assert_eq!(case.appeals_open, 0);
        assert_refused(case.settle_appeal(&appeals[0]), E::CorruptAccount);
    }
}

#[test]
fn aborted_and_undecided_cases_return_or_burn_an_appeal() {
    let (case, [appeal, _]) = appealed_twice();
    let mut aborted = Case { status: CaseStatus::Aborted as u8, ..case };
    let back = AppealDue { returned: appeal.bond, ..Default::default() };
    assert_eq!(aborted.settle_appeal(&appeal).unwrap(), back);
    let mut void = Case { status: CaseStatus::Final as u8, verdict: Void as u8, ..case };
    let burned = AppealDue { burned: appeal.bond, ..Default::default() };
    assert_eq!(void.settle_appeal(&appeal).unwrap(), burned);
}

#[test]
fn the_final_verdict_waits_for_the_appeal_window() {
    let mut case = challenged();
    assert_refused(case.finalize(30, true, NOW), E::WrongCaseState);
    case.decide(Decision::fault(By::Unavailable), NOW + 10);
    assert_refused(case.finalize(30, false, NOW), E::DeadlineNotReached);
    case.jury_fees = 7 * FEE;
    let ruling = case.finalize(30, true, NOW).unwrap();
    assert_eq!((ruling.verdict, ruling.jury_cost, ruling.bounty), (Fault, 7 * FEE, 10 * FEE));
    case.share_bounty(301).unwrap();
    assert_eq!((case.status, case.bounty_each), (CaseStatus::Final as u8, 301));
}

#[test]
fn a_proof_beats_votes_and_pays_who_had_voted() {
    let (mut case, mut panel) = voting(challenged(), 7);
    commit(&mut panel, 3);
    assert!(case.has_sitting_jury().unwrap());
    case.prove(false, panel.committed, NOW).unwrap();
    assert_eq!((case.jury_fees, case.verdict().unwrap()), (3 * FEE, Fault));
    assert_eq!((case.status, case.deadline), (CaseStatus::Appealable as u8, NOW));
    assert!(case.has(FLAG_LAST_ROUND));
    assert!(!case.has_sitting_jury().unwrap(), "who was counted is not paid twice");
    case.finalize(30, true, NOW).unwrap();
    assert_refused(case.prove(true, 0, NOW), E::WrongCaseState);
}

#[test]
fn only_who_was_contradicted_is_overruled() {
    let table: [(Verdict, By, [u8; 32], [bool; 4]); 8] = [
        // Whether a value is overruled: opened, other, third, unavailable.
        (Upheld, By::Agreement, OPENED, [false, true, true, true]),
        (Upheld, By::Votes, OPENED, [false, true, true, true]),
        (Fault, By::Votes, OTHER, [true, false, true, true]),
        (Upheld, By::Proof, OPENED, [false, true, true, true]),
        (Fault, By::Proof, [0; 32], [true, false, false, false]),
        (Fault, By::Unavailable, [0; 32], [false; 4]),
        (Fault, By::MissingLink, [0; 32], [false; 4]),
        (Upheld, By::Dropped, OPENED, [false; 4]),
    ];
    for (verdict, by, value, overruled) in table {
        let case = ended(verdict, by, value);
        for (said, overruled) in [OPENED, OTHER, THIRD, UNAVAILABLE].into_iter().zip(overruled) {
            assert_eq!(case.is_overruled(&said).unwrap(), overruled, "{verdict:?} {by:?} {said:?}");
            let right = verdict == Fault && said != OPENED && !overruled;
            assert_eq!(case.is_right_accuser(&said).unwrap(), right, "{verdict:?} {by:?} {said:?}");
        }
    }
}

#[test]
fn the_owner_of_an_accusing_auditor_may_appeal() {
    let mut case = disputed();
    assert!(case.is_accusing_auditor(&key(31)).unwrap());
    assert!(!case.is_accusing_auditor(&key(30)).unwrap(), "that one agreed");
    case.members[1].status = MemberStatus::Dropped as u8;
    assert!(!case.is_accusing_auditor(&key(31)).unwrap());
}

proptest! {
    /// Whatever the rounds, jurors get no more from the pool than comes in from who lost, as far as bonds reach.
    #[test]
    fn what_jurors_are_owed_comes_in_from_who_lost(
        rounds in prop::collection::vec((0u8..=63, any::<bool>()), 1..=4),
        juror_fee in 1..1u64 << 40,
        bond in 0..1u64 << 50,
        challenges in 1u32..20,
        delay_fee in 0..1u64 << 40,
    ) {
        let mut case = Case { juror_fee, bond, challenges, roster_active: 10_000, ..challenged() };
        let mut appeals = Vec::new();
        let last = rounds.len() - 1;
        for (round, (jurors, fault)) in rounds.iter().enumerate() {
            case.owe_jurors(*jurors).unwrap();
            let verdict = if *fault { Fault } else { Upheld };
            case.decide(Decision { verdict, by: By::Votes, value: OTHER }, NOW + 1);
            if round < last {
                let bond = case.appeal_bond(delay_fee).unwrap();
                case.appeal(verdict, bond, false, NOW).unwrap();
                appeals.push(Appeal { bond, against: verdict as u8, ..Zeroable::zeroed() });
            }
        }
        let ruling = case.finalize(delay_fee, true, NOW).unwrap();
        let mut paid = u128::from(ruling.jury_cost);
        let mut reach = if ruling.verdict == Fault { u128::from(bond) } else { 0 };
        for appeal in &appeals {
            let due = case.settle_appeal(appeal).unwrap();
            prop_assert_eq!(due.returned + due.jury + due.burned, appeal.bond);
            paid += u128::from(due.jury);
            reach += if due.returned == 0 { u128::from(appeal.bond) } else { 0 };
        }
        if ruling.verdict == Upheld {
            let shares = LoserShares { jury: case.jury_share, delay: case.delay_share };
            let challenge = challenge_bond(juror_fee, delay_fee).unwrap();
            let lost = divide_lost_bond(challenge, shares);
            paid += u128::from(lost.jury) * u128::from(challenges);
            reach += u128::from(challenge) * u128::from(challenges);
        }
        let owed = u128::from(case.jury_fees);
        prop_assert!(paid >= owed.min(reach.min(owed)), "{} of {}", paid, owed);
        prop_assert!(paid <= owed + u128::from(challenges) + 3, "nobody pays for more: {} of {}", paid, owed);
    }
}

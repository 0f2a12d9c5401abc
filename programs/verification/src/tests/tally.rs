//! What votes decide.
use market::Verdict;
use proptest::prelude::*;

use super::cases::{Say::*, *};
use crate::{VerificationError as E, *};

/// What a count has to bring.
#[derive(Debug, PartialEq)]
enum Outcome {
    Upheld,
    Fault([u8; 32]),
    Unavailable,
    NextRound,
    Void,
    Pending,
}

use Outcome::*;

/// Counts these votes of `size` seats. `demands` are unanswered ones for inputs and outputs.
fn tally(size: u8, says: &[Say], demands: (u32, u32), last: bool, demands_over: bool) -> Outcome {
    let eligible = if last { u32::from(size) } else { 200 };
    let (mut case, mut panel) = voting(Case { roster_active: eligible, ..challenged() }, size);
    (case.unanswered_inputs, case.unanswered_outputs) = demands;
    vote(&mut case, &mut panel, says);
    case.status = CaseStatus::JuryReveal as u8;
    let windows = TallyWindows { demands_over, ..WINDOWS };
    if let Err(error) = case.tally(&mut panel, true, windows, NOW) {
        assert_eq!(error, E::DemandPending.into());
        assert_eq!((panel.tallied, case.jury_fees), (0, 0), "nothing is counted");
        return Pending;
    }
    assert_eq!((panel.tallied, case.jury_fees), (1, FEE * says.len() as u64), "who revealed is paid");
    if case.status().unwrap() == CaseStatus::Challenged {
        assert_eq!((case.round, case.deadline, case.verdict().unwrap()), (1, NOW, Verdict::None));
        return NextRound;
    }
    assert_eq!(case.status().unwrap(), CaseStatus::Appealable);
    assert_eq!((case.deadline, case.has(FLAG_LAST_ROUND)), (if last { NOW } else { NOW + 100 }, last));
    match (case.verdict().unwrap(), case.decided_by().unwrap()) {
        (Verdict::Upheld, DecidedBy::Votes) => {
            assert_eq!(case.final_value, OPENED);
            Upheld
        }
        (Verdict::Fault, DecidedBy::Votes) => Fault(case.final_value),
        (Verdict::Fault, DecidedBy::Unavailable) => Unavailable,
        (Verdict::Void, DecidedBy::NoJurors) => Void,
        other => panic!("{other:?}"),
    }
}

const O: Say = Value(OPENED);
const X: Say = Value(OTHER);
const Y: Say = Value(THIRD);
const I: Say = NoInput;
const U: Say = NoOutput(OPENED);

#[test]
fn the_value_with_the_most_votes_decides_and_a_tie_upholds() {
    let table: [(&[Say], Outcome); 12] = [
        (&[O, O, O, O, X, X, X], Upheld),
        (&[X, X, X, X, O, O, O], Fault(OTHER)),
        (&[X, O, X, Y, X, O, Y], Fault(OTHER)),
        (&[X, X, X, O, O, O, Y], Upheld),
        (&[X, X, X, Y, Y, Y, O], Upheld),
        (&[X, X, Y, Y, Y, O, O], Fault(THIRD)),
        (&[O, O, O, O, O], Upheld),
        (&[X, X, X, X, X], Fault(OTHER)),
        (&[X, X, O, O, I], Upheld),
        (&[X, I, I, I, I, I, I], Fault(OTHER)),
        (&[I, I, I, I, I, I, I], Upheld),
        (&[U, U, U, U, X, X, X], Upheld),
    ];
    for (says, outcome) in table {
        assert_eq!(tally(7, says, (0, 0), false, true), outcome, "{says:?}");
        assert_eq!(tally(7, says, (0, 0), true, true), outcome, "{says:?}, last round");
    }
}

#[test]
fn unavailable_takes_a_majority_and_a_demand_that_nobody_answered() {
    let table: [(&[Say], (u32, u32), Outcome); 8] = [
        (&[I, I, I, I, O, O, O], (1, 0), Unavailable),
        (&[I, I, I, I, O, O, O], (0, 1), Upheld),
        (&[I, I, I, O, O, O], (1, 0), Upheld),
        (&[U, U, U, U, X, X, X], (0, 1), Unavailable),
        (&[U, U, U, U, X, X, X], (1, 0), Upheld),
        (&[U, U, U, X, X, X, X], (0, 1), Fault(OTHER)),
        (&[I, I, I, U, U, U, U], (1, 1), Unavailable),
        (&[O, O, O, O, O, O, O], (5, 5), Upheld),
    ];
    for (says, demands, outcome) in table {
        assert_eq!(tally(7, says, demands, false, true), outcome, "{says:?} {demands:?}");
    }
}

#[test]
fn a_count_that_a_demand_may_still_change_waits_for_its_end() {
    assert_eq!(tally(7, &[I, I, I, I, I], (1, 0), false, false), Pending);
    assert_eq!(tally(7, &[U, U, U, U, U], (0, 1), false, false), Pending);
    assert_eq!(tally(7, &[X, X, X, X, X], (1, 1), false, false), Fault(OTHER), "nobody waits in vain");
}

#[test]
fn too_few_votes_call_the_next_size_and_the_last_decides_by_who_is_there() {
    assert_eq!(tally(7, &[X, X, X, X], (0, 0), false, true), NextRound);
    assert_eq!(tally(7, &[], (0, 0), false, true), NextRound);
    assert_eq!(tally(7, &[X], (0, 0), true, true), Fault(OTHER));
    assert_eq!(tally(7, &[X, O], (0, 0), true, true), Upheld);
    assert_eq!(tally(7, &[], (0, 0), true, true), Void);
    assert_eq!(tally(1, &[X], (0, 0), true, true), Fault(OTHER));
}

#[test]
fn nobody_is_counted_before_the_time_is_over_or_all_have_revealed() {
    let (mut case, mut panel) = voting(challenged(), 7);
    vote(&mut case, &mut panel, &[X; 5]);
    commit(&mut panel, 1);
    assert_refused(case.tally(&mut panel, false, WINDOWS, NOW), E::DeadlineNotReached);
    panel.reveal(5, Vote::Value, OTHER, false).unwrap();
    case.tally(&mut panel, false, WINDOWS, NOW).unwrap();
    assert_eq!(case.status, CaseStatus::Appealable as u8);
    assert_refused(case.tally(&mut panel, true, WINDOWS, NOW), E::WrongCaseState);
}

#[test]
fn the_last_round_of_the_ladder_is_the_last() {
    let (mut case, mut panel) = voting(Case { round: 3, roster_active: 1_000, ..challenged() }, 63);
    vote(&mut case, &mut panel, &[X; 40]);
    case.tally(&mut panel, true, WINDOWS, NOW).unwrap();
    assert_eq!((case.verdict().unwrap(), case.deadline), (Verdict::Fault, NOW));
    assert!(case.has(FLAG_LAST_ROUND));
}

proptest! {
    /// Counted in place, without a list of what was already seen, it is what a map says.
    #[test]
    fn the_winner_is_who_has_the_most(votes in prop::collection::vec(prop::option::of(1u8..6), 0..=63)) {
        let (mut case, mut panel) = voting(Case { roster_active: 1_000, round: 3, ..challenged() }, 63);
        let says: Vec<Say> = votes.iter().map(|vote| vote.map_or(NoInput, |fill| Value([fill; 32]))).collect();
        vote(&mut case, &mut panel, &says);
        let mut counts = std::collections::BTreeMap::new();
        votes.iter().flatten().for_each(|fill| *counts.entry(*fill).or_insert(0u32) += 1);
        let most = counts.values().copied().max().unwrap_or(0);
        let best: Vec<u8> = counts.into_iter().filter(|(_, votes)| *votes == most).map(|(fill, _)| fill).collect();
        let expected = if let [only] = best[..] { Some([only; 32]) } else { None };
        let count = panel.count();
        prop_assert_eq!(count.winner, expected);
        prop_assert_eq!(usize::from(count.inputs_unavailable), votes.iter().filter(|vote| vote.is_none()).count());
        prop_assert_eq!(usize::from(count.revealed), votes.len());
    }
}

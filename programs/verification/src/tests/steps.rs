//! Every status of a case with every step.
use super::cases::*;
use crate::{CaseStatus::*, CaseStep as S, VerificationError as E, *};

const STEPS: [CaseStep; 25] = [
    S::CommitAudit,
    S::ReplaceAuditor,
    S::RevealAudit,
    S::ConcludeAudit,
    S::Challenge,
    S::RevealChallenge,
    S::Convene,
    S::SealSlot,
    S::RevealLink,
    S::DropParty,
    S::ConcludeLinks,
    S::DrawJurors,
    S::CommitVote,
    S::RevealVote,
    S::ReplaceJuror,
    S::DemandChunk,
    S::Answer,
    S::Tally,
    S::Appeal,
    S::Prove,
    S::Finalize,
    S::Abort,
    S::SettleAuditor,
    S::Settle,
    S::Close,
];

/// What may happen in each status. Everything that is not here is refused.
const TABLE: [(CaseStatus, &[CaseStep]); 12] = [
    (AuditCommit, &[S::CommitAudit, S::ReplaceAuditor, S::RevealAudit, S::ConcludeAudit, S::Abort]),
    (AuditReveal, &[S::RevealAudit, S::ConcludeAudit, S::Abort]),
    (Cleared, &[S::Challenge, S::SettleAuditor, S::Close]),
    (Challenged, &[S::Challenge, S::RevealChallenge, S::Convene, S::Prove, S::Abort]),
    (JurySeed, &[S::SealSlot, S::Prove, S::Abort]),
    (JuryLinks, &[S::RevealLink, S::DropParty, S::ConcludeLinks, S::Prove, S::Abort]),
    (JuryDraw, &[S::DrawJurors, S::ReplaceJuror, S::Answer, S::Prove, S::Abort]),
    (
        JuryCommit,
        &[S::CommitVote, S::RevealVote, S::ReplaceJuror, S::DemandChunk, S::Answer, S::Tally, S::Prove, S::Abort],
    ),
    (JuryReveal, &[S::RevealVote, S::Answer, S::Tally, S::Prove, S::Abort]),
    (Appealable, &[S::Appeal, S::Finalize, S::Prove, S::Abort]),
    (Final, &[S::SettleAuditor, S::Settle, S::Close]),
    (Aborted, &[S::SettleAuditor, S::Settle, S::Close]),
];

#[test]
fn every_status_permits_exactly_the_steps_of_the_table() {
    assert_eq!(TABLE.map(|(status, _)| status), CaseStatus::ALL);
    for (status, steps) in TABLE {
        for step in STEPS {
            assert_eq!(status.permits(step), steps.contains(&step), "{status:?}, {step:?}");
        }
    }
}

#[test]
fn statuses_are_numbered_as_they_are_stored() {
    for (number, status) in (0u8..).zip(CaseStatus::ALL) {
        assert_eq!((status as u8, CaseStatus::try_from(number).unwrap()), (number, status));
    }
    assert_eq!(CaseStatus::try_from(12).unwrap_err(), E::CorruptAccount.into());
}

type Run = fn(&mut Case, &mut Panel) -> anchor_lang::Result<()>;

/// The steps of a jury's round, as they run at a time when nothing but the status can refuse them.
const RUNS: [(CaseStep, Run); 14] = [
    (S::Convene, |case, _| case.convene(5, true, NOW).map(drop)),
    (S::SealSlot, |case, _| case.seal_jury_slot(5, [1; 32], NOW)),
    (S::SealSlot, |case, _| case.miss_jury_slot(5)),
    (S::RevealLink, |case, _| case.reveal_executor_link(link(9, 1), false)),
    (S::RevealLink, |case, _| case.reveal_auditor_link(0, link(20, 1), false)),
    (S::DropParty, |case, _| case.drop_auditor(1, true)),
    (S::ConcludeLinks, |case, _| case.conclude_links(&key(1), 5, true, NOW).map(drop)),
    (S::DrawJurors, |case, panel| case.begin_voting(panel, 3, NOW)),
    (S::RevealVote, |case, panel| case.begin_reveal(panel, false, 3, NOW)),
    (S::Tally, |case, panel| case.tally(panel, true, WINDOWS, NOW)),
    (S::Appeal, |case, _| case.appeal(market::Verdict::Fault, 1, false, NOW)),
    (S::Prove, |case, panel| case.prove(true, panel.committed, NOW)),
    (S::Finalize, |case, _| case.finalize(1, true, NOW).map(drop)),
    (S::Settle, |case, _| case.settle_appeal(&bytemuck::Zeroable::zeroed()).map(drop)),
];

/// A case to which everything could happen but for its status.
fn case_in(status: CaseStatus) -> (Case, Box<Panel>) {
    let (case, mut panel) = voting(disputed(), 7);
    commit(&mut panel, 7);
    let verdict = market::Verdict::Fault as u8;
    (Case { status: status as u8, phase: 1, appeals_open: 1, verdict, ..case }, panel)
}

#[test]
fn steps_of_a_round_follow_the_table_and_a_refusal_changes_nothing() {
    for status in CaseStatus::ALL {
        for (step, run) in RUNS {
            let (mut case, mut panel) = case_in(status);
            let before = (case, panel.clone());
            match run(&mut case, &mut panel) {
                Ok(()) => assert!(status.permits(step), "{status:?}, {step:?}"),
                Err(error) => {
                    assert!(!status.permits(step), "{status:?}, {step:?}: {error}");
                    assert_eq!(error, E::WrongCaseState.into());
                    assert_eq!((case, panel), before, "{status:?}, {step:?}");
                }
            }
        }
    }
}

/// From every state of a round that nobody helps along, the steps that anyone may run lead to a final verdict.
#[test]
fn no_state_of_a_round_is_a_dead_end() {
    for eligible in [0, 1, 2, 3, 9, 200] {
        for (links, votes) in [(false, 0), (true, 0), (true, 1), (true, 2), (true, 7), (true, 63)] {
            let mut case = Case { roster_active: 2 + eligible, ..disputed() };
            let mut panel = Box::<Panel>::new(bytemuck::Zeroable::zeroed());
            let mut told = 0;
            // Every seat is a turn of its own: at most three draws of 116 seats.
            for turn in 0..1_000 {
                assert!(turn < 999, "{eligible} seats, {links}, {votes} votes: stuck in {:?}", case.status());
                match case.status().unwrap() {
                    Challenged => {
                        *panel = bytemuck::Zeroable::zeroed();
                        let size = case.convene(5, true, NOW).unwrap();
                        panel.open(key(7), key(6), case.round, size, 1).unwrap();
                    }
                    JurySeed => case.seal_jury_slot(5, [1; 32], NOW).unwrap(),
                    JuryLinks => {
                        if links {
                            told += 1;
                            case.reveal_executor_link(link(9, told), false).unwrap();
                        }
                        // Auditors tell nothing: dropped where they still are parties.
                        (0..2).for_each(|place| drop(case.drop_auditor(place, true)));
                        case.conclude_links(&key(1), 5, true, NOW).unwrap();
                    }
                    JuryDraw => {
                        if panel.is_full() {
                            case.begin_voting(&panel, 1, NOW).unwrap();
                        } else if case.eligible_seats() > 0 {
                            panel.seat(panel.next_draw, key(40)).unwrap();
                            case.count_drawn_seat().unwrap();
                        } else {
                            panel.give_up_place().unwrap();
                        }
                    }
                    JuryCommit => {
                        commit(&mut panel, votes);
                        if case.tally(&mut panel, true, WINDOWS, NOW).is_err() {
                            for place in 0..63 {
                                drop(case.replace_juror(&mut panel, place, true, NOW));
                            }
                        }
                    }
                    JuryReveal => case.tally(&mut panel, true, WINDOWS, NOW).unwrap(),
                    Appealable => drop(case.finalize(1, true, NOW).unwrap()),
                    Final => break,
                    other => panic!("{other:?}"),
                }
            }
            assert_ne!(case.verdict().unwrap(), market::Verdict::None);
        }
    }
}

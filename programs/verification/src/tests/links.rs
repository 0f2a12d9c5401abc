//! The links that a jury's seed is made of.
use market::Verdict;

use super::cases::*;
use crate::{VerificationError as E, *};

fn linking(mut case: Case) -> Case {
    case.convene(5, true, NOW).unwrap();
    case.seal_jury_slot(6, [7; 32], NOW + 9).unwrap();
    case
}

/// Every party of a disputed audit tells its link, after `steps` earlier ones.
fn tell_all(case: &mut Case, steps: u8) {
    case.reveal_executor_link(link(9, steps), false).unwrap();
    case.reveal_auditor_link(0, link(20, steps), false).unwrap();
    case.reveal_auditor_link(1, link(21, steps), false).unwrap();
}

fn conclude(case: &mut Case, over: bool) -> anchor_lang::Result<LinksEnd> {
    case.conclude_links(&key(1), 50, over, NOW)
}

#[test]
fn with_every_link_the_seed_is_known_at_once() {
    let mut case = linking(disputed());
    assert_refused(conclude(&mut case, false), E::LinksMissing);
    tell_all(&mut case, 1);
    assert_eq!(conclude(&mut case, false).unwrap(), LinksEnd::Seeded);
    assert_eq!(case.status, CaseStatus::JuryDraw as u8);

    let mut other = linking(disputed());
    other.slot_hash = [8; 32];
    tell_all(&mut other, 1);
    conclude(&mut other, false).unwrap();
    assert_ne!(case.jury_seed, other.jury_seed, "the hash counts");
}

#[test]
fn a_link_is_the_one_before_the_tip_and_told_once() {
    let mut case = linking(disputed());
    let before = case;
    assert_refused(case.reveal_executor_link(link(9, 2), false), E::WrongLink);
    assert_refused(case.reveal_executor_link(link(9, 1), true), E::DeadlinePassed);
    assert_refused(case.reveal_auditor_link(0, link(21, 1), false), E::WrongLink);
    assert_refused(case.reveal_auditor_link(2, link(20, 1), false), E::NoSuchMember);
    assert_eq!(case, before);
    tell_all(&mut case, 1);
    assert_refused(case.reveal_executor_link(link(9, 2), false), E::LinkKnown);
    assert_refused(case.reveal_auditor_link(0, link(20, 2), false), E::LinkKnown);
    assert_eq!((case.links_revealed, case.executor_link), (2, link(9, 1)));
}

#[test]
fn an_executor_that_keeps_its_link_back_is_at_fault() {
    let mut case = linking(disputed());
    case.reveal_auditor_link(0, link(20, 1), false).unwrap();
    assert_refused(conclude(&mut case, false), E::LinksMissing);
    assert_eq!(conclude(&mut case, true).unwrap(), LinksEnd::Decided);
    assert_eq!((case.verdict().unwrap(), case.decided_by().unwrap()), (Verdict::Fault, DecidedBy::MissingLink));
    assert_eq!((case.status, case.deadline), (CaseStatus::Appealable as u8, NOW));
    assert!(case.has(FLAG_LAST_ROUND), "there is nothing to appeal");
    assert!(!case.is_overruled(&OPENED).unwrap() && !case.is_overruled(&OTHER).unwrap(), "nobody knows what is right");
}

#[test]
fn a_dropped_auditor_costs_everybody_another_link() {
    let mut case = linking(disputed());
    case.reveal_executor_link(link(9, 1), false).unwrap();
    case.reveal_auditor_link(0, link(20, 1), false).unwrap();
    assert_refused(case.drop_auditor(1, false), E::DeadlineNotReached);
    assert_refused(case.drop_auditor(0, true), E::LinkKnown);
    assert_refused(conclude(&mut case, true), E::LinksMissing);
    case.drop_auditor(1, true).unwrap();
    assert_refused(case.drop_auditor(1, true), E::WrongMemberState);
    assert_eq!((case.parties, case.accusers), (1, 0));
    assert_eq!(conclude(&mut case, true).unwrap(), LinksEnd::Retargeted);
    assert_eq!((case.status, case.target_slot, case.retargets, case.phase), (CaseStatus::JurySeed as u8, 50, 1, 2));
    assert_eq!((case.links_revealed, case.link_mix, case.slot_hash), (0, [0; 32], [0; 32]));

    case.seal_jury_slot(51, [8; 32], NOW + 9).unwrap();
    case.reveal_executor_link(link(9, 2), false).unwrap();
    case.reveal_auditor_link(0, link(20, 2), false).unwrap();
    assert_refused(case.reveal_auditor_link(1, link(21, 1), false), E::WrongMemberState);
    assert_eq!(conclude(&mut case, false).unwrap(), LinksEnd::Seeded, "a dispute reaches its jury all the same");
}

/// A challenge's party in a case: tells a link, or is dropped.
fn challenger_links(case: &mut Case, steps: u8) {
    case.add_link(&key(60), &link(60, steps - 1), 0, link(60, steps), false).unwrap();
}

fn drop_challenger(case: &mut Case) {
    case.drop_party(0, true, true).unwrap();
    case.live_challenges -= 1;
}

#[test]
fn a_case_whose_accusers_are_all_gone_is_upheld() {
    let mut case = linking(challenged());
    case.reveal_executor_link(link(9, 1), false).unwrap();
    drop_challenger(&mut case);
    assert_eq!(conclude(&mut case, true).unwrap(), LinksEnd::Decided);
    assert_eq!((case.verdict().unwrap(), case.decided_by().unwrap()), (Verdict::Upheld, DecidedBy::Dropped));
    assert_eq!((case.final_value, case.deadline), (OPENED, NOW));
}

#[test]
fn an_accuser_that_is_bought_undoes_no_verdict_and_silences_no_appeal() {
    for verdict in [Verdict::Fault, Verdict::Upheld] {
        let mut case = challenged();
        case.decide(Decision { verdict, by: DecidedBy::Votes, value: OTHER }, NOW + 10);
        case.appeal(verdict, 1, false, NOW).unwrap();
        let mut case = linking(case);
        case.reveal_executor_link(link(9, 1), false).unwrap();
        drop_challenger(&mut case);
        assert_eq!(conclude(&mut case, true).unwrap(), LinksEnd::Retargeted);
        assert_eq!(case.verdict().unwrap(), verdict, "until a jury says otherwise");
    }
}

#[test]
fn a_challenge_that_was_never_revealed_still_brings_its_jury() {
    let mut case = linking(Case { parties: 0, accusers: 0, ..challenged() });
    case.reveal_executor_link(link(9, 1), false).unwrap();
    assert_eq!(conclude(&mut case, false).unwrap(), LinksEnd::Seeded);
}

#[test]
fn a_chain_lasts_for_every_target_slot_of_four_rounds() {
    let mut case = challenged();
    let mut steps = 0;
    for round in 0..4u8 {
        case.parties = 9;
        case.live_challenges = 9;
        case = linking(Case { round, status: CaseStatus::Challenged as u8, accusers: 9, ..case });
        for retarget in 1..=8u8 {
            steps += 1;
            case.reveal_executor_link(link(9, steps), false).unwrap();
            drop_challenger(&mut case);
            case.links_revealed = case.parties;
            let end = conclude(&mut case, true).unwrap();
            if retarget == 8 {
                assert_eq!(end, LinksEnd::Seeded, "somebody who burns bonds does not run the chain dry");
            } else {
                assert_eq!(end, LinksEnd::Retargeted);
                case.seal_jury_slot(6, [7; 32], NOW + 9).unwrap();
            }
        }
    }
    assert_eq!((steps, case.phase), (market::math::JURY_LINKS, 32));
}

#[test]
fn challengers_links_count_for_the_seed() {
    let seeds = [1u8, 2].map(|party| {
        let mut case = linking(challenged());
        case.reveal_executor_link(link(9, 1), false).unwrap();
        case.add_link(&key(party), &link(party, 0), 0, link(party, 1), false).unwrap();
        conclude(&mut case, false).unwrap();
        case.jury_seed
    });
    assert_ne!(seeds[0], seeds[1]);
    let mut case = linking(challenged());
    challenger_links(&mut case, 1);
    assert_refused(conclude(&mut case, false), E::LinksMissing);
}

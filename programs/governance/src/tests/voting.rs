//! Votes: what each adds, and what a change of mind moves.
use bytemuck::Zeroable;
use proptest::prelude::*;
use staking::{EpochRecord, Operator};

use super::proposals::*;
use crate::{GovernanceError as E, ProposalStatus as S, VoteOption as V, *};

fn choice(option: V, weight: u64) -> Choice {
    Choice { option, weight }
}

fn sums(p: &Proposal) -> [u64; 4] {
    [p.votes_for, p.votes_against, p.votes_abstain, p.votes_veto]
}

#[test]
fn each_option_has_a_sum_of_its_own() {
    let mut p = voting(ProposalKind::Params);
    for (weight, option) in (1..).zip(V::ALL) {
        p.count_vote(None, choice(option, weight)).unwrap();
    }
    assert_eq!((sums(&p), p.voters, p.open_votes), ([1, 2, 3, 4], 4, 4));
}

#[test]
fn a_changed_vote_moves_the_whole_weight() {
    let mut p = voted(&[V::For]);
    p.count_vote(Some(choice(V::For, 100)), choice(V::Veto, 60)).unwrap();
    assert_eq!((sums(&p), p.voters, p.open_votes), ([0, 0, 0, 60], 1, 1));
    assert_refused(p.count_vote(Some(choice(V::Veto, 60)), choice(V::Veto, 100)), E::NoChange);
    assert_refused(p.count_vote(Some(choice(V::For, 100)), choice(V::Veto, 60)), E::CorruptAccount);
}

#[test]
fn nobody_votes_with_nothing_or_above_the_cap() {
    let mut p = voting(ProposalKind::Params);
    assert_refused(p.count_vote(None, choice(V::For, 0)), E::NoVotingPower);
    assert_refused(p.count_vote(None, choice(V::For, 101)), E::CorruptAccount);
    p.count_vote(None, choice(V::For, 100)).unwrap();
}

/// With a record of the snapshot's epoch: a weight of 60, a lowest bond of 80, and 90 bonded by now.
fn operator() -> Operator {
    let mut operator = Operator { bonded: 90, created_slot: 99, ..Zeroable::zeroed() };
    operator.epochs.roll(SNAPSHOT.epoch + 3, 90);
    operator.epochs.records[8] = EpochRecord {
        epoch_mark: SNAPSHOT.epoch + 1,
        weight: 60,
        lowest_bonded: 80,
        reported: 1,
        ..Default::default()
    };
    operator
}

#[test]
fn power_is_what_was_reported_for_the_snapshot() {
    let p = voting(ProposalKind::Params);
    assert_eq!(p.power_of(&operator()).unwrap(), 60);
    assert_eq!(
        Proposal { genesis: 1, ..p }.power_of(&operator()).unwrap(),
        80,
        "the bond, as long as work carries little"
    );
    assert_eq!(Proposal { power_cap: 50, ..p }.power_of(&operator()).unwrap(), 50);
    assert_eq!(p.power_of(&Operator { bonded: 7, ..operator() }).unwrap(), 7, "the rest has left");
}

#[test]
fn who_has_left_or_came_later_or_was_not_reported_has_no_vote() {
    let p = voting(ProposalKind::Params);
    let refuse = |operator: Operator| assert_refused(p.power_of(&operator), E::NoVotingPower);
    refuse(Operator { bonded: 0, ..operator() });
    refuse(Operator { created_slot: 100, ..operator() });
    let with_record = |change: &dyn Fn(&mut EpochRecord)| {
        let mut operator = operator();
        change(&mut operator.epochs.records[8]);
        operator
    };
    refuse(with_record(&|record| record.reported = 0));
    refuse(with_record(&|record| record.weight = 0));
    refuse(with_record(&|record| record.epoch_mark += 16));
    refuse(with_record(&|record| record.epoch_mark -= 16));
}

#[test]
fn only_what_is_voted_on_takes_votes_and_is_counted() {
    for mut p in one_of_each() {
        if p.status().unwrap() == S::Voting {
            continue;
        }
        let before = p;
        assert_refused(p.count_vote(None, choice(V::For, 1)), E::NotVoting);
        assert_refused(p.finalize(0, NOW), E::NotVoting);
        assert_eq!(p, before);
    }
}

proptest! {
    /// Whoever votes and however often they change their minds, the sums are those of the last votes.
    #[test]
    fn sums_are_those_of_the_last_votes(votes in prop::collection::vec((0usize..6, 0usize..4, 1u64..=100), 0..60)) {
        let mut p = voting(ProposalKind::Params);
        let mut last: [Option<Choice>; 6] = [None; 6];
        for (voter, option, weight) in votes {
            let now = choice(V::ALL[option], weight);
            let before = last[voter];
            let result = p.count_vote(before, now);
            if before.is_some_and(|before| before.option == now.option) {
                prop_assert!(result.is_err());
            } else {
                result.unwrap();
                last[voter] = Some(now);
            }
        }
        let sum = |option| -> u64 { last.iter().flatten().filter(|vote| vote.option == option).map(|vote| vote.weight).sum() };
        prop_assert_eq!(sums(&p), V::ALL.map(sum));
        prop_assert_eq!(p.voters as usize, last.iter().flatten().count());
    }
}

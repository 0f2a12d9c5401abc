//! Drafts, and what activation fixes.
use staking::testing::key;

use super::proposals::*;
use crate::{GovernanceError as E, *};

#[test]
fn a_draft_starts_empty_with_what_its_proposer_says() {
    let p = draft();
    assert_eq!((p.id, p.proposer, p.rent_payer, p.description_hash), (3, key(1), key(2), [9; 32]));
    assert_eq!((p.created_at, p.created_slot, p.version, p.bump), (NOW - 50, 90, 1, 254));
    assert_eq!((p.status().unwrap(), p.deposit_state().unwrap()), (ProposalStatus::Draft, DepositState::None));
    assert_eq!((p.kind, p.instruction_count, p.open_instructions), (ProposalKind::UNDECIDED, 0, 0));
    assert!(p.kind().is_err(), "nothing has decided its kind");
}

#[test]
fn titles_and_uris_are_text_that_is_padded_with_zeros() {
    let check = |change: &dyn Fn(&mut NewProposal)| {
        let mut new = new_proposal();
        change(&mut new);
        new.check()
    };
    check(&|new| new.title = [b'a'; 64]).unwrap();
    check(&|new| new.title = text("Zwölf Boxkämpfer")).unwrap();
    check(&|new| new.uri = [0; 96]).unwrap();
    assert_refused(check(&|new| new.title = [0; 64]), E::InvalidTitle);
    assert_refused(check(&|new| new.title[63] = b'x'), E::InvalidTitle);
    assert_refused(check(&|new| new.title[0] = 0), E::InvalidTitle);
    assert_refused(check(&|new| new.title = text("two\nlines")), E::InvalidTitle);
    assert_refused(check(&|new| new.title[0] = 0xff), E::InvalidTitle);
    assert_refused(check(&|new| new.title = text("Burn \u{202e}% 6 to 5")), E::InvalidTitle);
    assert_refused(check(&|new| new.uri = text("https://\u{2066}example.org")), E::InvalidUri);
    check(&|new| new.title = text("می\u{200c}خواهم")).unwrap();
    assert_refused(check(&|new| new.uri[95] = b'x'), E::InvalidUri);
    assert_refused(check(&|new| new.uri[0] = 0xc3), E::InvalidUri);
    assert_refused(check(&|new| new.description_hash = [0; 32]), E::InvalidDescriptionHash);
}

#[test]
fn instructions_come_and_go_at_the_end_of_the_list() {
    let mut p = draft();
    assert_refused(p.remove_instruction(0), E::NoInstructions);
    assert_refused(p.insert_instruction(1), E::WrongInstructionIndex);
    for index in 0..MAX_INSTRUCTIONS {
        p.insert_instruction(index).unwrap();
        assert_refused(p.insert_instruction(index), E::WrongInstructionIndex);
    }
    assert_refused(p.insert_instruction(MAX_INSTRUCTIONS), E::TooManyInstructions);
    assert_eq!((p.instruction_count, p.open_instructions), (8, 8));
    assert_refused(p.remove_instruction(6), E::WrongInstructionIndex);
    assert_refused(p.remove_instruction(8), E::WrongInstructionIndex);
    assert_refused(p.check_cancellable(), E::ProposalNotEmpty);
    for index in (0..MAX_INSTRUCTIONS).rev() {
        p.remove_instruction(index).unwrap();
    }
    p.check_cancellable().unwrap();
}

#[test]
fn only_a_draft_is_written_activated_or_cancelled() {
    for mut p in one_of_each().into_iter().skip(1) {
        let before = p;
        assert_refused(p.insert_instruction(p.instruction_count), E::NotDraft);
        assert_refused(p.remove_instruction(p.instruction_count - 1), E::NotDraft);
        assert_refused(p.check_cancellable(), E::NotDraft);
        assert_refused(p.activate(&terms(ProposalKind::Params), [1; 32], 1, &clock(NOW)), E::NotDraft);
        assert_eq!(p, before, "a refused step changes nothing");
    }
}

#[test]
fn a_draft_without_instructions_is_not_activated() {
    let mut p = draft();
    assert_refused(p.activate(&terms(ProposalKind::Params), [1; 32], 1, &clock(NOW)), E::NoInstructions);
    assert_eq!(p, draft());
}

#[test]
fn activation_fixes_everything_that_the_vote_goes_by() {
    let p = voting(ProposalKind::Params);
    assert_eq!((p.status().unwrap(), p.kind().unwrap()), (ProposalStatus::Voting, ProposalKind::Params));
    assert_eq!((p.instructions_hash, p.vault_bump), ([7; 32], 253));
    assert_eq!((p.snapshot_epoch, p.genesis, p.total_weight, p.total_bonded), (40, 0, 1_000, 2_000));
    assert_eq!((p.power_cap, p.quorum, p.majority_bps, p.veto_bps), (100, 250, 5_000, 3_334));
    assert_eq!((p.deposit, p.deposit_state().unwrap()), (DEPOSIT, DepositState::Held));
    assert_eq!((p.activated_at, p.activated_slot, p.voting_ends_at), (NOW, 100, NOW + i64::from(VOTING)));
    assert_eq!((p.timelock_seconds, p.grace_seconds), (TIMELOCK, GRACE));
    assert_eq!((p.executable_at, p.expires_at), (0, 0), "nothing can be executed");
}

#[test]
fn the_kind_decides_about_majority_and_timelock() {
    let of = |kind| {
        let terms = terms(kind);
        (terms.majority_bps, terms.timelock_seconds)
    };
    assert_eq!(of(ProposalKind::Emergency), (8_500, 100));
    assert_eq!(of(ProposalKind::Params), (5_000, 200));
    assert_eq!(of(ProposalKind::Upgrade), (6_670, 1_200), "leaving takes longer than the parameter");
    let quick = VoteTerms::new(&params(), ProposalKind::Upgrade, SNAPSHOT, 899).unwrap();
    assert_eq!(quick.timelock_seconds, 900, "never shorter than the parameter");
}

#[test]
fn nothing_is_voted_on_before_there_is_weight() {
    let with = |total_weight, total_bonded| {
        VoteTerms::new(&params(), ProposalKind::Params, Snapshot { total_weight, total_bonded, ..SNAPSHOT }, 0)
    };
    assert_refused(with(999, 0), E::TotalWeightTooSmall);
    assert_eq!(with(1_000, 0).unwrap().quorum, 250);
    assert_eq!(with(1_000, 2_501).unwrap().quorum, 251, "a tenth of what is bonded, rounded up");
    assert_eq!(with(u64::MAX, u64::MAX).unwrap().power_cap, u64::MAX / 10);
}

#[test]
fn a_vote_that_would_never_end_is_refused() {
    let mut p = draft();
    p.insert_instruction(0).unwrap();
    assert_refused(p.activate(&terms(ProposalKind::Params), [1; 32], 1, &clock(i64::MAX)), E::TimeOverflow);
    assert_eq!(p.status().unwrap(), ProposalStatus::Draft);
}

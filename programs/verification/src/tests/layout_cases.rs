//! The bytes of cases and of what hangs on them.
use staking::testing::{key, Bytes};

use crate::*;

#[test]
fn case() {
    let member = |bytes: Bytes, place: u8| {
        bytes
            .keys([place, 30, 31, 32, 33]) // operator, owner, commitment, value, link
            .u16s([34]) // slot
            .u8s([3, 35]) // status, linked
            .fill(0, 4)
    };
    let c = (20..27)
        .fold(Bytes::default().keys(1..=13), member) // job .. final_value
        .u64s(40..=52) // posted_slot .. seq
        .u64s([53, 54, 55]) // deadline, challenge_until, latest_demand_until
        .u32s(56..=69) // terms_version .. unanswered_outputs
        .u16s(70..=74) // class, next_draw, former
        .u8s(75..=86) // status .. flags
        .u8s([1, 254]) // version, bump
        .fill(0, 40)
        .read::<Case>();
    assert_eq!((c.job, c.rent_payer, c.client), (key(1), key(2), key(3)));
    assert_eq!((c.operator, c.client_operator, c.mint), (key(4), key(5), key(6)));
    assert_eq!((c.seed, c.jury_seed, c.slot_hash), ([7; 32], [8; 32], [9; 32]));
    assert_eq!((c.executor_link, c.link_mix), ([10; 32], [11; 32]));
    assert_eq!((c.opened_value, c.final_value), ([12; 32], [13; 32]));
    let last = c.members[6];
    assert_eq!((last.operator, last.owner, last.commitment), (key(26), key(30), [31; 32]));
    assert_eq!((last.value, last.link), ([32; 32], [33; 32]));
    assert_eq!((last.slot, last.status, last.linked), (34, 3, 35));
    assert_eq!((c.posted_slot, c.audit_fee, c.juror_fee, c.bond, c.target_slot), (40, 41, 42, 43, 44));
    assert_eq!((c.jury_fees, c.bounty_each, c.jury_share, c.delay_share), (45, 46, 47, 48));
    assert_eq!((c.appeals_lost, c.appealed_fault, c.appealed_upheld, c.seq), (49, 50, 51, 52));
    assert_eq!((c.deadline, c.challenge_until, c.latest_demand_until), (53, 54, 55));
    assert_eq!((c.terms_version, c.run_seconds, c.roster_epoch, c.roster_slots), (56, 57, 58, 59));
    assert_eq!((c.roster_active, c.excluded_seats, c.drawn_seats), (60, 61, 62));
    assert_eq!((c.challenges, c.live_challenges, c.accusers, c.parties), (63, 64, 65, 66));
    assert_eq!((c.links_revealed, c.unanswered_inputs, c.unanswered_outputs), (67, 68, 69));
    assert_eq!((c.class, c.next_draw, c.former), (70, 71, [72, 73, 74]));
    assert_eq!((c.status, c.round, c.auditors, c.replacements, c.former_len), (75, 76, 77, 78, 79));
    assert_eq!((c.retargets, c.phase, c.verdict, c.decided_by), (80, 81, 82, 83));
    assert_eq!((c.appeals_open, c.open_panels, c.flags, c.version, c.bump), (84, 85, 86, 1, 254));
}

#[test]
fn panel() {
    let juror = |bytes: Bytes, place: u8| {
        bytes
            .keys([place, 70, 71]) // operator, owner, commitment
            .u16s([72]) // slot
            .u8s([3, 1, 1, 2, 1, 2]) // status, vote, output_unavailable, demands, answered, redraw
    };
    let p = (0..63)
        .fold(Bytes::default().keys([80, 81]), juror) // case, rent_payer
        .u16s(100..226) // former
        .u16s([226]) // next_draw
        .u8s(1..=9) // size .. tallied
        .u8s([1, 254]) // version, bump
        .fill(0, 31)
        .read::<Panel>();
    assert_eq!((p.case, p.rent_payer), (key(80), key(81)));
    let last = p.jurors[62];
    assert_eq!((last.operator, last.owner, last.commitment), (key(62), key(70), [71; 32]));
    assert_eq!((last.slot, last.status, last.vote, last.output_unavailable), (72, 3, 1, 1));
    assert_eq!((last.demands, last.answered, last.redraw), (2, 1, 2));
    assert_eq!((p.former[0], p.former[125], p.next_draw), (100, 225, 226));
    assert_eq!((p.size, p.drawn, p.committed, p.revealed, p.redraws), (1, 2, 3, 4, 5));
    assert_eq!((p.settled, p.former_len, p.round, p.tallied), (6, 7, 8, 9));
    assert_eq!((p.version, p.bump), (1, 254));
}

#[test]
fn challenge() {
    let c = Bytes::default()
        .keys(1..=7) // case, challenger, vault, rent_payer, commitment, value, link
        .u64s([8, 9]) // bond, created_slot
        .u8s([1, 2, 3, 1, 254, 253]) // kind, status, linked, version, bump, vault_bump
        .fill(0, 18)
        .read::<Challenge>();
    assert_eq!((c.case, c.challenger, c.vault, c.rent_payer), (key(1), key(2), key(3), key(4)));
    assert_eq!((c.commitment, c.value, c.link), ([5; 32], [6; 32], [7; 32]));
    assert_eq!((c.bond, c.created_slot, c.linked), (8, 9, 3));
    assert_eq!(c.kind().unwrap(), ChallengeKind::OutputWithheld);
    assert_eq!(c.status().unwrap(), ChallengeStatus::Revealed);
    assert_eq!((c.version, c.bump, c.vault_bump), (1, 254, 253));
}

#[test]
fn appeal() {
    let a = Bytes::default()
        .keys(1..=5) // case, appellant, vault, operator, rent_payer
        .u64s([6]) // bond
        .u8s([2, 1, 3, 1, 254, 253]) // against, from_stake, round, version, bump, vault_bump
        .fill(0, 18)
        .read::<Appeal>();
    assert_eq!((a.case, a.appellant, a.vault), (key(1), key(2), key(3)));
    assert_eq!((a.operator, a.rent_payer, a.bond), (key(4), key(5), 6));
    assert_eq!((a.against, a.from_stake, a.round), (2, 1, 3));
    assert_eq!((a.version, a.bump, a.vault_bump), (1, 254, 253));
}

#[test]
fn demand() {
    let d = Bytes::default()
        .keys(1..=3) // case, operator, rent_payer
        .u64s([4]) // until
        .u32s([5]) // index
        .u16s([6]) // length
        .u8s([2, 62, 1, 1, 1, 1, 254]) // round, juror, file, number, status, version, bump
        .fill(7, 3_072)
        .fill(0, 11)
        .read::<Demand>();
    assert_eq!((d.case, d.operator, d.rent_payer), (key(1), key(2), key(3)));
    assert_eq!((d.until, d.index, d.length, d.round, d.juror), (4, 5, 6, 2, 62));
    assert_eq!((d.file().unwrap(), d.number, d.status), (DemandFile::Output, 1, 1));
    assert_eq!((d.version, d.bump, d.buffer), (1, 254, [7; 3_072]));
}

/// Filters of `getProgramAccounts` rely on these.
#[test]
fn filter_offsets_are_fixed() {
    use core::mem::offset_of;
    let at = |offset: usize| offset + 8;
    assert_eq!((at(offset_of!(Case, job)), at(offset_of!(Case, client)), at(offset_of!(Case, operator))), (8, 72, 104));
    assert_eq!((at(offset_of!(Case, class)), at(offset_of!(Case, status))), (1_784, 1_794));
    assert_eq!((at(offset_of!(Challenge, case)), at(offset_of!(Challenge, challenger))), (8, 40));
    assert_eq!((at(offset_of!(Panel, case)), at(offset_of!(Appeal, case)), at(offset_of!(Demand, case))), (8, 8, 8));
    assert_eq!((at(offset_of!(Seat, operator)), at(offset_of!(Seat, class))), (8, 464));
    assert_eq!((at(offset_of!(Credits, owner)), at(offset_of!(Credits, mint))), (8, 40));
}

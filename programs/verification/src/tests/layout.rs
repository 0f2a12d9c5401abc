//! The bytes that clients decode. A change here is a new `version` and a migration.
use anchor_lang::Discriminator;
use staking::testing::{key, Bytes};

use crate::*;

#[test]
fn verification_config() {
    let c = Bytes::default()
        .keys(1..=4) // governor, pending_governor, native_mint, native_pool
        .u64s(5..=8) // epoch_zero, epoch_seconds, paused_until, seq
        .u64s([9, 10]) // params: seat_stake, delay_fee
        .u32s(11..=19) // reveal .. longest_case, min_seats
        .u16s([20, 21, 22]) // juror_slash, miss_fee, chunk_fee
        .fill(0, 6)
        .u32s(23..37) // changed_epochs
        .u8s([1, 254]) // version, bump
        .fill(0, 62)
        .read::<VerificationConfig>();
    assert_eq!((c.governor, c.pending_governor, c.native_mint, c.native_pool), (key(1), key(2), key(3), key(4)));
    assert_eq!((c.epoch_zero, c.epoch_seconds, c.paused_until, c.seq), (5, 6, 7, 8));
    let p = c.params;
    assert_eq!((p.seat_stake, p.delay_fee, p.reveal_seconds, p.audit_commit_seconds), (9, 10, 11, 12));
    assert_eq!((p.chunk_seconds, p.jury_commit_seconds, p.jury_reveal_seconds, p.link_seconds), (13, 14, 15, 16));
    assert_eq!((p.appeal_seconds, p.longest_case_seconds, p.min_seats), (17, 18, 19));
    assert_eq!((p.juror_slash_bps, p.miss_fee_bps, p.chunk_fee_bps), (20, 21, 22));
    assert_eq!((c.changed_epochs[0], c.changed_epochs[13], c.version, c.bump), (23, 36, 1, 254));
}

#[test]
fn pool() {
    let p = Bytes::default()
        .keys(1..=3) // mint, vault, token_program
        .u64s([4, 5]) // paid, seq
        .u8s([9, 1, 254, 253]) // decimals, version, bump, vault_bump
        .fill(0, 44)
        .read::<Pool>();
    assert_eq!((p.mint, p.vault, p.token_program, p.paid, p.seq), (key(1), key(2), key(3), 4, 5));
    assert_eq!((p.decimals, p.version, p.bump, p.vault_bump), (9, 1, 254, 253));
}

#[test]
fn credits() {
    let c = Bytes::default()
        .keys(1..=3) // owner, mint, rent_payer
        .u64s([4, 5]) // amount, seq
        .u8s([1, 254]) // version, bump
        .fill(0, 30)
        .read::<Credits>();
    assert_eq!((c.owner, c.mint, c.rent_payer, c.amount, c.seq), (key(1), key(2), key(3), 4, 5));
    assert_eq!((c.version, c.bump), (1, 254));
}

#[test]
fn seat_registry() {
    let r = Bytes::default()
        .keys([1]) // hardware_class
        .u64s([2]) // seq
        .u32s(3..99) // history
        .u32s([99, 100]) // slots, active
        .u16s([101, 102]) // class, pages
        .u8s([32, 1, 1, 254]) // history_len, bit_exact, version, bump
        .fill(0, 40)
        .read::<SeatRegistry>();
    assert_eq!((r.hardware_class, r.seq), (key(1), 2));
    assert_eq!(r.history[0], RosterCount { epoch: 3, slots: 4, active: 5 });
    assert_eq!(r.history[31], RosterCount { epoch: 96, slots: 97, active: 98 });
    assert_eq!((r.slots, r.active, r.class, r.pages), (99, 100, 101, 102));
    assert_eq!((r.history_len, r.bit_exact, r.version, r.bump), (32, 1, 1, 254));
}

#[test]
fn seat_page() {
    let entry = |bytes: Bytes, operator: u8| bytes.keys([operator]).u32s([u32::from(operator), 9]);
    let p = (0..250)
        .fold(Bytes::default(), entry)
        .u16s([4, 5]) // class, page
        .u8s([1, 254]) // version, bump
        .fill(0, 26)
        .read::<SeatPage>();
    assert_eq!(p.entries[249], SeatEntry { operator: key(249), active_from: 249, active_until: 9 });
    assert_eq!((p.class, p.page, p.version, p.bump), (4, 5, 1, 254));
}

#[test]
fn seat() {
    let s = Bytes::default()
        .keys(1..=3) // operator, owner, rent_payer
        .u64s([4, 5, 6]); // seat_stake, locked, seq
    let epoch = |bytes: Bytes, place: u8| {
        let number = u16::from(place);
        bytes.u64s([u64::from(place) + 1_000]).u32s([u32::from(place) + 100]).u16s([number + 50]).u8s([place, 1])
    };
    let s = (0..16)
        .fold(s, epoch) // earned, epoch_mark, missed, eligible, reported
        .u32s([7, 8, 9, 10]) // active_from, active_until, missed, overruled
        .u16s(11..43) // slots
        .u16s([43, 44]) // class, page
        .u8s([32, 1, 254]) // count, version, bump
        .fill(0, 41)
        .read::<Seat>();
    assert_eq!((s.operator, s.owner, s.rent_payer), (key(1), key(2), key(3)));
    assert_eq!((s.seat_stake, s.locked, s.seq), (4, 5, 6));
    let record = SeatEpoch { earned: 1_015, epoch_mark: 115, missed: 65, eligible: 15, reported: 1 };
    assert_eq!((s.epochs.records[0].earned, s.epochs.records[15]), (1_000, record));
    assert_eq!((s.active_from, s.active_until, s.missed, s.overruled), (7, 8, 9, 10));
    assert_eq!((s.slots[0], s.slots[31], s.class, s.page), (11, 42, 43, 44));
    assert_eq!((s.count, s.version, s.bump), (32, 1, 254));
}

#[test]
fn seat_epoch_totals() {
    let t = Bytes::default()
        .keys([1]) // rent_payer
        .u64s(2..=6) // epoch, earned, active, eligible, reports
        .u8s([1, 254]) // version, bump
        .fill(0, 30)
        .read::<SeatEpochTotals>();
    assert_eq!((t.rent_payer, t.epoch, t.earned, t.active, t.eligible, t.reports), (key(1), 2, 3, 4, 5, 6));
    assert_eq!((t.version, t.bump), (1, 254));
}

#[test]
fn verification_burn_stats() {
    let b = Bytes::default()
        .u64s([1, 2]) // burned, seq
        .u8s([1, 254]) // version, bump
        .fill(0, 30)
        .read::<VerificationBurnStats>();
    assert_eq!((b.burned, b.seq, b.version, b.bump), (1, 2, 1, 254));
}

#[test]
fn verifier() {
    let v = Bytes::default()
        .u8s([1, 1, 1, 254]) // version, enabled, kind, bump
        .fill(0, 4)
        .keys([2]) // id
        .fill(3, 64) // alpha
        .fill(4, 128) // beta
        .fill(5, 128) // gamma
        .fill(6, 128) // delta
        .fill(7, 6 * 64) // ic
        .fill(8, 64)
        .read::<Verifier>();
    assert_eq!((v.version, v.enabled, v.kind, v.bump, v.id), (1, 1, 1, 254, [2; 32]));
    assert_eq!((v.alpha, v.beta, v.gamma, v.delta), ([3; 64], [4; 128], [5; 128], [6; 128]));
    assert_eq!((v.ic[0], v.ic[6]), ([7; 64], [8; 64]));
}

#[test]
fn session() {
    let s = Bytes::default()
        .keys(1..=3) // operator, key, rent_payer
        .u64s([4, 5]) // expires_at, seq
        .u16s([6]) // lowered_bps
        .u8s([1, 1, 254]) // enabled, version, bump
        .fill(0, 27)
        .read::<Session>();
    assert_eq!((s.operator, s.key, s.rent_payer, s.expires_at, s.seq), (key(1), key(2), key(3), 4, 5));
    assert_eq!((s.lowered_bps, s.enabled, s.version, s.bump), (6, 1, 1, 254));
}

#[test]
fn discriminators_and_sizes_are_unique_and_fixed() {
    let kinds = [
        (VerificationConfig::DISCRIMINATOR, VerificationConfig::SPACE, 352),
        (Pool::DISCRIMINATOR, Pool::SPACE, 168),
        (Credits::DISCRIMINATOR, Credits::SPACE, 152),
        (SeatRegistry::DISCRIMINATOR, SeatRegistry::SPACE, 488),
        (SeatPage::DISCRIMINATOR, SeatPage::SPACE, 10_040),
        (Seat::DISCRIMINATOR, Seat::SPACE, 512),
        (SeatEpochTotals::DISCRIMINATOR, SeatEpochTotals::SPACE, 112),
        (VerificationBurnStats::DISCRIMINATOR, VerificationBurnStats::SPACE, 56),
        (Case::DISCRIMINATOR, Case::SPACE, 1_848),
        (Panel::DISCRIMINATOR, Panel::SPACE, 6_920),
        (Challenge::DISCRIMINATOR, Challenge::SPACE, 272),
        (Appeal::DISCRIMINATOR, Appeal::SPACE, 200),
        (Demand::DISCRIMINATOR, Demand::SPACE, 3_208),
        (Verifier::DISCRIMINATOR, Verifier::SPACE, 944),
        (Session::DISCRIMINATOR, Session::SPACE, 152),
    ];
    for (place, (discriminator, space, expected)) in kinds.iter().enumerate() {
        assert_eq!(space, expected);
        assert!(*space <= 10_240, "an instruction can create it");
        assert!(kinds[..place].iter().all(|(other, ..)| other != discriminator));
    }
}

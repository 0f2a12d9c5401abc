use anchor_lang::prelude::*;

use super::{operator, refused, STRANGER};
use crate::{EpochRing, EpochTotals, Operator, StakingError, EPOCH_RECORDS};

const MULTIPLE: u64 = 100_000;

fn bonds(ring: &EpochRing, epochs: core::ops::Range<u64>) -> Vec<Option<u64>> {
    epochs.map(|epoch| ring.record(epoch).map(|record| record.bonded)).collect()
}

#[test]
fn a_record_holds_the_bond_that_its_epoch_began_with() {
    let mut o = operator(0, 0);
    o.roll(5);
    o.stake(100, 0).unwrap();
    o.roll(5);
    o.stake(50, 0).unwrap();
    o.roll(6);
    o.request_unbond(150, 0).unwrap();
    o.roll(7);
    assert_eq!(bonds(&o.epochs, 4..9), [None, Some(0), Some(150), Some(0), None]);
}

#[test]
fn stake_that_comes_and_goes_within_an_epoch_counts_nothing() {
    let mut o = operator(0, 0);
    o.roll(0);
    for epoch in 0..20 {
        o.roll(epoch);
        o.stake(1_000, 0).unwrap();
        o.roll(epoch);
        let entry = o.request_unbond(1_000, 0).unwrap();
        o.withdraw_matured(0).unwrap();
        assert_eq!(entry, 0);
    }
    o.roll(20);
    assert_eq!(o.epochs.report(19, MULTIPLE).unwrap().lowest_bonded, 0);
}

#[test]
fn skipped_epochs_are_filled_with_the_bond_of_that_time() {
    let mut o = operator(0, 0);
    o.roll(0);
    o.stake(100, 0).unwrap();
    o.roll(5);
    assert_eq!(bonds(&o.epochs, 0..6), [Some(0), Some(100), Some(100), Some(100), Some(100), Some(100)]);
}

#[test]
fn a_long_absence_keeps_the_last_sixteen_epochs() {
    let mut o = operator(100, 0);
    o.roll(0);
    for gap in [15, 16, 17, 1_000_000] {
        let mut later = o;
        later.roll(gap);
        let oldest = gap + 1 - u64::try_from(EPOCH_RECORDS).unwrap();
        assert_eq!(bonds(&later.epochs, oldest..gap + 2)[..16], [Some(100); 16], "gap {gap}");
        assert_eq!(later.epochs.record(gap + 1), None);
        assert_eq!(oldest.checked_sub(1).and_then(|epoch| later.epochs.record(epoch)), None);
    }
}

#[test]
fn the_last_epoch_of_all_does_no_harm() {
    let mut o = operator(100, 0);
    o.roll(u64::MAX - 1);
    o.roll(u64::MAX);
    o.epochs.credit(1, 1).unwrap();
}

#[test]
fn a_clock_that_steps_back_writes_nothing_twice() {
    let mut o = operator(100, 0);
    o.roll(3);
    o.epochs.credit(7, 9).unwrap();
    let before = o;
    o.roll(2);
    o.roll(3);
    assert_eq!(o, before);
}

#[test]
fn work_is_credited_to_the_newest_epoch() {
    let mut o = operator(100, 0);
    refused(&mut o, StakingError::EpochNotRecorded, |o| o.epochs.credit(1, 1));
    o.roll(3);
    o.epochs.credit(7, 9).unwrap();
    o.epochs.credit(1, 2).unwrap();
    o.roll(4);
    o.epochs.credit(5, 5).unwrap();
    let (third, fourth) = (o.epochs.record(3).unwrap(), o.epochs.record(4).unwrap());
    assert_eq!((third.work, third.native_fees, fourth.work), (8, 11, 5));
    o.epochs.credit(u64::MAX, u64::MAX).unwrap();
    let record = o.epochs.record(4).unwrap();
    assert_eq!((record.work, record.native_fees), (u64::MAX, u64::MAX), "statistics end at the largest number");
    assert_eq!(o.epochs.report(4, 10_000).unwrap().weight, 0, "and a window of such epochs can be reported");
}

#[test]
fn a_weight_needs_eight_epochs_of_bond_and_work_within_them() {
    let mut o = operator(1_000, 0);
    for epoch in 0..10 {
        o.roll(epoch);
        o.epochs.credit(10, 0).unwrap();
    }
    let report = |epoch| {
        let mut copy = o;
        copy.epochs.report(epoch, MULTIPLE).unwrap()
    };
    assert_eq!((report(6).lowest_bonded, report(6).weight), (0, 0), "seven epochs are one too few");
    assert_eq!((report(7).lowest_bonded, report(7).weight), (1_000, 800), "80 of work, ten times");
    assert_eq!(report(8).weight, 800, "work older than eight epochs is forgotten");
}

#[test]
fn the_lowest_bond_of_eight_epochs_counts() {
    let mut o = operator(1_000, 0);
    o.roll(0);
    o.epochs.credit(1_000_000, 0).unwrap();
    o.roll(3);
    o.request_unbond(900, 0).unwrap();
    o.roll(4);
    o.stake(900, 0).unwrap();
    o.roll(14);
    let report = |epoch| {
        let mut copy = o;
        copy.epochs.report(epoch, 1_000_000).unwrap().lowest_bonded
    };
    assert_eq!([report(7), report(11), report(12)], [100, 100, 1_000]);
}

#[test]
fn an_epoch_is_reported_once_and_only_if_it_was_lived() {
    let mut o = operator(1_000, 0);
    o.roll(3);
    o.roll(4);
    refused(&mut o, StakingError::EpochNotRecorded, |o| o.epochs.report(2, MULTIPLE));
    refused(&mut o, StakingError::EpochNotRecorded, |o| o.epochs.report(5, MULTIPLE));
    let record = o.epochs.report(3, MULTIPLE).unwrap();
    assert_eq!((record.reported, o.epochs.record(3).copied()), (1, Some(record)));
    refused(&mut o, StakingError::EpochAlreadyReported, |o| o.epochs.report(3, MULTIPLE));
}

/// Bonded 1,000 throughout, and worked 10 in each of eight epochs.
fn worker() -> Operator {
    let mut o = operator(1_000, 0);
    for epoch in 0..8 {
        o.roll(epoch);
        o.epochs.credit(10, 20).unwrap();
    }
    o.roll(8);
    o
}

#[test]
fn every_report_of_an_epoch_has_the_multiple_of_the_first() {
    let mut totals = EpochTotals::new(7, STRANGER, 50_000, 255);
    let weights: Vec<_> = (0..3).map(|_| totals.report(&mut worker()).unwrap().weight).collect();
    assert_eq!(weights, [400; 3], "80 of work, five times");
    assert_eq!((totals.weight, totals.lowest_bonded, totals.bonded), (1_200, 3_000, 3_000));
    assert_eq!((totals.work, totals.native_fees, totals.reports), (30, 60, 3));
    let mut reported = worker();
    totals.report(&mut reported).unwrap();
    let before = totals;
    refused(&mut reported, StakingError::EpochAlreadyReported, |o| totals.report(o));
    assert_eq!(totals, before);
}

#[test]
fn full_totals_hold_up_nobody() {
    let full = u64::MAX - 1;
    let mut totals = EpochTotals {
        weight: full,
        lowest_bonded: full,
        bonded: full,
        work: full,
        native_fees: full,
        reports: u64::MAX,
        ..EpochTotals::new(7, STRANGER, 50_000, 255)
    };
    totals.report(&mut worker()).unwrap();
    let sums = [totals.weight, totals.lowest_bonded, totals.bonded, totals.work, totals.native_fees, totals.reports];
    assert_eq!(sums, [u64::MAX; 6]);
}

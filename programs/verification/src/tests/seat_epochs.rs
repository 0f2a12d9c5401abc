//! What seats did in an epoch, and the sums of what they report.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;
use proptest::prelude::*;

use super::cases::{assert_refused, key};
use crate::{Seat, SeatEpoch, SeatEpochTotals, SeatEpochs, VerificationBurnStats, VerificationError};

/// Three seats that are drawn from epoch 5 on.
fn seat() -> Seat {
    Seat { operator: key(1), active_from: 5, count: 3, ..Zeroable::zeroed() }
}

fn totals(epoch: u64) -> SeatEpochTotals {
    SeatEpochTotals::new(epoch, key(7), 254)
}

#[test]
fn a_duty_counts_in_its_epoch() {
    let mut epochs = SeatEpochs::default();
    assert!(epochs.record(0).is_none(), "an empty place is no record of epoch 0");
    epochs.earn(0, 10).unwrap();
    epochs.earn(0, 5).unwrap();
    epochs.miss(3).unwrap();
    assert_eq!(*epochs.record(0).unwrap(), SeatEpoch { earned: 15, epoch_mark: 1, ..Default::default() });
    assert_eq!(*epochs.record(3).unwrap(), SeatEpoch { missed: 1, epoch_mark: 4, ..Default::default() });
    assert!(epochs.record(1).is_none() && epochs.record(16).is_none() && epochs.record(u32::MAX).is_none());
}

#[test]
fn sixteen_epochs_later_a_place_begins_anew() {
    let mut epochs = SeatEpochs::default();
    epochs.earn(4, 10).unwrap();
    epochs.miss(4).unwrap();
    epochs.fix_epoch(4, 3).unwrap();
    epochs.earn(20, 1).unwrap();
    assert_eq!(*epochs.record(20).unwrap(), SeatEpoch { earned: 1, epoch_mark: 21, ..Default::default() });
    assert!(epochs.record(4).is_none());
    assert_refused(epochs.earn(4, 1), VerificationError::CorruptAccount);
    assert_refused(epochs.fix_epoch(4, 3), VerificationError::CorruptAccount);
    assert_eq!(epochs.record(20).unwrap().earned, 1, "a newer record is never lost");
    assert_refused(epochs.miss(u32::MAX), VerificationError::TimeOverflow);
}

#[test]
fn statistics_end_at_the_largest_number() {
    let mut epochs = SeatEpochs::default();
    epochs.earn(1, u64::MAX).unwrap();
    epochs.earn(1, 1).unwrap();
    epochs.records[1].missed = u16::MAX;
    epochs.miss(1).unwrap();
    assert_eq!((epochs.records[1].earned, epochs.records[1].missed), (u64::MAX, u16::MAX));
    let mut totals = totals(1);
    (totals.earned, totals.active, totals.eligible, totals.reports) = (1, u64::MAX, u64::MAX, u64::MAX);
    totals.add_seats(&mut Seat { active_from: 0, count: 3, epochs, ..Zeroable::zeroed() }).unwrap();
    assert_eq!((totals.earned, totals.active), (u64::MAX, u64::MAX));

    let mut stats = VerificationBurnStats::zeroed();
    assert_eq!(stats.count_burned(5), (5, 1));
    assert_eq!(stats.count_burned(u64::MAX), (u64::MAX, 2));
}

#[test]
fn a_report_sums_seats_of_the_roster() {
    let (mut good, mut absent) = (seat(), seat());
    absent.count = 2;
    good.epochs.earn(6, 40).unwrap();
    absent.epochs.earn(6, 7).unwrap();
    absent.epochs.miss(6).unwrap();
    let mut totals = totals(6);
    let report = |earned, missed, eligible| SeatEpoch { earned, epoch_mark: 7, missed, eligible, reported: 1 };
    assert_eq!(totals.add_seats(&mut good).unwrap(), report(40, 0, 3));
    assert_eq!(totals.add_seats(&mut absent).unwrap(), report(7, 1, 0));
    assert_eq!((totals.earned, totals.active, totals.eligible, totals.reports), (47, 5, 3, 2));
    assert_eq!(*good.epochs.record(6).unwrap(), report(40, 0, 3));
}

#[test]
fn seats_without_a_duty_report_too() {
    let mut idle = seat();
    let mut totals = totals(5);
    let record = totals.add_seats(&mut idle).unwrap();
    assert_eq!((record.earned, record.missed, record.eligible), (0, 0, 3));
    assert_eq!((totals.active, totals.eligible), (3, 3));
}

#[test]
fn an_epoch_is_reported_once() {
    let (mut seat, mut totals) = (seat(), totals(6));
    totals.add_seats(&mut seat).unwrap();
    let before = totals;
    assert_refused(totals.add_seats(&mut seat), VerificationError::EpochAlreadyReported);
    assert_eq!(totals, before);
}

#[test]
fn only_seats_of_the_roster_report() {
    let mut seat = seat();
    seat.active_until = 8;
    for (epoch, active) in [(4, false), (5, true), (7, true), (8, false)] {
        let (mut copy, mut totals) = (seat, totals(epoch));
        let report = totals.add_seats(&mut copy);
        assert_eq!(report.is_ok(), active, "{epoch}");
        if !active {
            assert_refused(report, VerificationError::SeatNotActive);
            assert_eq!((copy, totals.active), (seat, 0));
        }
    }
    assert_refused(totals(1 << 32).add_seats(&mut seat), VerificationError::TimeOverflow);
}

proptest! {
    /// In whatever order duties and reports come: what is reported is what was booked in the epoch, and no more.
    #[test]
    fn a_report_says_what_was_booked(steps in prop::collection::vec((0u32..3, 0u64..100, any::<bool>()), 1..80)) {
        let mut epochs = SeatEpochs::default();
        let mut booked = std::collections::BTreeMap::<u32, (u64, u16)>::new();
        let mut now = 0;
        for (wait, fee, missed) in steps {
            now += wait;
            let expected = booked.entry(now).or_default();
            if missed {
                epochs.miss(now).unwrap();
                expected.1 += 1;
            } else {
                epochs.earn(now, fee).unwrap();
                expected.0 += fee;
            }
        }
        for back in 0..=now.min(15) {
            let epoch = now - back;
            let (earned, missed) = booked.get(&epoch).copied().unwrap_or_default();
            let record = epochs.fix_epoch(epoch, 4).unwrap();
            prop_assert_eq!((record.earned, record.missed), (earned, missed));
            prop_assert_eq!(record.eligible, if missed == 0 { 4 } else { 0 });
            prop_assert!(epochs.fix_epoch(epoch, 4).is_err());
        }
    }
}

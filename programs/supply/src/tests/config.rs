//! Roles, the time of claims, and what opening an epoch's emission books.
use anchor_lang::prelude::*;
use bytemuck::Zeroable;

use crate::{
    math::{decay_floor, SeatFigures},
    params::SUPPLY_PARAMS,
    Pots, SupplyConfig, SupplyError, CLAIM_DELAY_EPOCHS, COVER_EPOCHS, EMISSION_BUDGET, EPOCH_SECONDS, FIRST_EMISSION,
};

const ASSAY: u64 = 1_000_000_000;

fn key(fill: u8) -> Pubkey {
    Pubkey::new_from_array([fill; 32])
}

fn config() -> SupplyConfig {
    let params = SupplyConfig::first_params(&SUPPLY_PARAMS.map(|spec| Some(spec.default))).unwrap();
    SupplyConfig { governor: key(1), epoch_zero: 1_000, epoch_seconds: EPOCH_SECONDS, params, ..Zeroable::zeroed() }
}

#[test]
fn the_governor_changes_hands_in_two_steps() {
    let mut c = config();
    assert_eq!(c.accept_governor().unwrap_err(), SupplyError::NotPendingGovernor.into());
    assert_eq!(c.propose_governor(key(1)).unwrap_err(), SupplyError::NoChange.into());
    c.propose_governor(key(9)).unwrap();
    assert_eq!((c.governor, c.pending_governor), (key(1), key(9)));
    assert_eq!(c.propose_governor(key(9)).unwrap_err(), SupplyError::NoChange.into());
    assert_eq!(c.accept_governor().unwrap(), key(1));
    assert_eq!((c.governor, c.pending_governor), (key(9), Pubkey::default()));
    assert_eq!(c.accept_governor().unwrap_err(), SupplyError::NotPendingGovernor.into(), "once");
}

#[test]
fn a_proposal_can_be_withdrawn() {
    let mut c = config();
    c.propose_governor(key(9)).unwrap();
    c.propose_governor(Pubkey::default()).unwrap();
    assert_eq!(c.accept_governor().unwrap_err(), SupplyError::NotPendingGovernor.into());
}

#[test]
fn an_epoch_can_be_claimed_from_three_until_fourteen_epochs_after_it() {
    let c = config();
    let begin = |epoch: i64| 1_000 + epoch * 86_400;
    assert_eq!(c.check_claimable(20, begin(23) - 1).unwrap_err(), SupplyError::EpochNotFinal.into());
    assert_eq!(c.check_claimable(20, begin(23)).unwrap(), 23);
    assert_eq!(c.check_claimable(20, begin(34) - 1).unwrap(), 33);
    assert_eq!(c.check_claimable(20, begin(34)).unwrap_err(), SupplyError::EpochLapsed.into());
    assert_eq!(c.check_claimable(u64::MAX, begin(23)).unwrap_err(), SupplyError::EpochNotFinal.into());
}

/// Opens an epoch at the last moment, when nobody waits for sweeps any more.
fn open(c: &mut SupplyConfig, epoch: u64, native_fees: u64, burned: u64, seats: SeatFigures) -> Pots {
    c.open_emission(epoch, epoch + COVER_EPOCHS, native_fees, burned, seats).unwrap()
}

#[test]
fn opening_an_emission_divides_and_books_it() {
    let mut c = config();
    let seats = SeatFigures { active: 1_000, eligible: 900, earned: 20 * ASSAY };
    let pots = open(&mut c, 0, 1_000 * ASSAY, 10_000 * ASSAY, seats);
    let expected = Pots {
        budget: FIRST_EMISSION,
        native_fees: 1_000 * ASSAY,
        seats,
        rebate: 650 * ASSAY,
        security: 30 * ASSAY, // 1,000 seats of 0.05 each, less what they earned
    };
    assert_eq!(pots, expected);
    assert_eq!((c.rebates_committed, c.emission_committed), (650 * ASSAY, 680 * ASSAY));

    // What has burned covers 6,500, of which 650 are gone.
    let pots = open(&mut c, 1, 10_000 * ASSAY, 10_000 * ASSAY, SeatFigures::default());
    assert_eq!((pots.budget, pots.rebate, pots.security), (decay_floor(1), 5_850 * ASSAY, 0));
    assert_eq!((c.rebates_committed, c.emission_committed), (6_500 * ASSAY, 6_530 * ASSAY));

    // A cut stops nobody: of the 2,000 that burned since, the largest share covers what is due to an epoch.
    c.params.rebate_bps = 5_000;
    assert_eq!(open(&mut c, 2, 10_000 * ASSAY, 12_000 * ASSAY, SeatFigures::default()).rebate, 1_300 * ASSAY);
    assert_eq!(open(&mut c, 3, 1_000 * ASSAY, 14_000 * ASSAY, SeatFigures::default()).rebate, 500 * ASSAY);
}

#[test]
fn nobody_makes_rebates_small_by_opening_before_fees_are_swept() {
    let mut c = config();
    let seats = SeatFigures { active: 10, eligible: 10, earned: 0 };
    let early = CLAIM_DELAY_EPOCHS..COVER_EPOCHS;
    for now_epoch in early.clone() {
        let before = c;
        let refused = c.open_emission(0, now_epoch, 1_000 * ASSAY, 1_000 * ASSAY - 2, seats).unwrap_err();
        assert_eq!((refused, c), (SupplyError::RebatesNotCovered.into(), before), "{now_epoch}");
    }
    // Somebody sweeps the rest, and the first moment is as good as any other.
    for now_epoch in early {
        let pots = config().open_emission(0, now_epoch, 1_000 * ASSAY, 1_000 * ASSAY, seats).unwrap();
        assert_eq!(pots.rebate, 650 * ASSAY);
    }
    // Or nobody does, which holds up seats and other operators for some days only.
    let pots = c.open_emission(0, COVER_EPOCHS, 1_000 * ASSAY, 500 * ASSAY, seats).unwrap();
    assert_eq!((pots.rebate, pots.security), (325 * ASSAY, ASSAY / 2));
}

#[test]
fn what_the_budget_cuts_needs_no_cover() {
    let mut c = config();
    // 65 % of what burned is just what the epoch may emit, though fees were far more.
    let burned = FIRST_EMISSION / 65 * 100 + 100;
    let pots = c.open_emission(0, CLAIM_DELAY_EPOCHS, 10 * burned, burned, SeatFigures::default()).unwrap();
    assert_eq!(pots.rebate, FIRST_EMISSION);
    // Where nobody reported fees, nothing has to burn.
    let pots = c.open_emission(1, 1 + CLAIM_DELAY_EPOCHS, 0, 0, SeatFigures::default()).unwrap();
    assert_eq!(pots.rebate, 0);
}

#[test]
fn seats_go_before_rebates_and_both_stay_within_the_budget() {
    let mut c = config();
    let seats = SeatFigures { active: u64::MAX, eligible: 1, earned: 0 };
    let pots = open(&mut c, 1_461, u64::MAX, u64::MAX, seats);
    assert_eq!((pots.budget, pots.security), (FIRST_EMISSION / 2, FIRST_EMISSION / 4));
    assert_eq!(pots.rebate, pots.budget - pots.security);
}

#[test]
fn the_last_epoch_gets_what_is_left() {
    let mut c = config();
    c.emission_committed = EMISSION_BUDGET - 10;
    let seats = SeatFigures { active: 100, eligible: 100, earned: 0 };
    let pots = open(&mut c, 5, ASSAY, ASSAY, seats);
    assert_eq!((pots.budget, pots.security, pots.rebate), (10, 5, 5));
    let pots = open(&mut c, 6, ASSAY, ASSAY, seats);
    assert_eq!((pots.budget, pots.security, pots.rebate), (0, 0, 0));
    assert_eq!(c.emission_committed, EMISSION_BUDGET);
    c.emission_committed += 1;
    assert_eq!(c.invariant().unwrap_err(), SupplyError::EmissionInvariant.into());
}

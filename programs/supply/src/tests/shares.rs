//! Who gets how much of a pot.
use proptest::prelude::*;

use crate::{
    math::{rebates_due_floor, share_floor},
    params::SUPPLY_PARAMS,
    EpochEmission, Pots, SupplyConfig, SupplyError, COVER_EPOCHS, FIRST_EMISSION, REBATE_BPS_MAX,
};
use anchor_lang::prelude::*;

#[test]
fn parts_above_a_twentieth_count_half() {
    assert_eq!(share_floor(4, 100, 1_000), Some(40));
    assert_eq!(share_floor(5, 100, 1_000), Some(50));
    assert_eq!(share_floor(6, 100, 1_000), Some(55));
    assert_eq!(share_floor(25, 100, 1_000), Some(150));
    assert_eq!(share_floor(100, 100, 1_000), Some(525), "alone it gets 5 % and half of the rest");
}

#[test]
fn a_small_total_loses_nothing_before_the_division() {
    // One seat of ten: 5 % and half of the other 5 %.
    assert_eq!(share_floor(1, 10, 1_000), Some(75));
    assert_eq!(share_floor(1, 1, 1_000), Some(525));
}

/// What the bound of `rebate_bps` is derived from: nothing comes nearer to a fee that pays for itself.
#[test]
fn a_fee_to_oneself_loses_a_twenty_fourth_beside_nineteen_large_operators() {
    let paid = |own: u64, large: u64| {
        let total = own + 19 * large;
        let pot = rebates_due_floor(u64::MAX, REBATE_BPS_MAX, total).unwrap();
        // Whoever washes does it with many small operators, all of whose fees count in full.
        100 * share_floor(own / 100, total, pot).unwrap() + 19 * share_floor(large, total, pot).unwrap()
    };
    assert_eq!(paid(1_000_000, 1_000_000) - paid(0, 1_000_000), 958_750);
    assert_eq!(1_000_000 * u64::from(REBATE_BPS_MAX) / 10_000 * 59 / 40, 958_750);
}

#[test]
fn shares_at_the_ends() {
    assert_eq!(share_floor(0, 100, 1_000), Some(0));
    assert_eq!(share_floor(0, 0, 1_000), Some(0));
    assert_eq!(share_floor(1, 100, 0), Some(0));
    assert_eq!(share_floor(1, 0, 1_000), None, "no part of nothing");
    assert_eq!(share_floor(101, 100, 1_000), None);
    assert_eq!(share_floor(1, 1_000, 999), Some(0), "rounds down");
    assert_eq!(share_floor(u64::MAX, u64::MAX, FIRST_EMISSION), Some(FIRST_EMISSION / 40 * 21), "no pot is too large");
    assert_eq!(share_floor(u64::MAX, u64::MAX, u64::MAX), None);
}

fn emission(rebate: u64, security: u64) -> EpochEmission {
    let seats = crate::math::SeatFigures { active: 12, eligible: 10, earned: 0 };
    let pots = Pots { budget: rebate + security, native_fees: 100, seats, rebate, security };
    EpochEmission::new(7, Pubkey::default(), pots, 255)
}

#[test]
fn a_claim_takes_its_share_of_its_own_pot() {
    let mut e = emission(1_000, 500);
    assert_eq!(e.claim_rebate(5).unwrap(), 50);
    assert_eq!(e.claim_security(1).unwrap(), 37);
    assert_eq!((e.rebates_claimed, e.security_claimed), (50, 37));
    let before = e;
    assert_eq!(e.claim_rebate(0).unwrap_err(), SupplyError::NothingToClaim.into());
    assert_eq!(e.claim_security(0).unwrap_err(), SupplyError::NothingToClaim.into());
    assert_eq!(e.claim_rebate(101).unwrap_err(), SupplyError::AmountOverflow.into());
    assert_eq!(e, before);
    assert_eq!(emission(0, 0).claim_rebate(100).unwrap_err(), SupplyError::NothingToClaim.into());
}

#[test]
fn no_pot_pays_more_than_it_holds() {
    // Parts that were more than the total together: only totals that ended at the largest number could be so.
    let mut e = emission(1_000, 500);
    assert_eq!(e.claim_rebate(100).unwrap(), 525);
    assert_eq!(e.claim_rebate(100).unwrap_err(), SupplyError::EmissionInvariant.into());
}

proptest! {
    /// The parts of any division of the total are paid at most the pot, and nobody more than its plain share.
    #[test]
    fn all_shares_together_stay_within_the_pot(
        parts in prop::collection::vec(0u64..1 << 50, 1..40), pot in 0..=FIRST_EMISSION,
    ) {
        let total: u64 = parts.iter().sum();
        let mut paid = 0u64;
        for part in parts {
            let share = share_floor(part, total, pot).unwrap();
            prop_assert!(u128::from(share) * u128::from(total) <= u128::from(part) * u128::from(pot));
            prop_assert!(share_floor(part / 2, total, pot).unwrap() <= share, "more never gets less");
            paid += share;
        }
        prop_assert!(paid <= pot);
    }

    /// Whoever owns everything, however many large operators among it, has less after a fee to itself. Shares are rounded
    /// down, which may shift a base unit for each of them.
    #[test]
    fn a_fee_to_oneself_loses_beside_any_operators_of_ones_own(
        fees in prop::collection::vec(prop_oneof![1u64 << 20..1 << 30, Just(1u64 << 30)], 1..40), own in 1u64..1 << 30, place: usize,
    ) {
        let paid = |fees: &[u64]| -> u64 {
            let total = fees.iter().sum();
            let pot = rebates_due_floor(u64::MAX, REBATE_BPS_MAX, total).unwrap();
            fees.iter().map(|fee| share_floor(*fee, total, pot).unwrap()).sum()
        };
        let mut washed = fees.clone();
        let place = place % (fees.len() + 1);
        if place == fees.len() { washed.push(own) } else { washed[place] += own }
        prop_assert!(paid(&washed) <= paid(&fees) + own / 100 * 96 + 96 + fees.len() as u64);
    }

    /// An operator never gets back more than 65 % of the fees that it burned itself.
    #[test]
    fn a_rebate_is_less_than_what_it_gives_back(fees in prop::collection::vec(0u64..1 << 50, 1..40), burned: u64) {
        let total: u64 = fees.iter().sum();
        let params = SupplyConfig::first_params(&SUPPLY_PARAMS.map(|spec| Some(spec.default))).unwrap();
        let mut config = SupplyConfig { params, ..bytemuck::Zeroable::zeroed() };
        let pots = config.open_emission(0, COVER_EPOCHS, total, burned, Default::default()).unwrap();
        let mut emission = EpochEmission::new(0, Pubkey::default(), pots, 255);
        for fee in fees {
            let rebate = emission.claim_rebate(fee).unwrap_or(0);
            prop_assert!(u128::from(rebate) * 100 <= u128::from(fee) * 65);
        }
        prop_assert!(u128::from(emission.rebates_claimed) * 100 <= u128::from(burned) * 65);
    }
}

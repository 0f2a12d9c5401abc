//! The schedule as a whole, and the pots of an epoch.
use proptest::prelude::*;

use crate::{
    math::{decay_floor, rebate_pot_floor, security_pot_floor, RebateFigures, SeatFigures},
    EMISSION_BUDGET, FIRST_EMISSION, HALF_LIFE_EPOCHS, REBATE_BPS_MAX,
};

const ASSAY: u64 = 1_000_000_000;

#[test]
fn the_schedule_halves_every_four_years() {
    for (halvings, epoch) in (0u32..6).map(|halvings| (halvings, u64::from(halvings) * HALF_LIFE_EPOCHS)) {
        assert_eq!(decay_floor(epoch), FIRST_EMISSION >> halvings);
    }
    assert_eq!(decay_floor(u64::MAX), 0);
}

#[test]
fn all_epochs_together_nearly_reach_the_budget_and_never_exceed_it() {
    let (mut sum, mut before) = (0u64, u64::MAX);
    for epoch in 0..=60_000 {
        let amount = decay_floor(epoch);
        assert!(amount <= before, "{epoch}");
        before = amount;
        sum += amount;
    }
    assert!(sum <= EMISSION_BUDGET && sum > 599_900_000 * ASSAY, "{sum}");
    // After 164 years some base units are left for an epoch, and in the end none.
    assert!(before < 500 && decay_floor(80_000) == 0);
}

#[test]
fn seats_get_what_they_lack_within_their_share() {
    let seats = |active, eligible, earned| SeatFigures { active, eligible, earned };
    assert_eq!(security_pot_floor(1_000, 5_000, 100, seats(3, 2, 120)), Some(180));
    assert_eq!(security_pot_floor(1_000, 5_000, 100, seats(9, 9, 0)), Some(500));
    assert_eq!(security_pot_floor(1_001, 5_000, 100, seats(9, 9, 0)), Some(500), "the share rounds down");
    assert_eq!(security_pot_floor(1_000, 5_000, 100, seats(3, 3, 300)), Some(0), "fees reach the yield");
    assert_eq!(security_pot_floor(1_000, 5_000, 100, seats(3, 3, u64::MAX)), Some(0));
    assert_eq!(security_pot_floor(1_000, 5_000, 100, seats(3, 0, 0)), Some(0), "nobody could claim it");
    assert_eq!(security_pot_floor(1_000, 5_000, 0, seats(3, 3, 0)), Some(0));
    assert_eq!(security_pot_floor(0, 5_000, 100, seats(3, 3, 0)), Some(0));
    assert_eq!(security_pot_floor(u64::MAX, 8_000, u64::MAX, seats(u64::MAX, 1, 0)).unwrap(), u64::MAX / 10 * 8 + 4);
}

#[test]
fn rebates_are_bounded_by_fees_budget_and_burns() {
    let figures = |native_fees, burned, committed| RebateFigures { native_fees, burned, committed };
    assert_eq!(rebate_pot_floor(10_000, 6_500, figures(1_000, 5_000, 0)), Some(650));
    assert_eq!(rebate_pot_floor(10_000, 6_500, figures(1_001, 5_000, 0)), Some(650), "rounds down");
    assert_eq!(rebate_pot_floor(649, 6_500, figures(1_000, 5_000, 0)), Some(649));
    assert_eq!(rebate_pot_floor(10_000, 6_500, figures(1_000, 900, 0)), Some(585), "not all has burned yet");
    assert_eq!(
        rebate_pot_floor(10_000, 6_000, figures(1_000, 900, 0)),
        Some(585),
        "by the largest share, whatever the present one"
    );
    assert_eq!(rebate_pot_floor(10_000, 6_500, figures(1_000, 5_000, 3_000)), Some(250));
    assert_eq!(rebate_pot_floor(10_000, 6_500, figures(1_000, 5_000, 3_300)), Some(0));
    // All that burned before was committed to at 65 %; the next 1,000 have burned, and their epoch pays at once.
    assert_eq!(rebate_pot_floor(10_000, 6_000, figures(1_000, 11_000, 6_500)), Some(600), "a cut stops nobody");
    assert_eq!(rebate_pot_floor(10_000, 0, figures(1_000, 5_000, 0)), Some(0));
}

proptest! {
    /// In whatever order epochs are opened and parameters change, rebates stay below 65 % of what has burned.
    #[test]
    fn rebates_never_exceed_their_share_of_what_burned(
        epochs in prop::collection::vec((any::<u64>(), 0u64..=u64::MAX >> 8, 0u16..=REBATE_BPS_MAX, any::<u64>()), 1..60),
    ) {
        let (mut burned, mut committed) = (0u64, 0u64);
        for (native_fees, burns, rebate_bps, budget) in epochs {
            burned += burns;
            let figures = RebateFigures { native_fees, burned, committed };
            let pot = rebate_pot_floor(budget, rebate_bps, figures).unwrap();
            prop_assert!(pot <= budget && u128::from(pot) * 10_000 <= u128::from(native_fees) * u128::from(rebate_bps));
            committed += pot;
            prop_assert!(u128::from(committed) * 100 <= u128::from(burned) * 65);
        }
    }

    #[test]
    fn the_pot_of_seats_closes_the_gap_and_no_more(
        budget in 0..=FIRST_EMISSION, share in 1_000u16..=8_000, seat_yield in 0..=ASSAY,
        active in 0u64..1 << 40, eligible in 1u64..1 << 40, earned: u64,
    ) {
        let pot = security_pot_floor(budget, share, seat_yield, SeatFigures { active, eligible, earned }).unwrap();
        let need = u128::from(active) * u128::from(seat_yield);
        prop_assert!(u128::from(pot) * 10_000 <= u128::from(budget) * u128::from(share));
        prop_assert!(pot == 0 || u128::from(pot) + u128::from(earned) <= need);
    }
}

//! What juries cost and who pays, to the last base unit.
use proptest::prelude::*;

use crate::{math::*, BOUNTY_FEES, LADDER};

#[test]
fn juries_follow_the_ladder_where_a_third_of_the_seats_allows_it() {
    // Eligible seats, then the sizes of the four rounds.
    let table: [(u32, [u8; 4]); 16] = [
        (0, [0, 0, 0, 0]),
        (1, [1, 1, 1, 1]),
        (2, [1, 1, 1, 1]),
        (3, [3, 3, 3, 3]),
        (4, [3, 3, 3, 3]),
        (6, [5, 5, 5, 5]),
        (7, [7, 7, 7, 7]),
        (21, [7, 7, 7, 7]),
        (23, [7, 7, 7, 7]),
        (24, [7, 7, 7, 7]),
        (27, [7, 9, 9, 9]),
        (44, [7, 13, 13, 13]),
        (45, [7, 15, 15, 15]),
        (100, [7, 15, 31, 33]),
        (189, [7, 15, 31, 63]),
        (u32::MAX, [7, 15, 31, 63]),
    ];
    for (eligible, sizes) in table {
        assert_eq!([0, 1, 2, 3].map(|round| jury_size(round, eligible)), sizes, "{eligible} eligible");
        assert_eq!(jury_size(4, eligible), 0, "there is no fifth round");
    }
}

#[test]
fn a_quorum_is_two_thirds_rounded_up() {
    let table = [(0, 0), (1, 1), (3, 2), (5, 4), (7, 5), (15, 10), (31, 21), (63, 42)];
    for (size, quorum) in table {
        assert_eq!(quorum_ceil(size), quorum, "{size}");
    }
}

#[test]
fn bonds_pay_the_jury_they_call_and_the_wait() {
    assert_eq!(challenge_bond(100, 30), Ok(730));
    assert_eq!(appeal_bond(15, 100, 30), Ok(1_530));
    assert!(challenge_bond(u64::MAX, 0).is_err());
    assert!(appeal_bond(1, u64::MAX, 1).is_err());
}

#[test]
fn fines_round_up_and_pay_rounds_down() {
    assert_eq!(juror_slash_ceil(1_001, 1_000), Ok(101));
    assert_eq!(miss_fee_ceil(101, 20_000), Ok(202));
    assert_eq!(miss_fee_ceil(1, 10_001), Ok(2));
    assert_eq!(auditor_slash_ceil(1_000, 1_000, 99), Ok(100));
    assert_eq!(auditor_slash_ceil(1_000, 1_000, 101), Ok(101), "at least what the juries cost");
    assert_eq!(juror_pay_floor(101, 0, 1_000), Ok(101));
    assert_eq!(juror_pay_floor(101, 2, 1_000), Ok(79));
    assert_eq!(juror_pay_floor(1, 2, 10_000), Ok(0), "a fee is never negative");
}

#[test]
fn worked_examples_of_the_sides_that_lose() {
    assert_eq!(fault_costs(1_000, 700, 100, 100, 2), FaultCosts { jury_cost: 600, bounty: 1_000 });
    assert_eq!(fault_costs(500, 700, 100, 100, 0), FaultCosts { jury_cost: 500, bounty: 0 });
    assert_eq!(fault_costs(500, 700, 800, 100, 1).jury_cost, 0, "lost appeals pay first");
    assert_eq!(bounty_each_floor(1_000, 3), 333);
    assert_eq!(bounty_each_floor(1_000, 0), 0);
    assert_eq!(loser_shares_ceil(700, 100, 31, 4), LoserShares { jury: 150, delay: 8 });
    assert_eq!(loser_shares_ceil(700, 100, 31, 0), LoserShares::default());
    let shares = LoserShares { jury: 150, delay: 8 };
    assert_eq!(divide_lost_bond(155, shares), LostBond { jury: 150, delay: 5, burn: 0 });
    assert_eq!(divide_lost_bond(730, shares), LostBond { jury: 150, delay: 8, burn: 572 });
    assert_eq!(appeal_share_ceil(1_530, 2_000, 4_660), Ok(657));
    assert_eq!(appeal_share_ceil(0, 5, 0), Ok(0));
    assert!(appeal_share_ceil(2, 5, 1).is_err(), "a bond is a part of the bonds that lost");
}

proptest! {
    #[test]
    fn sizes_are_odd_and_within_what_is_there(round in 0u8..6, eligible: u32) {
        let size = jury_size(round, eligible);
        prop_assert!(u32::from(size) <= eligible);
        prop_assert!(size % 2 == 1 || (size == 0 && (eligible == 0 || round > 3)));
        if round < 4 && eligible >= 21 {
            prop_assert!(u32::from(size) <= (eligible / 3).max(7) && u32::from(size) <= LADDER[usize::from(round)]);
        }
        prop_assert!(quorum_ceil(size) <= size);
        prop_assert!(u16::from(quorum_ceil(size)) * 3 >= u16::from(size) * 2);
    }

    /// Whatever is lost is divided without a rest, and nobody loses more than its bond.
    #[test]
    fn a_lost_bond_is_divided_without_a_rest(bond: u64, jury: u64, delay: u64) {
        let lost = divide_lost_bond(bond, LoserShares { jury, delay });
        let sum = u128::from(lost.jury) + u128::from(lost.delay) + u128::from(lost.burn);
        prop_assert_eq!(sum, u128::from(bond));
        prop_assert!(lost.jury <= jury && lost.delay <= delay);
    }

    /// Where bonds suffice, the losers together pay the jurors in full, and over it by rounding only.
    #[test]
    fn challengers_that_lose_pay_the_jurors(
        jury_fees in 0..u64::MAX / 2, appeals_lost in 0..u64::MAX / 2, delay_fee: u32, challenges in 1u32..500,
    ) {
        let shares = loser_shares_ceil(jury_fees, appeals_lost, u64::from(delay_fee), challenges);
        let need = u128::from(jury_fees.saturating_sub(appeals_lost));
        let paid = u128::from(shares.jury) * u128::from(challenges);
        prop_assert!(paid >= need && paid < need + u128::from(challenges));
        let waited = u128::from(shares.delay) * u128::from(challenges);
        prop_assert!(waited >= u128::from(delay_fee) && waited < u128::from(delay_fee) + u128::from(challenges));
    }

    /// Lost appeals and the bond of a wrong executor pay the jurors in full, unless both together are too small.
    #[test]
    fn a_fault_pays_its_jurors(
        bond in 0..u64::MAX / 8,
        juror_fee in 0..u64::MAX / 4_096,
        jurors in 0u64..=116,
        bonds in prop::collection::vec(0..u64::MAX / 8, 0..3),
        accusers in 0u32..100,
    ) {
        let (jury_fees, appeals_lost) = (juror_fee * jurors, bonds.iter().sum::<u64>());
        let costs = fault_costs(bond, jury_fees, appeals_lost, juror_fee, accusers);
        prop_assert!(costs.jury_cost <= bond);
        prop_assert_eq!(costs.bounty, if accusers == 0 { 0 } else { juror_fee * BOUNTY_FEES });
        let mut paid = u128::from(costs.jury_cost);
        for bond in &bonds {
            let share = appeal_share_ceil(*bond, jury_fees, appeals_lost).unwrap();
            prop_assert!(share <= *bond);
            paid += u128::from(share);
        }
        let need = u128::from(jury_fees.min(appeals_lost.saturating_add(bond)));
        prop_assert!(paid >= need && paid <= need + bonds.len() as u128, "{} of {}", paid, need);
    }

    #[test]
    fn the_bounty_is_never_paid_twice(bounty: u64, accusers: u32) {
        let each = bounty_each_floor(bounty, accusers);
        prop_assert!(u128::from(each) * u128::from(accusers) <= u128::from(bounty));
    }
}

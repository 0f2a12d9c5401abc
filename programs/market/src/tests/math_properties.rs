//! What must hold for every input, not only for the ones somebody thought of.
use ethnum::U256;
use proptest::prelude::*;

use crate::math::*;

fn coverages() -> impl Strategy<Value = Coverage> {
    let amounts = || (0u32..=60).prop_flat_map(|bits| 0..=(1u64 << bits));
    (amounts(), amounts(), 1..=BPS, 1..=MAX_AUDITORS, 0..=4_900u16, 0..=5_000u16, 0..=2_500u16, 0..=BPS).prop_map(
        |(
            price,
            insured_value,
            audit_bps,
            auditors,
            assumed_dishonest_bps,
            jury_error_bps,
            bounty_bps,
            honest_cost_bps,
        )| {
            Coverage {
                price,
                insured_value,
                audit_bps,
                auditors,
                assumed_dishonest_bps,
                jury_error_bps,
                bounty_bps,
                honest_cost_bps,
            }
        },
    )
}

/// `p·d·(1-e)·(β·S + R + V) >= c·R + V`, without a division, so that nothing is rounded.
fn cheating_loses(c: &Coverage, bond: u64) -> bool {
    let wide = |x: u64| U256::from(x);
    let bps = wide(u64::from(BPS));
    let power = |base: u16| (0..c.auditors).fold(wide(1), |product, _| product * wide(u64::from(base)));
    let caught = wide(u64::from(c.audit_bps))
        * (power(BPS) - power(c.assumed_dishonest_bps))
        * wide(u64::from(BPS - c.jury_error_bps));
    let lost = wide(u64::from(BPS - c.bounty_bps)) * wide(bond) + bps * (wide(c.price) + wide(c.insured_value));
    let gained = wide(u64::from(c.honest_cost_bps)) * wide(c.price) + bps * wide(c.insured_value);
    caught * lost >= gained * power(BPS) * bps * bps
}

fn with(c: Coverage, change: impl FnOnce(&mut Coverage)) -> Coverage {
    let mut changed = c;
    change(&mut changed);
    changed
}

/// The bond, with everything beyond u64 as the largest value: only comparisons use it.
fn bond_or_max(c: &Coverage) -> u64 {
    match required_bond(c) {
        Ok(bond) => bond,
        Err(MathError::Overflow) => u64::MAX,
        Err(other) => panic!("{other:?} for {c:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_bond_makes_cheating_a_loss_and_one_unit_less_does_not(c in coverages()) {
        match required_bond(&c) {
            Ok(0) => prop_assert!(cheating_loses(&c, 0)),
            Ok(bond) => {
                prop_assert!(cheating_loses(&c, bond));
                prop_assert!(!cheating_loses(&c, bond - 1));
            }
            Err(error) => {
                prop_assert_eq!(error, MathError::Overflow);
                prop_assert!(!cheating_loses(&c, u64::MAX));
            }
        }
    }

    #[test]
    fn the_bond_rises_with_the_insured_value(c in coverages(), more in 0u64..1 << 60) {
        let higher = with(c, |c| c.insured_value += more);
        prop_assert!(bond_or_max(&higher) >= bond_or_max(&c));
    }

    #[test]
    fn the_bond_falls_with_the_audit_chance(c in coverages(), more in 0..=BPS) {
        let surer = with(c, |c| c.audit_bps = (c.audit_bps + more).min(BPS));
        prop_assert!(bond_or_max(&surer) <= bond_or_max(&c));
    }

    #[test]
    fn the_bond_falls_with_every_further_auditor(c in coverages()) {
        let more = with(c, |c| c.auditors = (c.auditors + 1).min(MAX_AUDITORS));
        prop_assert!(bond_or_max(&more) <= bond_or_max(&c));
    }

    /// Splitting a job into equal conditions never lowers what is at stake in total, and costs at most the
    /// rounding.
    #[test]
    fn splitting_a_job_never_saves_bond(c in coverages(), other in 0u64..1 << 60, insured in 0u64..1 << 60) {
        let second = with(c, |c| { c.price = other; c.insured_value = insured; });
        let whole = with(c, |c| { c.price += other; c.insured_value += insured; });
        if let (Ok(a), Ok(b), Ok(sum)) = (required_bond(&c), required_bond(&second), required_bond(&whole)) {
            prop_assert!(u128::from(a) + u128::from(b) >= u128::from(sum));
            if a > 0 && b > 0 {
                prop_assert!(u128::from(a) + u128::from(b) <= u128::from(sum) + 1);
            }
        }
    }

    #[test]
    fn trust_is_earned_slowly_and_never_goes_below_the_minimum(new in 0..=BPS, least in 0..=BPS, valid: u64) {
        let chance = operator_audit_bps(new, least, valid);
        prop_assert!(chance >= least && chance <= new.max(least));
        prop_assert!(operator_audit_bps(new, least, valid.saturating_add(1)) <= chance);
    }

    #[test]
    fn a_draw_is_the_comparison_of_two_fractions(word: u64, audit_bps in 0..=BPS) {
        let exact = U256::from(word) * U256::from(10_000u64) < U256::from(audit_bps) * (U256::from(1u64) << 64);
        prop_assert_eq!(is_audited(word, audit_bps), exact);
        // A higher chance never turns an audit into none.
        prop_assert!(!is_audited(word, audit_bps) || is_audited(word, BPS));
    }

    #[test]
    fn a_settlement_pays_the_price_and_nothing_else(price: u64, burn in 0..=BPS, treasury in 0..=BPS) {
        let treasury = treasury.min(BPS - burn);
        let s = settlement(price, burn, treasury).unwrap();
        prop_assert_eq!(u128::from(s.burn) + u128::from(s.treasury) + u128::from(s.payout), u128::from(price));
    }

    /// Many small jobs burn at least what one large one does, at most one base unit more for each.
    #[test]
    fn splitting_a_price_never_saves_the_burn(a in 0u64..1 << 60, b in 0u64..1 << 60, burn in 0..=BPS) {
        let whole = settlement(a + b, burn, 0).unwrap().burn;
        let split = settlement(a, burn, 0).unwrap().burn + settlement(b, burn, 0).unwrap().burn;
        prop_assert!(split >= whole && split <= whole + 1);
    }

    #[test]
    fn work_never_exceeds_what_stays_burned(burn: u64, rate: u64) {
        let rebate = U256::from(burn) * U256::from(MAX_REBATE_BPS);
        let work = native_work(burn).unwrap();
        prop_assert!(U256::from(work) * U256::from(BPS) + rebate <= U256::from(burn) * U256::from(BPS));
        if let Ok(work) = forwarded_work(burn, rate) {
            prop_assert!(U256::from(work) * U256::from(2u64) * U256::from(RATE_ONE) <= U256::from(burn) * U256::from(rate));
        }
    }

    #[test]
    fn a_conversion_there_rounds_up_by_less_than_one(amount: u64, rate: u64) {
        if let (Ok(up), Ok(down)) = (to_native_ceil(amount, rate), to_native_floor(amount, rate)) {
            prop_assert!(up - down <= 1);
            prop_assert_eq!(up == down, U256::from(amount) * U256::from(rate) % U256::from(RATE_ONE) == U256::ZERO);
        }
    }

    #[test]
    fn the_levy_of_the_draw_fits_what_was_reserved(fee in 0u64..1 << 56, p in 0..=BPS, lower in 0..=BPS, k in 1..=MAX_AUDITORS, crank in 0u64..1 << 40) {
        let reserved = levy_ceil(fee, p, k, crank).unwrap();
        let counts = p.min(lower);
        let kept = drawn_levy(reserved, fee, k, p, counts).unwrap();
        prop_assert!(kept <= reserved);
        // The job does not store the crank fee; what it stores is enough.
        prop_assert_eq!(kept, levy_ceil(fee, counts, k, crank).unwrap());
    }
}

/// Frequencies of the draw over hashes: within four standard deviations of the chance.
#[test]
fn audits_are_drawn_as_often_as_the_chance_says() {
    const DRAWS: u32 = 20_000;
    for audit_bps in [100u16, 500, 2_000, 5_000, 9_900] {
        let drawn = (0..DRAWS)
            .filter(|i| {
                let mut seed = [0; 32];
                seed[..4].copy_from_slice(&i.to_le_bytes());
                is_audited(draw_word(&seed), audit_bps)
            })
            .count() as f64;
        let p = f64::from(audit_bps) / f64::from(BPS);
        let (mean, deviation) = (f64::from(DRAWS) * p, (f64::from(DRAWS) * p * (1.0 - p)).sqrt());
        assert!((drawn - mean).abs() < 4.0 * deviation, "{drawn} audits of {DRAWS} at {audit_bps} bps");
    }
}

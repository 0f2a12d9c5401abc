use super::{bps_floor, BPS};

/// Where a slashed amount goes. The four parts always add up to the amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlashSplit {
    /// To the locker's pool, for the jury.
    pub cost: u64,
    /// To the locker's pool, for whoever was right.
    pub bounty: u64,
    pub insurance: u64,
    pub burn: u64,
}

/// Splits what a wrong operator loses: the jury's cost first, then shares of the rest.
///
/// A cost or bounty beyond what is there is cut, not refused: a verdict must always be executable.
/// Shares round down, so the odd units burn, and so does the part of the bounty share that nobody claims.
/// 1,000 with cost 100, bounty request 50 and shares 20 % and 20 %: cost 100, bounty 50, insurance 180, burn 670.
pub fn split_slash(amount: u64, cost: u64, bounty: u64, bounty_bps: u64, insurance_bps: u64) -> Option<SlashSplit> {
    if bounty_bps.checked_add(insurance_bps)? > BPS {
        return None;
    }
    let cost = cost.min(amount);
    let rest = amount.checked_sub(cost)?;
    let bounty = bounty.min(bps_floor(rest, bounty_bps)?);
    let insurance = bps_floor(rest, insurance_bps)?;
    let burn = rest.checked_sub(bounty)?.checked_sub(insurance)?;
    Some(SlashSplit { cost, bounty, insurance, burn })
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "an overflow is a failed test")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(cost: u64, bounty: u64, insurance: u64, burn: u64) -> Option<SlashSplit> {
        Some(SlashSplit { cost, bounty, insurance, burn })
    }

    #[test]
    fn the_worked_example_holds() {
        assert_eq!(split_slash(1_000, 100, 50, 2_000, 2_000), split(100, 50, 180, 670));
    }

    #[test]
    fn requests_are_cut_to_what_is_there() {
        assert_eq!(split_slash(1_000, 5_000, 50, 2_000, 2_000), split(1_000, 0, 0, 0), "the cost takes everything");
        assert_eq!(split_slash(1_000, 0, u64::MAX, 2_000, 2_000), split(0, 200, 200, 600));
        assert_eq!(split_slash(1_000, 0, 0, 2_000, 2_000), split(0, 0, 200, 800), "an unclaimed bounty burns");
    }

    #[test]
    fn amounts_at_the_ends() {
        assert_eq!(split_slash(0, 1, 1, 2_500, 7_500), split(0, 0, 0, 0));
        assert_eq!(split_slash(1, 0, 1, 2_500, 7_500), split(0, 0, 0, 1), "the odd unit burns");
        assert_eq!(split_slash(u64::MAX, 0, 0, 0, 0), split(0, 0, 0, u64::MAX));
        assert_eq!(split_slash(1, 0, 0, BPS, 1), None, "shares above the whole");
        assert_eq!(split_slash(1, 0, 0, u64::MAX, 1), None);
    }

    proptest! {
        #[test]
        fn nothing_is_made_or_lost(
            amount: u64,
            cost: u64,
            bounty: u64,
            (bounty_bps, insurance_bps) in (0..=BPS).prop_flat_map(|b| (Just(b), 0..=BPS - b)),
        ) {
            let s = split_slash(amount, cost, bounty, bounty_bps, insurance_bps).unwrap();
            let sum = u128::from(s.cost) + u128::from(s.bounty) + u128::from(s.insurance) + u128::from(s.burn);
            prop_assert_eq!(sum, u128::from(amount));
            prop_assert!(s.cost <= cost && s.bounty <= bounty);
            prop_assert!(u128::from(s.bounty) * u128::from(BPS) <= u128::from(amount - s.cost) * u128::from(bounty_bps));
        }

        #[test]
        fn splitting_an_offence_never_pays_more_bounty(
            a in 0..=u64::MAX / 2, b in 0..=u64::MAX / 2, bounty_bps in 0..=2_500u64,
        ) {
            let whole = split_slash(a + b, 0, u64::MAX, bounty_bps, 2_000).unwrap();
            let parts = [a, b].map(|x| split_slash(x, 0, u64::MAX, bounty_bps, 2_000).unwrap());
            prop_assert!(parts[0].bounty + parts[1].bounty <= whole.bounty);
            prop_assert!(parts[0].burn + parts[1].burn >= whole.burn);
        }
    }
}

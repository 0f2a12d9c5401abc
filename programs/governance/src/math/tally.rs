use staking::math::{bps_floor, BPS};

/// The base units that were cast for each option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    pub in_favour: u64,
    pub against: u64,
    pub abstain: u64,
    pub veto: u64,
}

/// What the votes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Defeated,
    Vetoed,
}

/// What a vote is measured against. All of it was fixed when the proposal was activated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Least turnout, in base units.
    pub quorum: u64,
    /// Votes in favour must be more than this share of all that are not abstentions.
    pub majority_bps: u16,
    /// From this share of the turnout on, vetoes end the proposal and its deposit.
    pub veto_bps: u16,
}

impl Votes {
    /// Every base unit that was cast, abstentions and vetoes included.
    pub fn turnout(&self) -> u128 {
        [self.in_favour, self.against, self.abstain, self.veto]
            .iter()
            .fold(0u128, |sum, part| sum.saturating_add(u128::from(*part)))
    }

    /// Counts the votes. A veto counts as a vote against, and also on its own.
    ///
    /// Equality decides for the present state: exactly the majority share is not more than it. With 51 in favour and 50
    /// against, a majority of 50 % is passed; with 50 and 50 it is not.
    pub fn outcome(&self, thresholds: &Thresholds) -> Outcome {
        let turnout = self.turnout();
        if turnout < u128::from(thresholds.quorum) {
            return Outcome::Defeated;
        }
        if self.veto > 0 && scaled(u128::from(self.veto)) >= share(thresholds.veto_bps, turnout) {
            return Outcome::Vetoed;
        }
        let decided = turnout.saturating_sub(u128::from(self.abstain));
        if scaled(u128::from(self.in_favour)) > share(thresholds.majority_bps, decided) {
            return Outcome::Passed;
        }
        Outcome::Defeated
    }

    /// Whether the deposit burns: the proposal was vetoed, or not even a third of the quorum cared.
    pub fn forfeits_deposit(&self, thresholds: &Thresholds) -> bool {
        self.outcome(thresholds) == Outcome::Vetoed || self.turnout().saturating_mul(3) < u128::from(thresholds.quorum)
    }
}

/// Four sums of u64 and a factor of 10,000 are far from the end of u128; saturating is never reached.
fn scaled(amount: u128) -> u128 {
    amount.saturating_mul(u128::from(BPS))
}

fn share(bps: u16, amount: u128) -> u128 {
    amount.saturating_mul(u128::from(bps))
}

/// `amount · bps / 10_000`, rounded up: a threshold is never lower than its share.
pub fn bps_ceil(amount: u64, bps: u64) -> Option<u64> {
    let product = u128::from(amount).checked_mul(u128::from(bps))?;
    u64::try_from(product.div_ceil(u128::from(BPS))).ok()
}

/// The larger of two shares: one of the weight that may vote, one of everything that is bonded. Rounded up.
///
/// With a weight of 1,000 at 25 % and 4,000 bonded at 10 %, the quorum is 400.
pub fn quorum_ceil(total_weight: u64, quorum_bps: u16, total_bonded: u64, bonded_quorum_bps: u16) -> Option<u64> {
    let of_weight = bps_ceil(total_weight, u64::from(quorum_bps))?;
    let of_bonded = bps_ceil(total_bonded, u64::from(bonded_quorum_bps))?;
    Some(of_weight.max(of_bonded))
}

/// The most that one operator can cast, rounded down.
pub fn power_cap_floor(total_weight: u64, power_cap_bps: u16) -> Option<u64> {
    bps_floor(total_weight, u64::from(power_cap_bps))
}

/// What an operator can cast: its weight at the snapshot, not more than the cap, and not more than it still has bonded,
/// so that who has left does not decide over those who stay.
pub fn voting_power(weight: u64, power_cap: u64, bonded: u64) -> u64 {
    weight.min(power_cap).min(bonded)
}

/// How long everyone needs to leave, in seconds: to unbond, after two epochs to notice, and the longest case that can
/// still hold stake. An upgrade waits at least this long.
pub fn leaving_seconds(unbonding_seconds: u64, epoch_seconds: u64, longest_case_seconds: u32) -> Option<u32> {
    let notice = epoch_seconds.checked_mul(2)?;
    let seconds = unbonding_seconds.checked_add(notice)?.checked_add(u64::from(longest_case_seconds))?;
    u32::try_from(seconds).ok()
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "an overflow is a failed test")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const T: Thresholds = Thresholds { quorum: 300, majority_bps: 5_000, veto_bps: 3_334 };

    fn votes(in_favour: u64, against: u64, abstain: u64, veto: u64) -> Votes {
        Votes { in_favour, against, abstain, veto }
    }

    #[test]
    fn the_quorum_counts_every_vote() {
        assert_eq!(votes(299, 0, 0, 0).outcome(&T), Outcome::Defeated);
        assert_eq!(votes(300, 0, 0, 0).outcome(&T), Outcome::Passed);
        assert_eq!(votes(101, 0, 199, 0).outcome(&T), Outcome::Passed, "abstentions make the quorum");
        assert_eq!(votes(0, 0, 0, 299).outcome(&T), Outcome::Defeated, "no veto without a quorum");
    }

    #[test]
    fn a_majority_is_more_than_its_share() {
        assert_eq!(votes(150, 150, 0, 0).outcome(&T), Outcome::Defeated);
        assert_eq!(votes(151, 150, 0, 0).outcome(&T), Outcome::Passed);
        assert_eq!(votes(151, 100, 0, 50).outcome(&T), Outcome::Passed, "a veto is a vote against");
        assert_eq!(votes(150, 100, 0, 50).outcome(&T), Outcome::Defeated);
        let two_thirds = Thresholds { majority_bps: 6_670, ..T };
        assert_eq!(votes(6_670, 3_330, 0, 0).outcome(&two_thirds), Outcome::Defeated);
        assert_eq!(votes(6_671, 3_330, 0, 0).outcome(&two_thirds), Outcome::Passed);
        assert_eq!(votes(0, 0, 500, 0).outcome(&T), Outcome::Defeated, "abstentions alone decide nothing");
    }

    #[test]
    fn a_third_of_the_turnout_vetoes() {
        assert_eq!(votes(6_667, 0, 0, 3_333).outcome(&T), Outcome::Passed);
        assert_eq!(votes(6_666, 0, 0, 3_334).outcome(&T), Outcome::Vetoed);
        assert_eq!(votes(3_333, 0, 3_333, 3_334).outcome(&T), Outcome::Vetoed, "abstentions are turnout");
        let no_quorum = Thresholds { quorum: 0, ..T };
        assert_eq!(votes(0, 0, 0, 0).outcome(&no_quorum), Outcome::Defeated, "nobody vetoes nothing");
    }

    #[test]
    fn a_deposit_burns_below_a_third_of_the_quorum_and_by_a_veto() {
        assert!(votes(99, 0, 0, 0).forfeits_deposit(&T));
        assert!(!votes(100, 0, 0, 0).forfeits_deposit(&T));
        assert!(!votes(0, 0, 0, 100).forfeits_deposit(&T), "a veto without a quorum burns nothing");
        assert!(votes(0, 0, 0, 300).forfeits_deposit(&T));
        assert!(!votes(0, 300, 0, 0).forfeits_deposit(&T), "to lose is no offence");
    }

    #[test]
    fn thresholds_round_up_and_the_cap_rounds_down() {
        assert_eq!(bps_ceil(1, 1), Some(1));
        assert_eq!(bps_ceil(10_000, 2_500), Some(2_500));
        assert_eq!(bps_ceil(10_001, 2_500), Some(2_501));
        assert_eq!(bps_ceil(u64::MAX, 10_000), Some(u64::MAX));
        assert_eq!(bps_ceil(u64::MAX, 10_001), None);
        assert_eq!(quorum_ceil(1_000, 2_500, 4_000, 1_000), Some(400));
        assert_eq!(quorum_ceil(1_000, 2_500, 2_000, 1_000), Some(250));
        assert_eq!(power_cap_floor(1_009, 1_000), Some(100));
    }

    #[test]
    fn power_is_the_least_of_weight_cap_and_bond() {
        assert_eq!(voting_power(5, 10, 10), 5);
        assert_eq!(voting_power(50, 10, 20), 10);
        assert_eq!(voting_power(50, 10, 0), 0, "who left has no vote");
    }

    #[test]
    fn leaving_takes_unbonding_two_epochs_and_the_longest_case() {
        assert_eq!(leaving_seconds(50, 10, 30), Some(100));
        assert_eq!(leaving_seconds(0, 0, u32::MAX), Some(u32::MAX));
        assert_eq!(leaving_seconds(1, 0, u32::MAX), None);
        assert_eq!(leaving_seconds(u64::MAX, 10, 30), None);
        assert_eq!(leaving_seconds(0, u64::MAX, 0), None);
    }

    proptest! {
        #[test]
        fn what_passes_has_a_quorum_and_more_than_half(
            in_favour: u64, against: u64, abstain: u64, veto: u64, quorum: u64,
            majority_bps in 5_000u16..=9_500, veto_bps in 2_000u16..=5_000,
        ) {
            let votes = votes(in_favour, against, abstain, veto);
            let thresholds = Thresholds { quorum, majority_bps, veto_bps };
            let opposed = u128::from(against) + u128::from(veto);
            if votes.outcome(&thresholds) == Outcome::Passed {
                prop_assert!(u128::from(in_favour) > opposed);
                prop_assert!(votes.turnout() >= u128::from(quorum));
                prop_assert!(!votes.forfeits_deposit(&thresholds));
            }
        }

        #[test]
        fn one_more_vote_in_favour_never_hurts(
            in_favour in 0..u64::MAX, against: u64, abstain: u64, veto: u64, quorum: u64,
        ) {
            let thresholds = Thresholds { quorum, ..T };
            let before = votes(in_favour, against, abstain, veto).outcome(&thresholds);
            let after = votes(in_favour + 1, against, abstain, veto).outcome(&thresholds);
            // A vote in favour can make the quorum that a veto needs, too.
            prop_assert!(before != Outcome::Passed || after == Outcome::Passed);
        }
    }
}

use anchor_lang::prelude::*;

use crate::{
    math::BPS,
    params::{ParamRefusal, ParamSpec, Step},
    StakingError, UNBONDING_EPOCHS,
};

const ASSAY: u64 = 1_000_000_000;
const DAY: u64 = 86_400;

/// How many parameters there are.
pub const STAKING_PARAM_COUNT: usize = 6;

/// The parameters of this program, in the order of [`StakingParams::values`].
pub const STAKING_PARAMS: [ParamSpec; STAKING_PARAM_COUNT] = [
    ParamSpec {
        name: "min_stake",
        unit: "ASSAY base units",
        default: 100 * ASSAY,
        min: 0,
        max: 1_000_000 * ASSAY,
        step: Step::Absolute(1_000 * ASSAY),
        changed_by: "governor",
        why: "An operator must be worth the accounts and the attention that it costs others; no bond is dust.",
    },
    ParamSpec {
        name: "unbonding_seconds",
        unit: "seconds",
        default: 7 * DAY,
        min: 86_400,
        max: 30 * DAY,
        step: Step::Absolute(DAY),
        changed_by: "governor",
        why: "Stake that leaves cannot vote and come back at once. Locks last as long as their jobs, so no obligation depends on it.",
    },
    ParamSpec {
        name: "jail_seconds",
        unit: "seconds",
        default: DAY,
        min: 0,
        max: 30 * DAY,
        step: Step::Absolute(DAY),
        changed_by: "governor",
        why: "An operator that was found wrong takes no new job and no seat until it has had time to repair itself.",
    },
    ParamSpec {
        name: "work_multiple_bps",
        unit: "bps",
        default: 100_000,
        min: 10_000,
        max: 1_000_000,
        step: Step::Relative(2_500),
        changed_by: "governor",
        why: "Voting weight is at most this multiple of the work of eight epochs, so that coins alone never vote.",
    },
    ParamSpec {
        name: "slash_burn_bps",
        unit: "bps",
        default: 6_000,
        min: 5_000,
        max: 10_000,
        step: Step::Absolute(500),
        changed_by: "governor",
        why: "At least half of a slash burns: neither an accuser nor the governor profits from most of it. Insurance gets what burn and bounty leave.",
    },
    ParamSpec {
        name: "slash_bounty_bps",
        unit: "bps",
        default: 2_000,
        min: 0,
        max: 2_500,
        step: Step::Absolute(500),
        changed_by: "governor",
        why: "Finding a fault must pay, but a cheater must not get its bond back through a friendly accuser.",
    },
];

/// The parameters as they are stored. 32 bytes.
#[zero_copy]
#[derive(Debug, PartialEq, Eq)]
pub struct StakingParams {
    /// Base units of ASSAY that must be bonded after a `stake`.
    pub min_stake: u64,
    /// Seconds from `request_unbond` to the release.
    pub unbonding_seconds: u64,
    /// Seconds in jail after a `Wrong` slash.
    pub jail_seconds: u64,
    /// Weight is at most this multiple of work; 10,000 is once.
    pub work_multiple_bps: u32,
    /// Share of a `Wrong` slash, after the jury's cost, that burns at least.
    pub slash_burn_bps: u16,
    /// Largest share of a `Wrong` slash, after the jury's cost, for accusers.
    pub slash_bounty_bps: u16,
}

const _: () = assert!(core::mem::size_of::<StakingParams>() == 32 && core::mem::align_of::<StakingParams>() == 8);

/// The parameters as instructions and events carry them.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct StakingParamValues {
    pub min_stake: u64,
    pub unbonding_seconds: u64,
    pub jail_seconds: u64,
    pub work_multiple_bps: u32,
    pub slash_burn_bps: u16,
    pub slash_bounty_bps: u16,
}

impl StakingParamValues {
    /// The values in the order of [`STAKING_PARAMS`].
    pub fn values(&self) -> [u64; STAKING_PARAM_COUNT] {
        [
            self.min_stake,
            self.unbonding_seconds,
            self.jail_seconds,
            u64::from(self.work_multiple_bps),
            u64::from(self.slash_burn_bps),
            u64::from(self.slash_bounty_bps),
        ]
    }
}

impl StakingParams {
    /// The values in the order of [`STAKING_PARAMS`].
    pub fn values(&self) -> [u64; STAKING_PARAM_COUNT] {
        [
            self.min_stake,
            self.unbonding_seconds,
            self.jail_seconds,
            u64::from(self.work_multiple_bps),
            u64::from(self.slash_burn_bps),
            u64::from(self.slash_bounty_bps),
        ]
    }

    /// Stores values that obey their own bounds, after the rule that spans two of them.
    pub fn from_values(values: [u64; STAKING_PARAM_COUNT]) -> Result<Self> {
        let [min_stake, unbonding_seconds, jail_seconds, work_multiple_bps, slash_burn_bps, slash_bounty_bps] = values;
        let out_of_bounds = |_| StakingError::from(ParamRefusal::OutOfBounds);
        let params = Self {
            min_stake,
            unbonding_seconds,
            jail_seconds,
            work_multiple_bps: u32::try_from(work_multiple_bps).map_err(out_of_bounds)?,
            slash_burn_bps: u16::try_from(slash_burn_bps).map_err(out_of_bounds)?,
            slash_bounty_bps: u16::try_from(slash_bounty_bps).map_err(out_of_bounds)?,
        };
        require_gte!(BPS, slash_burn_bps.saturating_add(slash_bounty_bps), StakingError::SplitAboveWhole);
        Ok(params)
    }

    /// Whoever unbonds just after an epoch began, and so counts in it, is in reach until its totals are final.
    pub fn check_unbonding(&self, epoch_seconds: u64) -> Result<()> {
        let least = epoch_seconds.saturating_mul(UNBONDING_EPOCHS);
        require_gte!(self.unbonding_seconds, least, StakingError::UnbondingTooShort);
        Ok(())
    }

    /// What burn and bounty leave of a `Wrong` slash.
    pub fn slash_insurance_bps(&self) -> u64 {
        BPS.saturating_sub(u64::from(self.slash_burn_bps)).saturating_sub(u64::from(self.slash_bounty_bps))
    }
}

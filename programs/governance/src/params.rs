//! The bounded parameters of governance: one table, from which documents and tests are generated. The rules of a
//! change are staking's. A live proposal keeps what it was activated under.
#![deny(clippy::arithmetic_side_effects)]
use anchor_lang::prelude::*;
use market::parameters;
use staking::params::{ParamSpec, Step};

use crate::{error::GovernanceError, state::GovernanceParams};

const ASSAY: u64 = 1_000_000_000;
const HOUR: u64 = 3_600;
const DAY: u64 = 86_400;

parameters! {
    /// What `update_params` changes; `initialize` names all of them.
    GovernanceChanges of GovernanceParams, table GOVERNANCE_PARAMS, count GOVERNANCE_PARAM_COUNT = 14, error GovernanceError;

    deposit: u64, "ASSAY base units", 1_000 * ASSAY, ASSAY => 1_000_000 * ASSAY, Step::Relative(5_000),
        "What an activated proposal puts up; burned after a veto or where hardly anyone came.";
    min_total_weight: u64, "ASSAY base units", 10_000 * ASSAY, ASSAY => 100_000_000 * ASSAY, Step::Relative(5_000),
        "Smallest total weight of an epoch by which anything can be voted on; nothing passes before there are operators.";
    voting_seconds: u32, "seconds", 5 * DAY, 3 * DAY => 10 * DAY, Step::Absolute(DAY),
        "How long a proposal is voted on; at most VOTING_EPOCHS_MAX epochs.";
    grace_seconds: u32, "seconds", 7 * DAY, 3 * DAY => 14 * DAY, Step::Absolute(DAY),
        "How long after its timelock a passed proposal can be executed.";
    params_timelock_seconds: u32, "seconds", 2 * DAY, 2 * DAY => 14 * DAY, Step::Absolute(DAY),
        "Wait before a change of parameters, so that everyone sees it coming.";
    upgrade_timelock_seconds: u32, "seconds", 14 * DAY, 14 * DAY => 60 * DAY, Step::Absolute(2 * DAY),
        "Shortest wait before an upgrade or a change of roles; never shorter than unbonding, two epochs and the longest case, so that everyone can leave first.";
    emergency_timelock_seconds: u32, "seconds", DAY, 12 * HOUR => 3 * DAY, Step::Absolute(12 * HOUR),
        "Wait before a mint, class, verifier or session is disabled.";
    params_majority_bps: u16, "bps", 5_000, 5_000 => 6_667, Step::Absolute(500),
        "Share of the votes that a change of parameters has to exceed; abstentions do not count.";
    upgrade_majority_bps: u16, "bps", 6_670, 6_670 => 9_000, Step::Absolute(500),
        "The same for an upgrade or a change of roles.";
    emergency_majority_bps: u16, "bps", 8_500, 7_500 => 9_500, Step::Absolute(500),
        "The same for disabling something at short notice.";
    veto_bps: u16, "bps", 3_334, 2_000 => 5_000, Step::Absolute(500),
        "Share of all votes cast that, as vetoes, defeats a proposal and burns its deposit.";
    quorum_bps: u16, "bps", 2_500, 1_000 => 5_000, Step::Absolute(500),
        "Share of the snapshot's total weight that has to vote.";
    bonded_quorum_bps: u16, "bps", 1_000, 500 => 3_000, Step::Absolute(250),
        "Share of all bonded stake that the voting weight has to reach as well.";
    power_cap_bps: u16, "bps", 1_000, 500 => 2_000, Step::Absolute(250),
        "Most of the snapshot's total weight that one operator votes with.";
}

//! The bounded parameters of this program: one table, from which documents and tests are generated. The rules of a
//! change are staking's. Cap, budget and schedule are constants: no vote moves them.
#![deny(clippy::arithmetic_side_effects)]
use anchor_lang::prelude::*;
use market::parameters;
use staking::params::{ParamSpec, Step};

use crate::{constants::REBATE_BPS_MAX, error::SupplyError, state::SupplyParams};

const ASSAY: u64 = 1_000_000_000;

parameters! {
    /// What `update_params` changes; `initialize` names all of them.
    SupplyChanges of SupplyParams, table SUPPLY_PARAMS, count SUPPLY_PARAM_COUNT = 3, error SupplyError;

    rebate_bps: u16, "bps", 6_500, 0 => REBATE_BPS_MAX as u64, Step::Absolute(500),
        "Share of the native fees of an operator's audited-class jobs that it gets back; within the bound a job for oneself loses, beside any number of large operators of one's own.";
    seat_yield: u64, "ASSAY base units", 50_000_000, 0 => ASSAY, Step::Relative(2_500),
        "What a seat should earn in an epoch; emission adds what fees do not reach.";
    security_share_bps: u16, "bps", 5_000, 1_000 => 8_000, Step::Absolute(500),
        "Largest part of an epoch's emission that goes to seats; rebates have the rest.";
}

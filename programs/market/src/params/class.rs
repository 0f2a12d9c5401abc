use anchor_lang::prelude::*;
use staking::params::{ParamSpec, Step};

use super::{parameters, ASSAY, DAY};
use crate::{error::MarketError, state::HardwareClass};

parameters! {
    /// What `upsert_class` changes; a new class names all of them.
    ClassChanges of HardwareClass, table CLASS_PARAMS, count CLASS_PARAM_COUNT = 4, error MarketError;

    bond_per_unit: u64, "ASSAY base units", ASSAY, 1 => 1_000_000 * ASSAY, Step::Relative(5_000),
        "Bond for each unit a job takes: dearer hardware is a dearer promise.";
    min_bond: u64, "ASSAY base units", 5 * ASSAY, 1 => 1_000_000 * ASSAY, Step::Relative(5_000),
        "Smallest bond of a job of this class.";
    second_price: u64, "ASSAY base units per unit and second", 100_000, 1 => 1_000_000 * ASSAY, Step::Relative(5_000),
        "Price of running a unit for a second, from which auditors' fees are computed.";
    max_run_seconds: u32, "seconds", 3_600, 1 => 4 * DAY, Step::Relative(5_000),
        "Longest run time of a job. Juries have twice of it, three times over, and a case in which nothing moves for 30 days is void.";
}

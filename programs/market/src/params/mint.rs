use anchor_lang::prelude::*;
use staking::params::{ParamSpec, Step};

use super::parameters;
use crate::{constants::NATIVE_RATE_ONE, error::MarketError, state::PaymentMint};

parameters! {
    /// What `upsert_mint` changes; the listing of a mint names all of them. The defaults are the native mint's.
    MintChanges of PaymentMint, table MINT_PARAMS, count MINT_PARAM_COUNT = 5, error MarketError;

    min_price: u64, "base units of the mint", 1_000_000, 1 => 1_000_000_000_000_000, Step::Relative(5_000),
        "Smallest price of a job: rounding and rent must not matter beside it.";
    native_rate: u64, "ASSAY base units per base unit, Q32.32", NATIVE_RATE_ONE, 1 << 12 => 1 << 52, Step::Relative(2_500),
        "Turns amounts of the mint into bonds. Fixed to 1 for ASSAY; for others it follows the market in bounded steps, without an oracle.";
    audit_fee_base: u64, "base units of the mint", 10_000_000, 1 => 1_000_000_000_000_000, Step::Relative(5_000),
        "Fixed part of an auditor's fee: reading a case costs something however short the job is.";
    crank_fee: u64, "base units of the mint", 1_000_000, 1 => 1_000_000_000_000_000, Step::Relative(5_000),
        "Part of the levy that pays whoever opens a case.";
    delay_fee: u64, "base units of the mint", 10_000_000, 1 => 1_000_000_000_000_000, Step::Relative(5_000),
        "What a client owes its executor for keeping the salt back.";
}

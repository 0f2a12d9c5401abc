//! One file per account: its data, its transitions and its invariant.
#![deny(clippy::arithmetic_side_effects)]

mod burn_stats;
mod config;
mod epoch_record;
mod epoch_totals;
mod operator;
mod operator_stake;
mod staking_params;

pub use burn_stats::*;
pub use config::*;
pub use epoch_record::*;
pub use epoch_totals::*;
pub use operator::*;
pub use operator_stake::*;
pub use staking_params::*;

//! One account per file: data, transitions as methods that refuse before they change, `invariant()`.
#![deny(clippy::arithmetic_side_effects)]

mod burn_stats;
mod config;

pub use burn_stats::*;
pub use config::*;

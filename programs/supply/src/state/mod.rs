//! One account per file: data, transitions as methods that refuse before they change, `invariant()`.
#![deny(clippy::arithmetic_side_effects)]

mod config;
mod mint_stats;

pub use config::*;
pub use mint_stats::*;

//! One account per file: data, transitions as methods that refuse before they change, `invariant()`.
#![deny(clippy::arithmetic_side_effects)]

mod burn_stats;
mod buyback;
mod claims;
mod config;
mod epoch_emission;
mod genesis_allocation;
mod mint_stats;

pub use burn_stats::*;
pub use buyback::*;
pub use claims::*;
pub use config::*;
pub use epoch_emission::*;
pub use genesis_allocation::*;
pub use mint_stats::*;

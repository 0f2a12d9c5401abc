//! One account per file: data, transitions as methods that refuse before they change, `invariant()`.
#![deny(clippy::arithmetic_side_effects)]

mod burn_stats;
mod config;
mod proposal;
mod proposal_instruction;
mod vote;

pub use burn_stats::*;
pub use config::*;
pub use proposal::*;
pub use proposal_instruction::*;
pub use vote::*;

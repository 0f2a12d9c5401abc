//! One account per file: data, transitions as methods that refuse before they change, `invariant()`.
#![deny(clippy::arithmetic_side_effects)]

mod balance;
mod burn_stats;
mod config;
mod hardware_class;
mod job;
mod node;
mod payment_mint;
mod terms;
mod text;

pub use balance::*;
pub use burn_stats::*;
pub use config::*;
pub use hardware_class::*;
pub use job::*;
pub use node::*;
pub use payment_mint::*;
pub use terms::*;

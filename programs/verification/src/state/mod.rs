//! One account per file: data, transitions as methods that refuse before they change, `invariant()`.
//!
//! Panels, pages and demands are larger than a stack frame: write their fields in place, never a whole value.
#![deny(clippy::arithmetic_side_effects)]

mod appeal;
mod burn_stats;
mod case;
mod challenge;
mod config;
mod credits;
mod demand;
mod panel;
mod panel_voting;
mod pool;
mod registry;
mod seat;
mod seat_epoch;
mod seat_epoch_totals;
mod seat_page;
mod session;
mod verifier;

pub use appeal::*;
pub use burn_stats::*;
pub use case::*;
pub use challenge::*;
pub use config::*;
pub use credits::*;
pub use demand::*;
pub use panel::*;
pub use panel_voting::*;
pub use pool::*;
pub use registry::*;
pub use seat::*;
pub use seat_epoch::*;
pub use seat_epoch_totals::*;
pub use seat_page::*;
pub use session::*;
pub use verifier::*;

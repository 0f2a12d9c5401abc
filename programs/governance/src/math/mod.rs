//! Pure arithmetic and hashes: no Anchor types, no clock. `None` means that a result does not fit.
#![deny(clippy::arithmetic_side_effects)]

mod hashes;
mod tally;

pub use hashes::*;
pub use tally::*;

//! Pure arithmetic: no Anchor types, no clock. `None` means that a result does not fit.
#![deny(clippy::arithmetic_side_effects)]

mod bps;
mod epoch;
mod split;
mod step;
mod weight;

pub use bps::*;
pub use epoch::*;
pub use split::*;
pub use step::*;
pub use weight::*;

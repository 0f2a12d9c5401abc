//! Pure arithmetic and hashing: no accounts, no clock, no Anchor types. The SDK has the same functions, and both are
//! checked against `tests/vectors/*.json`. What the market's mathematics already has is taken from there.
#![deny(clippy::arithmetic_side_effects)]

pub mod commitments;
pub mod money;
pub mod roster;

pub use commitments::*;
pub use money::*;
pub use roster::*;

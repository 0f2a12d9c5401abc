//! Pure arithmetic and hashing: no accounts, no clock, no Anchor types. The SDK has the same functions, and both are
//! checked against `tests/vectors/*.json`. What the market's mathematics already has is taken from there.
#![deny(clippy::arithmetic_side_effects)]

pub mod attestation;
pub mod chunks;
pub mod commitments;
pub mod manifest;
pub mod money;
pub mod proof;
pub mod roster;
pub mod seats;

pub use attestation::*;
pub use chunks::*;
pub use commitments::*;
pub use manifest::*;
pub use money::*;
pub use proof::*;
pub use roster::*;
pub use seats::*;

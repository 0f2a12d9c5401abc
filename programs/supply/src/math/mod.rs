//! Pure arithmetic: no accounts, no clock, no Anchor types. The SDK has the same functions, and both are checked against
//! `tests/vectors/*.json`. `None` means that a result does not fit.
#![deny(clippy::arithmetic_side_effects)]

pub mod auction;
pub mod emission;
pub mod exp;
pub mod factors;
pub mod lots;
pub mod shares;

pub use auction::*;
pub use emission::*;
pub use exp::*;
pub use lots::*;
pub use shares::*;

//! Challenges of an opened result, and what becomes of their bonds.
mod challenge;
mod drop_challenge;
mod prepare_case;
mod reveal_challenge;
mod settle_challenge;

pub use challenge::*;
pub use drop_challenge::*;
pub use prepare_case::*;
pub use reveal_challenge::*;
pub use settle_challenge::*;

//! Challenges of an opened result, and what becomes of their bonds.
// A file is named after its instruction, a folder after what its instructions are about.
#[allow(clippy::module_inception)]
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

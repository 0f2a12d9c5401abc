//! The guardian's one power.
mod pause_intake;

pub use pause_intake::*;

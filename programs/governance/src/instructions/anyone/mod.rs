//! What anyone may do: it depends on the chain's state only.
mod accept_governor;
mod advance_genesis;

pub use accept_governor::*;
pub use advance_genesis::*;

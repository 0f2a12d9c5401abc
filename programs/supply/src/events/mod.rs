//! One event per change of state, with what is true after it. `seq` counts an account's events, so that a reader sees
//! a gap. What is minted, sold and burned goes out by `emit_cpi!`, because logs can be truncated; the others by `emit!`,
//! because state recovers them.

mod admin;
mod auction;
mod emission;
mod genesis;

pub use admin::*;
pub use auction::*;
pub use emission::*;
pub use genesis::*;

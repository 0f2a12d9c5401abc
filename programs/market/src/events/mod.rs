//! One event per change of state, with what is true after it. `seq` counts an account's events, so that a
//! reader sees a gap; `BalanceLedgers` brings the Balance's own. Settlements, slashes and sweeps go out by
//! `emit_cpi!`, because logs can be truncated; the others by `emit!`, because state recovers them.

mod admin;
mod job;
mod outcome;
mod party;

pub use admin::*;
pub use job::*;
pub use outcome::*;
pub use party::*;

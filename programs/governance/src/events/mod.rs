//! One event per change of state, with what is true after it. `seq` counts an account's events, so that a reader sees
//! a gap. Results of votes, executions and deposits go out by `emit_cpi!`, because logs can be truncated; the others by
//! `emit!`, because state recovers them.

mod admin;
mod deposit;
mod proposal;
mod vote;

pub use admin::*;
pub use deposit::*;
pub use proposal::*;
pub use vote::*;

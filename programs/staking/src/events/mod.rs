//! One event per change of state; `seq` counts an account's events, so that a reader sees a gap.
//! Slashes and sweeps are emitted by `emit_cpi!`, the others by `emit!`.

mod admin;
mod anyone;
mod locker;
mod operator;

pub use admin::*;
pub use anyone::*;
pub use locker::*;
pub use operator::*;

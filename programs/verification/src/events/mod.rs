//! One event per change of state, with what is true after it. `seq` counts an account's events, so that a reader sees
//! a gap; events of a case's panels, challenges, appeals and demands carry the case's. Verdicts, slashes and settlements
//! go out by `emit_cpi!`, because logs can be truncated; the others by `emit!`, because state recovers them.

mod admin;
mod audit;
mod case;
mod challenge;
mod evidence;
mod jury;
mod pool;
mod proof;
mod seat;

pub use admin::*;
pub use audit::*;
pub use case::*;
pub use challenge::*;
pub use evidence::*;
pub use jury::*;
pub use pool::*;
pub use proof::*;
pub use seat::*;

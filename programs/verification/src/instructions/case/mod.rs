//! The end of a case: its verdict, its abort, its close.
mod abort_case;
mod close_case;
mod close_panel;
mod finalize_case;

pub use abort_case::*;
pub use close_case::*;
pub use close_panel::*;
pub use finalize_case::*;

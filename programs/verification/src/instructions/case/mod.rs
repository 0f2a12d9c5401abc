//! The end of a case: its verdict, its abort, its close.
mod finalize_case;

pub use finalize_case::*;

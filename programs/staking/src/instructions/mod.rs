//! One instruction per file, grouped by who signs.

mod locker;

pub use locker::*;

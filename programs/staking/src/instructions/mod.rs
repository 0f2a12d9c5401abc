//! One instruction per file, grouped by who signs.

mod admin;
mod anyone;
mod locker;
mod operator;

pub use admin::*;
pub use anyone::*;
pub use locker::*;
pub use operator::*;

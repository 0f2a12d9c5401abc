//! One instruction per file, grouped by who calls it.
mod admin;
mod anyone;
mod guardian;

pub use admin::*;
pub use anyone::*;
pub use guardian::*;

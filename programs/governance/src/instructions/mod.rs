//! One instruction per file, grouped by who calls it.
mod admin;

pub use admin::*;

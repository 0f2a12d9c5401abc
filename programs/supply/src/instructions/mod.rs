//! One instruction per file, grouped by what it is about.
mod admin;
mod buyback;
mod emission;
mod genesis;

pub use admin::*;
pub use buyback::*;
pub use emission::*;
pub use genesis::*;

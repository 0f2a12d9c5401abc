//! One instruction per file, grouped by who calls it.
mod admin;
mod anyone;
mod guardian;
mod proposer;
mod voter;

pub use admin::*;
pub use anyone::*;
pub use guardian::*;
pub use proposer::*;
pub use voter::*;

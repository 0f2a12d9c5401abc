//! The configuration: its beginning, and what only a passed proposal changes.
mod initialize;
mod remove_guardian;
mod update_params;

pub use initialize::*;
pub use remove_guardian::*;
pub use update_params::*;

//! The governor's instructions: parameters and roles. None mints.
mod accept_governor;
mod initialize;
mod propose_governor;
mod update_params;

pub use accept_governor::*;
pub use initialize::*;
pub use propose_governor::*;
pub use update_params::*;

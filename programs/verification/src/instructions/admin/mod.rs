//! The governor's instructions: parameters, roles, the pause, registries, verifiers and sessions. None reaches a case.
mod accept_governor;
mod create_registry;
mod initialize;
mod pause_intake;
mod propose_governor;
mod update_params;

pub use accept_governor::*;
pub use create_registry::*;
pub use initialize::*;
pub use pause_intake::*;
pub use propose_governor::*;
pub use update_params::*;

mod accept_governor;
mod add_locker;
mod initialize;
mod propose_governor;
mod spend_insurance;
mod update_params;

pub use accept_governor::*;
pub use add_locker::*;
pub use initialize::*;
pub use propose_governor::*;
pub use spend_insurance::*;
pub use update_params::*;

//! Fees: a pool for each mint, and what it owes to each owner.
mod claim_credits;
mod close_credits;
mod create_pool;
mod open_credits;

pub use claim_credits::*;
pub use close_credits::*;
pub use create_pool::*;
pub use open_credits::*;

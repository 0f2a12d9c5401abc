//! Escrow: one Balance per participant and mint. Nothing here asks whether the market is paused.
mod close_balance;
mod deposit;
mod open_balance;
mod withdraw;

pub use close_balance::*;
pub use deposit::*;
pub use open_balance::*;
pub use withdraw::*;

//! What anyone may do: it depends on the chain's state only.
mod accept_governor;
mod advance_genesis;
mod burn_deposit;
mod close_instruction;
mod close_proposal;
mod close_vote;
mod execute;
mod finalize;

pub use accept_governor::*;
pub use advance_genesis::*;
pub use burn_deposit::*;
pub use close_instruction::*;
pub use close_proposal::*;
pub use close_vote::*;
pub use execute::*;
pub use finalize::*;

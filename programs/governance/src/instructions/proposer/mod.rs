//! Writing a proposal, and what its proposer pays and gets back.
mod activate;
mod append_instruction;
mod cancel_draft;
mod create_proposal;
mod insert_instruction;
mod remove_instruction;
mod withdraw_deposit;

pub use activate::*;
pub use append_instruction::*;
pub use cancel_draft::*;
pub use create_proposal::*;
pub use insert_instruction::*;
pub use remove_instruction::*;
pub use withdraw_deposit::*;

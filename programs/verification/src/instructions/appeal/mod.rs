//! Appeals against an interim verdict, and what becomes of their bonds.
mod appeal_settled;
mod appeal_with_stake;
mod appeal_with_tokens;
mod settle_stake_appeal;
mod settle_token_appeal;

pub use appeal_with_stake::*;
pub use appeal_with_tokens::*;
pub use settle_stake_appeal::*;
pub use settle_token_appeal::*;

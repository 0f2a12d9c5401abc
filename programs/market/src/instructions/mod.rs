//! One instruction per file, grouped by who calls it. `anyone/` needs nobody's signature but the fee payer's.
mod admin;
mod anyone;
mod arbiter;
mod balance;
mod client;
mod node;
mod operator;

pub use admin::*;
pub use anyone::*;
pub use arbiter::*;
pub use balance::*;
pub use client::*;
pub use node::*;
pub use operator::*;

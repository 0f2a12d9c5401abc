//! One instruction per file, grouped by who calls it. `anyone/` needs nobody's signature but the fee payer's.
pub mod admin;
pub mod anyone;
pub mod arbiter;
pub mod balance;
pub mod client;
pub mod node;
pub mod operator;

//! Votes of operators, by their owners' keys.
mod cast_vote;

pub use cast_vote::*;

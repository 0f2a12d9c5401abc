//! Pure arithmetic and hashing: no accounts, no clock, no Anchor types. The SDK has the same functions,
//! and both are checked against `tests/vectors/*.json`, which a third implementation writes.
#![deny(clippy::arithmetic_side_effects)]

pub mod amounts;
pub mod commitments;
pub mod coverage;
pub mod slot_hashes;

pub use amounts::*;
pub use commitments::*;
pub use coverage::*;
pub use slot_hashes::*;

/// 10_000 basis points are the whole.
pub const BPS: u16 = 10_000;

/// Why a calculation has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MathError {
    /// The result, or a sum on the way to it, is beyond u64.
    Overflow,
    /// An input is outside the range its documentation names.
    OutOfRange,
    /// An insured value without audits: nothing would make cheating a loss.
    InsuredWithoutAudit,
}

//! Proofs of a result, which beat votes, and attestations, which lower the chance of an audit.
mod attest_result;
mod close_session;
mod disable_session;
mod disable_verifier;
mod register_session;
mod register_verifier;
mod submit_proof;
mod write_verifier_inputs;

pub use attest_result::*;
pub use close_session::*;
pub use disable_session::*;
pub use disable_verifier::*;
pub use register_session::*;
pub use register_verifier::*;
pub use submit_proof::*;
pub use write_verifier_inputs::*;

//! Events of proofs, verifiers and sessions.

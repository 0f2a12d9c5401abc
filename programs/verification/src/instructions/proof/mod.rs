//! Proofs of a result, which beat votes, and attestations, which lower the chance of an audit.

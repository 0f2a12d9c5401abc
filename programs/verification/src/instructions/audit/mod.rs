//! The audit of a drawn job: members commit, reveal, and are replaced or concluded.

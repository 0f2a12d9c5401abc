//! Events of audits.

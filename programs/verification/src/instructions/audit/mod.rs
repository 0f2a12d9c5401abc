//! The audit of a drawn job: members commit, reveal, and are replaced or concluded.
mod commit_audit;
mod conclude_audit;
mod open_case;
mod replace_auditor;
mod reveal_audit;
mod settle_auditor;

pub use commit_audit::*;
pub use conclude_audit::*;
pub use open_case::*;
pub use replace_auditor::*;
pub use reveal_audit::*;
pub use settle_auditor::*;

//! The arbiter's steps along the table of transitions. They move states and times; money moves when anyone
//! runs the settlement that follows.
mod accounts;
mod begin_case;
mod clear_job;
mod end_case;
mod extend_hold;
mod hold_job;
mod lower_audit;
mod rule_job;
mod set_audit_ready;

pub use accounts::*;
pub use begin_case::*;
pub use clear_job::*;
pub use end_case::*;
pub use extend_hold::*;
pub use hold_job::*;
pub use lower_audit::*;
pub use rule_job::*;
pub use set_audit_ready::*;

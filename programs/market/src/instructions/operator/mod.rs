//! What an operator's owner or agent does with a job.
mod abandon_job;
mod claim_job;
mod submit_result;

pub use abandon_job::*;
pub use claim_job::*;
pub use submit_result::*;

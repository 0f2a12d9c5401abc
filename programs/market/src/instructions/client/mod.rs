//! What a client does with its own job.
mod accept_result;
mod cancel_job;
mod post_job;

pub use accept_result::*;
pub use cancel_job::*;
pub use post_job::*;

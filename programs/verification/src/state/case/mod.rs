//! One case: its layout, the table of its transitions, and the transitions as methods, one file per phase.

mod deciding;
mod layout;
mod status;
mod transitions;

pub use deciding::*;
pub use layout::*;
pub use status::*;

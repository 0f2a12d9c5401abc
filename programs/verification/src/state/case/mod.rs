//! One case: its layout, the table of its transitions, and the transitions as methods, one file per phase.

mod appealing;
mod audit;
mod auditor_due;
mod challenging;
mod closing;
mod deciding;
mod evidence;
mod jury;
mod layout;
mod relations;
mod settling;
mod status;
mod transitions;

pub use audit::*;
pub use auditor_due::*;
pub use challenging::*;
pub use deciding::*;
pub use jury::*;
pub use layout::*;
pub use settling::*;
pub use status::*;

//! One job: its layout, the table of its transitions, the transitions as methods (one file per phase), and
//! accessors for the places that several fields share.

mod accessors;
mod claiming;
mod drawing;
mod layout;
mod opening;
mod posting;
mod relations;
mod ruling;
mod settling;
mod status;
mod transitions;

pub use claiming::*;
pub use drawing::*;
pub use layout::*;
pub use opening::*;
pub use posting::*;
pub use ruling::*;
pub use status::*;

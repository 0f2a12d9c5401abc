//! A proposal: its layout, and its steps in the order of its life. Each step refuses before it changes anything.

mod deciding;
mod drafting;
mod layout;
mod shared;
mod status;
mod terms;
mod voting;

pub use drafting::*;
pub use layout::*;
pub use status::*;
pub use terms::*;
pub use voting::*;

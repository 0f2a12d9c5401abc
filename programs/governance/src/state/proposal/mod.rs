//! A proposal: its layout, and its steps in the order of its life. Each step refuses before it changes anything.

mod deciding;
mod drafting;
mod layout;
mod shared;
mod status;
mod voting;

pub use drafting::*;
pub use layout::*;
use shared::later;
pub use status::*;
pub use voting::*;

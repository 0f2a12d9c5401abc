//! One instruction per file, grouped by the part of a case it belongs to.
mod admin;
mod appeal;
mod audit;
mod case;
mod challenge;
mod evidence;
mod jury;
mod pool;
mod proof;
mod seat;

pub use admin::*;
pub use appeal::*;
pub use audit::*;
pub use case::*;
pub use challenge::*;
pub use evidence::*;
pub use jury::*;
pub use pool::*;
pub use proof::*;
pub use seat::*;

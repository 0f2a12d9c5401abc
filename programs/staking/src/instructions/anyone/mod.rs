mod close_epoch;
mod report_epoch;
mod sweep_slashed;

pub use close_epoch::*;
pub use report_epoch::*;
pub use sweep_slashed::*;

//! Seats of auditors and jurors: their pages, joining, leaving, whether a class has enough of them, and what they did in
//! an epoch.
mod add_seat_page;
mod close_seat_epoch;
mod evict_seat;
mod join_seats;
mod leave_seats;
mod report_seat;
mod top_up_seat;
mod update_readiness;
mod withdraw_seats;

pub use add_seat_page::*;
pub use close_seat_epoch::*;
pub use evict_seat::*;
pub use join_seats::*;
pub use leave_seats::*;
pub use report_seat::*;
pub use top_up_seat::*;
pub use update_readiness::*;
pub use withdraw_seats::*;

//! Seats of auditors and jurors: their pages, joining, leaving, and whether a class has enough of them.
mod add_seat_page;
mod evict_seat;
mod join_seats;
mod leave_seats;
mod top_up_seat;
mod update_readiness;
mod withdraw_seats;

pub use add_seat_page::*;
pub use evict_seat::*;
pub use join_seats::*;
pub use leave_seats::*;
pub use top_up_seat::*;
pub use update_readiness::*;
pub use withdraw_seats::*;

//! Auctions of what fees in other mints brought in, for ASSAY that burns.
mod bid;
mod close_auction;
mod create_buyback;
mod initialize_burn_stats;
mod open_auction;
mod update_buyback;

pub use bid::*;
pub use close_auction::*;
pub use create_buyback::*;
pub use initialize_burn_stats::*;
pub use open_auction::*;
pub use update_buyback::*;

//! Fees: a pool for each mint, and what it owes to each owner.

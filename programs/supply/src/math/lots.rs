//! How much an auction offers at most. Lots fall and come back together with prices, so that whoever is the first to
//! bid after days without bids buys little while it is cheap.

/// More would count for nothing: the largest lot is below one base unit then, and so is the price.
pub const MAX_HALVINGS: u8 = 64;

/// Half of the lot, or more, has been sold: then its price and its size were not too much.
pub fn is_sold(lot: u64, sold: u64) -> bool {
    sold > 0 && sold >= lot.saturating_sub(sold)
}

/// The most that an auction offers: the full lot, halved for every auction that found nobody for half of its lot, but not
/// less than the smallest lot.
///
/// A full lot of 1,000 after three such auctions is 125; with a smallest lot of 200 it is 200.
pub fn largest_lot(full_lot: u64, halvings: u8, min_lot: u64) -> u64 {
    full_lot.checked_shr(u32::from(halvings)).unwrap_or(0).max(min_lot)
}

/// Full lot and halvings after an auction: one that is sold takes a halving back, as its price does, or doubles the full
/// lot where there is none; one that is not adds a halving, of its own lot where it is the first.
///
/// A lot of 1,000 that nobody wants makes (1,000, 1), the next one of 500 (1,000, 2). Three that sell out, of 250, 500
/// and 1,000, make (1,000, 1), (1,000, 0) and (2,000, 0).
pub fn next_lots(full_lot: u64, halvings: u8, lot: u64, sold: u64) -> (u64, u8) {
    match (is_sold(lot, sold), halvings) {
        (true, 0) => (lot.saturating_mul(2), 0),
        (true, _) => (full_lot, halvings.saturating_sub(1)),
        (false, 0) => (lot, 1),
        (false, _) => (full_lot, halvings.saturating_add(1).min(MAX_HALVINGS)),
    }
}

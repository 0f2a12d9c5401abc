//! Dutch auctions: prices are Q32.32, base units of ASSAY for one base unit of what is sold. All rounding is against the
//! bidder. `None` means that a result does not fit.
use super::{exp2_neg_floor, is_sold, EXP_ONE};
use crate::AUCTION_SECONDS;

/// 1 as a price.
pub const PRICE_ONE: u64 = 1 << 32;

/// No reference is lower: half of it would be nothing, and nothing could never grow again.
pub const MIN_REFERENCE: u64 = 1;

/// No reference is higher: twice of it is still a price.
pub const MAX_REFERENCE: u64 = 1 << 60;

/// The price after so many seconds: twice the reference at first, half of it at the end, falling by the same share every
/// second. Rounded up.
///
/// With a reference of 1,000 it is 2,000 at once, 1,415 after a quarter of the time (1,414.2 rounded up), 1,000 after
/// half of it and 500 at the end.
pub fn price_ceil(reference: u64, elapsed: u64) -> Option<u64> {
    let doubled_elapsed = elapsed.min(AUCTION_SECONDS).checked_mul(2)?;
    let start = u128::from(reference).checked_mul(2)?;
    let scaled = start.checked_mul(u128::from(exp2_neg_floor(doubled_elapsed, AUCTION_SECONDS)))?;
    u64::try_from(scaled.div_ceil(u128::from(EXP_ONE))).ok()
}

/// What an amount costs, rounded up: the smallest bid pays at least one base unit.
///
/// 3 units at a price of one half cost 2.
pub fn cost_ceil(amount: u64, price: u64) -> Option<u64> {
    let scaled = u128::from(amount).checked_mul(u128::from(price))?;
    u64::try_from(scaled.div_ceil(u128::from(PRICE_ONE))).ok()
}

/// The reference after an auction: the average price of what it sold, rounded down, if that was half of the lot or
/// more; else half of the old one.
///
/// It moves by a factor of two at most: the average is a price of this auction, except that many tiny bids round up to
/// more than the first price, which is therefore the most that counts. So it comes back from any number of failed
/// auctions, even from its lowest value.
///
/// A lot of 1,000 at a reference of 1.0: 600 sold for 900 make 1.5, 499 sold for any amount make 0.5.
pub fn next_reference(reference: u64, lot: u64, sold: u64, paid: u64) -> u64 {
    let next = if is_sold(lot, sold) {
        let scaled = u128::from(paid).saturating_mul(u128::from(PRICE_ONE));
        let average = scaled.checked_div(u128::from(sold)).unwrap_or(0);
        u64::try_from(average).unwrap_or(u64::MAX).min(reference.saturating_mul(2))
    } else {
        reference / 2
    };
    next.clamp(MIN_REFERENCE, MAX_REFERENCE)
}

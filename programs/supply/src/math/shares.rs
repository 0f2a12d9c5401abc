//! Who gets how much of a pot. It rounds down, so that all shares together are never more than the pot.
use staking::math::BPS;

use crate::constants::CONCENTRATION_BPS;

/// What one claimant is paid of a pot: `pot · counted / total`. Of its part of the total, what lies above
/// `CONCENTRATION_BPS` counts half; what is not counted is not paid to anybody else.
///
/// Of a pot of 1,000 a part of 5 in 100 gets 50, and a part of 25 gets 150. `None` where a part is more than the total.
pub fn share_floor(part: u64, total: u64, pot: u64) -> Option<u64> {
    if part > total {
        return None;
    }
    let (part, total, whole) = (u128::from(part), u128::from(total), u128::from(BPS));
    // With c for the bound, `c + (part − c) / 2` is `(part + c) / 2`: it holds where that is less than the part itself.
    // All of it in units of half a basis point of one, so that a total of few seats loses nothing before the division.
    let bound = total.checked_mul(u128::from(CONCENTRATION_BPS))?;
    let once = part.checked_mul(whole)?;
    let counted = once.checked_mul(2)?.min(once.checked_add(bound)?);
    let divisor = total.checked_mul(whole)?.checked_mul(2)?;
    match counted.checked_mul(u128::from(pot))?.checked_div(divisor) {
        Some(share) => u64::try_from(share).ok(),
        // A total of zero: there is no part of it.
        None => Some(0),
    }
}

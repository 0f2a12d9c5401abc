//! What an epoch may emit, and how much of it its two pots get. All of it rounds down, against who is paid.
use staking::math::bps_floor;

use super::{exp2_neg_floor, EXP_ONE};
use crate::constants::{FIRST_EMISSION, HALF_LIFE_EPOCHS, REBATE_BPS_MAX};

/// The most that an epoch may emit, in base units of ASSAY: `FIRST_EMISSION · 2^(−epoch / HALF_LIFE_EPOCHS)`.
///
/// Epoch 0 may emit 284,589 ASSAY, epoch 1,461 half of it, 142,294.5.
pub fn decay_floor(epoch: u64) -> u64 {
    let product = u128::from(FIRST_EMISSION).saturating_mul(u128::from(exp2_neg_floor(epoch, HALF_LIFE_EPOCHS)));
    // Never more than the first, which is a u64.
    product.checked_div(u128::from(EXP_ONE)).and_then(|amount| u64::try_from(amount).ok()).unwrap_or(0)
}

/// What the seats of an epoch reported.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct SeatFigures {
    /// Seats in the roster of the epoch.
    pub active: u64,
    /// Of them, those that missed nothing.
    pub eligible: u64,
    /// Base units of ASSAY that they earned by audits and votes.
    pub earned: u64,
}

/// The pot of the seats: what all active ones lack to their yield, at most `share_bps` of the epoch's budget. Nothing
/// where nobody could claim it.
///
/// With a budget of 1,000, a share of half, 3 seats, a yield of 100 and 120 earned, it is 180; with 9 seats it is 500.
pub fn security_pot_floor(budget: u64, share_bps: u16, seat_yield: u64, seats: SeatFigures) -> Option<u64> {
    if seats.eligible == 0 {
        return Some(0);
    }
    let need = u128::from(seats.active).checked_mul(u128::from(seat_yield))?;
    let lacking = need.saturating_sub(u128::from(seats.earned));
    let bound = bps_floor(budget, u64::from(share_bps))?;
    Some(u64::try_from(lacking).map_or(bound, |lacking| lacking.min(bound)))
}

/// What bounds the rebates of an epoch, in base units of ASSAY.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct RebateFigures {
    /// Native fees of audited-class jobs that all operators reported.
    pub native_fees: u64,
    /// What the market has burned since the beginning.
    pub burned: u64,
    /// Sum of the pots of rebates before this one.
    pub committed: u64,
}

/// The pot of the operators: what is due to them, as far as all pots together stay within `REBATE_BPS_MAX` of what has
/// burned. Not within the share of today: after a cut, the pots that were opened at the old share would stop all
/// others until much more has burned.
pub fn rebate_pot_floor(budget_left: u64, rebate_bps: u16, figures: RebateFigures) -> Option<u64> {
    let covered = bps_floor(figures.burned, u64::from(REBATE_BPS_MAX))?.saturating_sub(figures.committed);
    Some(rebates_due_floor(budget_left, rebate_bps, figures.native_fees)?.min(covered))
}

/// The same when everything has burned: `rebate_bps` of the native fees, as far as the budget lasts.
pub fn rebates_due_floor(budget_left: u64, rebate_bps: u16, native_fees: u64) -> Option<u64> {
    Some(bps_floor(native_fees, u64::from(rebate_bps))?.min(budget_left))
}

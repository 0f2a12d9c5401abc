//! What juries, appeals and verdicts cost, and who pays. The end of a name tells which way an amount rounds; where it
//! does not, the documentation tells. Amounts are base units of ASSAY unless they are F.
use market::math::{MathError, BPS};

use crate::constants::{BOUNTY_FEES, LADDER};

/// What a Fault takes out of the executor's bond besides the burn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FaultCosts {
    /// Jurors' fees that no lost appeal pays.
    pub jury_cost: u64,
    /// For the accusers; the market cuts it to the share that the bond was sized for.
    pub bounty: u64,
}

/// What each losing challenge owes, before it is cut to the challenge's bond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoserShares {
    /// For the jurors, rounded up.
    pub jury: u64,
    /// For the executor, who was kept waiting; rounded up.
    pub delay: u64,
}

/// Where a lost bond goes. The parts add up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LostBond {
    pub jury: u64,
    pub delay: u64,
    pub burn: u64,
}

/// Seats of a round's jury: the ladder's, at most a third of the eligible ones, but at least seven if there are as
/// many; always odd. 0 when there is nobody left.
///
/// 21 eligible: 7. 60 eligible in round 1: 15. 3 eligible: 3; 2 eligible: 1.
pub fn jury_size(round: u8, eligible: u32) -> u8 {
    let Some(wanted) = LADDER.get(usize::from(round)) else { return 0 };
    let third = eligible.div_euclid(3).min(*wanted);
    let size = third.max(eligible.min(LADDER[0]));
    let odd = if size.is_multiple_of(2) { size.saturating_sub(1) } else { size };
    // The ladder ends at 63.
    u8::try_from(odd).unwrap_or(u8::MAX)
}

/// Votes without which a round does not decide: two thirds of the seats, rounded up.
pub fn quorum_ceil(size: u8) -> u8 {
    let quorum = u16::from(size).saturating_mul(2).div_ceil(3);
    // Not above the size.
    u8::try_from(quorum).unwrap_or(u8::MAX)
}

/// What a challenge puts at stake: the first jury and the executor's wait.
pub fn challenge_bond(juror_fee: u64, delay_fee: u64) -> Result<u64, MathError> {
    let jury = juror_fee.checked_mul(u64::from(LADDER[0])).ok_or(MathError::Overflow)?;
    jury.checked_add(delay_fee).ok_or(MathError::Overflow)
}

/// What an appeal puts at stake: the jury it calls and the wait.
pub fn appeal_bond(next_size: u8, juror_fee: u64, delay_fee: u64) -> Result<u64, MathError> {
    jurors_fees(next_size, juror_fee)?.checked_add(delay_fee).ok_or(MathError::Overflow)
}

/// What a number of jurors get together.
pub fn jurors_fees(jurors: u8, juror_fee: u64) -> Result<u64, MathError> {
    juror_fee.checked_mul(u64::from(jurors)).ok_or(MathError::Overflow)
}

/// What a seat loses when the final value is another than its own: a share of its stake, rounded up.
pub fn juror_slash_ceil(seat_stake: u64, juror_slash_bps: u16) -> Result<u64, MathError> {
    share_ceil(seat_stake, juror_slash_bps)
}

/// What an overruled auditor loses: at least the juries that its value called.
pub fn auditor_slash_ceil(seat_stake: u64, juror_slash_bps: u16, jury_fees: u64) -> Result<u64, MathError> {
    Ok(juror_slash_ceil(seat_stake, juror_slash_bps)?.max(jury_fees))
}

/// What a seat loses that was drawn and did not come. The share may be above the whole.
pub fn miss_fee_ceil(juror_fee: u64, miss_fee_bps: u16) -> Result<u64, MathError> {
    share_ceil(juror_fee, miss_fee_bps)
}

/// A juror's pay: its fee less what its answered demands cost, each rounded up, but never below nothing.
pub fn juror_pay_floor(juror_fee: u64, answered: u8, chunk_fee_bps: u16) -> Result<u64, MathError> {
    let chunk_fee = share_ceil(juror_fee, chunk_fee_bps)?;
    Ok(juror_fee.saturating_sub(chunk_fee.saturating_mul(u64::from(answered))))
}

/// What a Fault costs the executor. Lost appeals pay the jurors first; a bond that does not reach pays what it has,
/// and the pool the rest.
pub fn fault_costs(bond: u64, jury_fees: u64, appeals_lost: u64, juror_fee: u64, accusers: u32) -> FaultCosts {
    let jury_cost = jury_fees.saturating_sub(appeals_lost).min(bond);
    // More than the bond is cut by the market anyway.
    let bounty = if accusers == 0 { 0 } else { juror_fee.saturating_mul(BOUNTY_FEES) };
    FaultCosts { jury_cost, bounty }
}

/// An accuser's part of the bounty. Every accuser that spoke counts, right or wrong, so that adding some gains nothing.
pub fn bounty_each_floor(bounty: u64, accusers: u32) -> u64 {
    bounty.checked_div(u64::from(accusers)).unwrap_or(0)
}

/// What each of `challenges` owes when the result is upheld: the same, whichever is settled first.
pub fn loser_shares_ceil(jury_fees: u64, appeals_lost: u64, delay_fee: u64, challenges: u32) -> LoserShares {
    if challenges == 0 {
        return LoserShares::default();
    }
    let challenges = u64::from(challenges);
    LoserShares {
        jury: jury_fees.saturating_sub(appeals_lost).div_ceil(challenges),
        delay: delay_fee.div_ceil(challenges),
    }
}

/// Divides a lost bond: the jurors first, then the executor's wait; the rest burns.
pub fn divide_lost_bond(bond: u64, shares: LoserShares) -> LostBond {
    let jury = shares.jury.min(bond);
    let rest = bond.saturating_sub(jury);
    let delay = shares.delay.min(rest);
    LostBond { jury, delay, burn: rest.saturating_sub(delay) }
}

/// What a lost appeal pays towards the jurors: its part of the bonds that lost, rounded up. The rest of it burns.
pub fn appeal_share_ceil(bond: u64, jury_fees: u64, appeals_lost: u64) -> Result<u64, MathError> {
    if bond > appeals_lost {
        return Err(MathError::OutOfRange);
    }
    if appeals_lost == 0 {
        return Ok(0);
    }
    let need = u128::from(jury_fees.min(appeals_lost));
    let share = u128::from(bond).checked_mul(need).ok_or(MathError::Overflow)?.div_ceil(u128::from(appeals_lost));
    // The need is at most the sum of the bonds, so a share is at most its bond.
    narrow(share)
}

fn share_ceil(amount: u64, bps: u16) -> Result<u64, MathError> {
    let product = u128::from(amount).checked_mul(u128::from(bps)).ok_or(MathError::Overflow)?;
    narrow(product.div_ceil(u128::from(BPS)))
}

fn narrow(value: u128) -> Result<u64, MathError> {
    u64::try_from(value).map_err(|_| MathError::Overflow)
}

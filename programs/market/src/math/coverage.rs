//! The coverage rule: no job without a bond that makes cheating a loss.
use ethnum::U256;

use super::{MathError, BPS};

/// The most auditors that one audit may draw.
pub const MAX_AUDITORS: u8 = 7;

/// An insured value above this many times the price is audited for certain.
pub const FULL_AUDIT_MULTIPLE: u64 = 10;

/// What the required bond depends on. Shares are in basis points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// R, base units of the payment mint.
    pub price: u64,
    /// V, base units of the payment mint: what a wrong answer costs the client.
    pub insured_value: u64,
    /// p, 0..=10_000: the chance that the job is audited.
    pub audit_bps: u16,
    /// k, 1..=7: auditors drawn for an audit.
    pub auditors: u8,
    /// q, 0..10_000: the share of seats that is assumed to be dishonest.
    pub assumed_dishonest_bps: u16,
    /// e, 0..10_000: how often a jury is assumed to err.
    pub jury_error_bps: u16,
    /// 1 - β, 0..10_000: what a cheater can get back through a friendly accuser.
    pub bounty_bps: u16,
    /// c, 0..=10_000: what honest work costs, as a share of the price.
    pub honest_cost_bps: u16,
}

/// S in base units of the payment mint, rounded up: the smallest bond with which cheating loses, that is
/// `p·d·(1-e)·(β·S + R + V) >= c·R + V` with `d = 1 - q^k`; 0 where price and value at stake suffice.
///
/// Exact for every input in range. Example: R = 12, V = 0, p = 5 %, k = 2, q = 20 %, e = 0, β = 80 %,
/// c = 80 % gives 235, that is 235/12 of the price.
pub fn required_bond(coverage: &Coverage) -> Result<u64, MathError> {
    let c = coverage;
    let in_range = c.audit_bps <= BPS
        && (1..=MAX_AUDITORS).contains(&c.auditors)
        && c.assumed_dishonest_bps < BPS
        && c.jury_error_bps < BPS
        && c.bounty_bps < BPS
        && c.honest_cost_bps <= BPS;
    if !in_range {
        return Err(MathError::OutOfRange);
    }
    if c.audit_bps == 0 {
        return if c.insured_value == 0 { Ok(0) } else { Err(MathError::InsuredWithoutAudit) };
    }
    let terms = Reduced::of(c).ok_or(MathError::Overflow)?;
    // Nearly every job fits 128 bits, which cost a fraction of 256 on chain.
    match terms.bond::<u128>() {
        Some(bond) => u64::try_from(bond).map_err(|_| MathError::Overflow),
        None => terms.bond::<U256>().and_then(|bond| u64::try_from(bond).ok()).ok_or(MathError::Overflow),
    }
}

/// p when the job is posted with `audit_bps`, before an operator is known: certain for a value far above
/// the price, because then no bond could be large enough for a sample.
pub fn posted_audit_bps(price: u64, insured_value: u64, audit_bps: u16) -> u16 {
    let limit = price.saturating_mul(FULL_AUDIT_MULTIPLE);
    if insured_value > limit {
        BPS
    } else {
        audit_bps
    }
}

/// p that an operator brings along: `max(p_min, p_new / (1 + valid / 10))`, rounded up, so that trust is
/// earned slowly and lost at once (`valid` counts audited jobs since the last fault).
pub fn operator_audit_bps(audit_new_bps: u16, audit_min_bps: u16, valid: u64) -> u16 {
    let decayed = u64::from(audit_new_bps).saturating_mul(10).div_ceil(valid.saturating_add(10));
    // At most audit_new_bps, so the conversion cannot fail; the fallback would only mean more audits.
    u16::try_from(decayed).unwrap_or(BPS).max(audit_min_bps)
}

/// A share as a fraction in lowest terms.
#[derive(Clone, Copy)]
struct Fraction {
    numerator: u64,
    denominator: u64,
}

impl Fraction {
    fn of_bps(bps: u16) -> Option<Self> {
        let divisor = gcd(bps, BPS);
        let numerator = u64::from(bps.checked_div(divisor)?);
        let denominator = u64::from(BPS.checked_div(divisor)?);
        Some(Self { numerator, denominator })
    }
}

fn gcd(mut a: u16, mut b: u16) -> u16 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

/// The inputs in lowest terms, with everything that fits 128 bits for every input multiplied out:
/// 1/(p·d·(1-e)) = `up` / `down` and d's denominator is q's to the power of k, at most 10^28.
struct Reduced {
    price: u128,
    insured_value: u128,
    p: Fraction,
    sure: Fraction,
    beta: Fraction,
    cost: Fraction,
    /// q's denominator to the power of k, and that less the numerator's power.
    seats: u128,
    honest_seats: u128,
}

impl Reduced {
    fn of(c: &Coverage) -> Option<Self> {
        let q = Fraction::of_bps(c.assumed_dishonest_bps)?;
        let exponent = u32::from(c.auditors);
        let seats = u128::from(q.denominator).checked_pow(exponent)?;
        let dishonest = u128::from(q.numerator).checked_pow(exponent)?;
        Some(Self {
            price: u128::from(c.price),
            insured_value: u128::from(c.insured_value),
            p: Fraction::of_bps(c.audit_bps)?,
            sure: Fraction::of_bps(BPS.checked_sub(c.jury_error_bps)?)?,
            beta: Fraction::of_bps(BPS.checked_sub(c.bounty_bps)?)?,
            cost: Fraction::of_bps(c.honest_cost_bps)?,
            seats,
            honest_seats: seats.checked_sub(dishonest)?,
        })
    }

    /// `ceil(((c·R + V)/(p·d·(1-e)) - R - V)/β)` over common denominators; None where `W` is too narrow.
    fn bond<W: Wide>(&self) -> Option<W> {
        let (price, value) = (W::from_u128(self.price), W::from_u128(self.insured_value));
        let narrow = |x: u64| W::from_u128(u128::from(x));
        let cost_down = narrow(self.cost.denominator);

        let gain = price.mul(narrow(self.cost.numerator))?.add(value.mul(cost_down)?)?;
        let up = narrow(self.p.denominator).mul(narrow(self.sure.denominator))?.mul(W::from_u128(self.seats))?;
        let down = narrow(self.p.numerator).mul(narrow(self.sure.numerator))?.mul(W::from_u128(self.honest_seats))?;
        let down = down.mul(cost_down)?;

        let at_stake = price.add(value)?.mul(down)?;
        let Some(missing) = gain.mul(up)?.sub(at_stake) else { return Some(W::from_u128(0)) };
        missing.mul(narrow(self.beta.denominator))?.div_ceil(down.mul(narrow(self.beta.numerator))?)
    }
}

/// The two widths that the rule is computed in. Every operation is None where the width does not suffice;
/// `sub` is None below zero.
trait Wide: Copy {
    fn from_u128(value: u128) -> Self;
    fn add(self, other: Self) -> Option<Self>;
    fn sub(self, other: Self) -> Option<Self>;
    fn mul(self, other: Self) -> Option<Self>;
    fn div_ceil(self, divisor: Self) -> Option<Self>;
}

macro_rules! impl_wide {
    ($wide:ty) => {
        impl Wide for $wide {
            fn from_u128(value: u128) -> Self {
                value.into()
            }
            fn add(self, other: Self) -> Option<Self> {
                self.checked_add(other)
            }
            fn sub(self, other: Self) -> Option<Self> {
                self.checked_sub(other)
            }
            fn mul(self, other: Self) -> Option<Self> {
                self.checked_mul(other)
            }
            fn div_ceil(self, divisor: Self) -> Option<Self> {
                let floor = self.checked_div(divisor)?;
                let exact = floor.checked_mul(divisor)? == self;
                if exact {
                    Some(floor)
                } else {
                    floor.checked_add(Self::from_u128(1))
                }
            }
        }
    };
}

impl_wide!(u128);
impl_wide!(U256);

//! Fees, deposits, bonds and credits. The end of a name tells which way it rounds; where it does not, the
//! documentation tells. Rates are Q32.32: base units of ASSAY per base unit of the payment mint.
use super::{MathError, BPS, MAX_AUDITORS};

/// The rate of the native mint: one for one.
pub const RATE_ONE: u64 = 1 << 32;

/// A first jury must be payable from the bond: it takes this many audit fees.
pub const JURY_FEE_MULTIPLE: u64 = 9;

/// Operators may get back at most this share of the native fees they burned (supply pays it); work credit
/// is what is left, so that work always costs what it claims to be.
pub const MAX_REBATE_BPS: u16 = 9_000;

/// What an audit has to execute again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditWork {
    pub units: u32,
    pub run_seconds: u32,
    /// Base units of ASSAY for one unit during one second.
    pub second_price: u64,
}

/// What the bond of a job must reach. The first three are in the payment mint, the others in ASSAY.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BondFloors {
    /// S of the coverage rule.
    pub coverage: u64,
    /// R.
    pub price: u64,
    /// F.
    pub audit_fee: u64,
    pub min_bond: u64,
    pub bond_per_unit: u64,
    pub units: u32,
}

/// How a price is divided; the parts add up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
    /// To be burned (or forwarded to buy-and-burn), rounded up.
    pub burn: u64,
    /// For the treasury, rounded down.
    pub treasury: u64,
    /// What the executor gets.
    pub payout: u64,
}

/// An amount of the payment mint in ASSAY, rounded up: used for what somebody must put at stake.
pub fn to_native_ceil(amount: u64, native_rate: u64) -> Result<u64, MathError> {
    narrow(product(amount, native_rate)?.div_ceil(u128::from(RATE_ONE)))
}

/// An amount of the payment mint in ASSAY, rounded down: used for what somebody is credited with.
pub fn to_native_floor(amount: u64, native_rate: u64) -> Result<u64, MathError> {
    narrow(product(amount, native_rate)? >> 32)
}

/// F, the fee of one auditor: `audit_fee_base + ceil(units·run_seconds·second_price / native_rate)`.
pub fn audit_fee_ceil(audit_fee_base: u64, work: AuditWork, native_rate: u64) -> Result<u64, MathError> {
    if native_rate == 0 {
        return Err(MathError::OutOfRange);
    }
    let unit_seconds = product(u64::from(work.units), u64::from(work.run_seconds))?;
    let native = unit_seconds.checked_mul(u128::from(work.second_price)).ok_or(MathError::Overflow)?;
    // What a shift would push out of 128 bits is beyond u64 after the division, too: the rate is a u64.
    let scaled = native.checked_mul(u128::from(RATE_ONE)).ok_or(MathError::Overflow)?;
    let fee = narrow(scaled.div_ceil(u128::from(native_rate)))?;
    fee.checked_add(audit_fee_base).ok_or(MathError::Overflow)
}

/// L, and at the draw its part that is kept: `ceil(1.25·p·k·F) + crank_fee`. The quarter pays for redraws.
pub fn levy_ceil(audit_fee: u64, audit_bps: u16, auditors: u8, crank_fee: u64) -> Result<u64, MathError> {
    if audit_bps > BPS || auditors > MAX_AUDITORS {
        return Err(MathError::OutOfRange);
    }
    let weight = u64::from(audit_bps).saturating_mul(u64::from(auditors)).saturating_mul(5);
    let expected = narrow(product(audit_fee, weight)?.div_ceil(u128::from(BPS).saturating_mul(4)))?;
    expected.checked_add(crank_fee).ok_or(MathError::Overflow)
}

/// What the draw keeps of a reserved levy: the levy at the chance that counts, with the crank fee that the
/// reserved one holds above the levy at the largest chance.
pub fn drawn_levy(
    reserved: u64,
    audit_fee: u64,
    auditors: u8,
    largest_bps: u16,
    audit_bps: u16,
) -> Result<u64, MathError> {
    let crank_fee =
        reserved.checked_sub(levy_ceil(audit_fee, largest_bps, auditors, 0)?).ok_or(MathError::OutOfRange)?;
    levy_ceil(audit_fee, audit_bps, auditors, crank_fee)
}

/// What a forced audit costs: seven auditors, whatever the job asked for.
pub fn forced_levy(audit_fee: u64) -> Result<u64, MathError> {
    audit_fee.checked_mul(u64::from(MAX_AUDITORS)).ok_or(MathError::Overflow)
}

/// D, what a client leaves as a deposit for telling its salt: a forced audit and the executor's delay.
pub fn salt_deposit(audit_fee: u64, delay_fee: u64) -> Result<u64, MathError> {
    forced_levy(audit_fee)?.checked_add(delay_fee).ok_or(MathError::Overflow)
}

/// B in base units of ASSAY: the largest of the floors, each rounded up.
pub fn bond_ceil(floors: &BondFloors, native_rate: u64) -> Result<u64, MathError> {
    let jury = floors.audit_fee.checked_mul(JURY_FEE_MULTIPLE).ok_or(MathError::Overflow)?;
    let units = floors.bond_per_unit.checked_mul(u64::from(floors.units)).ok_or(MathError::Overflow)?;
    let in_payment_mint = floors.coverage.max(floors.price).max(jury);
    Ok(to_native_ceil(in_payment_mint, native_rate)?.max(floors.min_bond).max(units))
}

/// Divides a price. The burn is rounded up and the treasury's share down, so they never exceed the price
/// together as long as the shares do not.
pub fn settlement(price: u64, burn_bps: u16, treasury_bps: u16) -> Result<Settlement, MathError> {
    let burn = share_ceil(price, burn_bps)?;
    let treasury = narrow(product(price, u64::from(treasury_bps))?.div_euclid(u128::from(BPS)))?;
    let payout = price.checked_sub(burn).and_then(|rest| rest.checked_sub(treasury)).ok_or(MathError::OutOfRange)?;
    Ok(Settlement { burn, treasury, payout })
}

/// What a missed job costs its operator: `ceil(miss_bps·B)`.
pub fn miss_slash_ceil(bond: u64, miss_bps: u16) -> Result<u64, MathError> {
    share_ceil(bond, miss_bps)
}

/// Work credit of native fees: what stays burned after the largest possible rebate.
pub fn native_work(burn: u64) -> Result<u64, MathError> {
    burn.checked_sub(share_ceil(burn, MAX_REBATE_BPS)?).ok_or(MathError::Overflow)
}

/// Work credit of fees in another mint: half their value in ASSAY, rounded down.
pub fn forwarded_work(burn: u64, native_rate: u64) -> Result<u64, MathError> {
    narrow(product(burn, native_rate)? >> 33)
}

fn share_ceil(amount: u64, bps: u16) -> Result<u64, MathError> {
    if bps > BPS {
        return Err(MathError::OutOfRange);
    }
    narrow(product(amount, u64::from(bps))?.div_ceil(u128::from(BPS)))
}

/// Two 64-bit factors always fit.
fn product(a: u64, b: u64) -> Result<u128, MathError> {
    u128::from(a).checked_mul(u128::from(b)).ok_or(MathError::Overflow)
}

fn narrow(value: u128) -> Result<u64, MathError> {
    u64::try_from(value).map_err(|_| MathError::Overflow)
}

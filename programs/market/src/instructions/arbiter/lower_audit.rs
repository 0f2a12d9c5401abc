use anchor_lang::prelude::*;

use crate::{
    math::{required_bond, to_native_ceil},
    ArbiterStep, AuditLowered, Job, MarketError, Terms,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct LowerAuditArgs {
    /// The new chance: less than the present one, at least what the client asked for and the terms' audit_min_bps.
    pub audit_bps: u16,
}

/// The bond was fixed at the claim for the larger chance. It must make cheating a loss with the smaller one, too, and the
/// other floors of a bond do not depend on the chance.
fn check_bond(job: &Job, terms: &Terms) -> Result<()> {
    let coverage = terms.coverage(job.price, job.insured_value, job.effective_audit_bps, job.auditors);
    let required = to_native_ceil(required_bond(&coverage)?, job.native_rate)?;
    require_gte!(job.bond, required, MarketError::BondTooLow);
    Ok(())
}

pub fn handle_lower_audit(ctx: Context<ArbiterStep>, args: LowerAuditArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let terms = accounts.terms.load()?;
    let job = &mut *accounts.job.load_mut()?;
    let before = job.effective_audit_bps;
    job.lower_audit(args.audit_bps, terms.audit_min_bps, clock.slot)?;
    check_bond(job, &terms)?;
    job.invariant()?;
    emit!(AuditLowered {
        job: accounts.job.key(),
        arbiter: accounts.arbiter.key(),
        old_audit_bps: before,
        effective_audit_bps: job.effective_audit_bps,
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{math::SlotLookup, recent_slots::look_up_slot, Job, JobStep, MarketError, SlotSealed};

#[derive(Accounts)]
pub struct SealSlot<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
}

pub fn handle_seal_slot(ctx: Context<SealSlot>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let job = &mut *accounts.job.load_mut()?;
    job.check(JobStep::SealSlot)?;
    // A job without audits has no draw.
    require!(job.effective_audit_bps > 0, MarketError::WrongJobState);
    require!(job.sealed_slot()?.is_none(), MarketError::SlotAlreadySealed);

    let (sealed_slot, slot_hash) = match look_up_slot(job.target_slot()?)? {
        SlotLookup::Found { slot, hash } => (slot, hash),
        SlotLookup::TooEarly => return err!(MarketError::TargetSlotNotReached),
        SlotLookup::Missed => return err!(MarketError::SlotHashMissed),
    };
    job.seal_slot(sealed_slot, slot_hash)?;
    job.invariant()?;
    emit!(SlotSealed {
        job: accounts.job.key(),
        sealed_slot,
        slot_hash,
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

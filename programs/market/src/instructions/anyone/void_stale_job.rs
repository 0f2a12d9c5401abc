use anchor_lang::prelude::*;

use crate::{
    event_call::emit_by_call, math::SlotLookup, recent_slots::look_up_slot, restart::check_timeout, Job, JobVoided,
    FLAG_CASE_OPEN, STALE_SECONDS,
};

#[event_cpi]
#[derive(Accounts)]
pub struct VoidStaleJob<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
}

/// Whether a forced draw has lost the hash of its last target slot. A sysvar that cannot be read is no reason to wait
/// longer than 30 days.
fn is_hash_missed(job: &Job) -> Result<bool> {
    let Some(target) = job.last_target()? else { return Ok(false) };
    Ok(matches!(look_up_slot(target), Ok(SlotLookup::Missed)))
}

pub fn handle_void_stale_job(ctx: Context<VoidStaleJob>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    check_timeout(&clock)?;
    let event = {
        let job = &mut *accounts.job.load_mut()?;
        let last_moved_at = job.last_moved_at;
        let hash_missed = is_hash_missed(job)?;
        job.void_stale(STALE_SECONDS, hash_missed, clock.unix_timestamp)?;
        job.invariant()?;
        JobVoided {
            job: accounts.job.key(),
            last_moved_at,
            case_open: job.has(FLAG_CASE_OPEN),
            seq: job.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    emit_by_call(&event, &accounts.event_authority)
}

use anchor_lang::prelude::*;

use crate::{
    math::{draw_seed, SeedPreimage, SlotLookup},
    recent_slots::{drawing_slot, target_slot_after},
    ForcedJobDrawn, Job, JobRetargeted, JobStep, MarketError,
};

#[derive(Accounts)]
pub struct DrawForced<'info> {
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
}

pub fn handle_draw_forced(ctx: Context<DrawForced>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let job_key = accounts.job.key();
    let job = &mut *accounts.job.load_mut()?;
    job.check(JobStep::DrawForced)?;

    match drawing_slot(job)? {
        SlotLookup::TooEarly => return err!(MarketError::TargetSlotNotReached),
        SlotLookup::Missed => {
            let target_slot = target_slot_after(clock.slot)?;
            job.retarget(target_slot)?;
            job.invariant()?;
            emit!(JobRetargeted {
                job: job_key,
                target_slot,
                retargets: job.retargets,
                seq: job.next_seq(),
                slot: clock.slot,
                unix_timestamp: clock.unix_timestamp,
            });
        }
        SlotLookup::Found { slot, hash } => {
            let seed = draw_seed(&SeedPreimage {
                market: crate::ID.as_array(),
                job: job_key.as_array(),
                posted_slot: job.posted_slot,
                round: job.round,
                commitment: &job.commitment()?,
                slot,
                slot_hash: &hash,
                salt: &job.forced_salt()?,
            });
            job.draw_forced(seed, clock.unix_timestamp)?;
            job.invariant()?;
            emit!(ForcedJobDrawn {
                job: job_key,
                seed,
                auditors: job.auditors,
                seq: job.next_seq(),
                slot: clock.slot,
                unix_timestamp: clock.unix_timestamp,
            });
        }
    }
    Ok(())
}

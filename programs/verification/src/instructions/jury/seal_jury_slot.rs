use anchor_lang::prelude::*;
use market::{
    math::SlotLookup,
    recent_slots::{look_up_slot, target_slot_after},
};

use crate::{deadline_after, Case, CaseStep, JurySlotMissed, JurySlotSealed, VerificationConfig, VerificationError};

#[derive(Accounts)]
pub struct SealJurySlot<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
}

pub fn handle_seal_jury_slot(ctx: Context<SealJurySlot>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let link_seconds = accounts.config.load()?.params.link_seconds;
    let case = &mut *accounts.case.load_mut()?;
    case.check(CaseStep::SealSlot)?;
    match look_up_slot(case.target_slot)? {
        SlotLookup::TooEarly => err!(VerificationError::TargetSlotNotReached),
        SlotLookup::Found { slot: sealed_slot, hash: slot_hash } => {
            let links_until = deadline_after(clock.unix_timestamp, link_seconds)?;
            case.seal_jury_slot(sealed_slot, slot_hash, links_until)?;
            emit!(JurySlotSealed {
                case: accounts.case.key(),
                round: case.round,
                sealed_slot,
                slot_hash,
                links_until,
                seq: case.next_seq(),
                slot: clock.slot,
                unix_timestamp: clock.unix_timestamp,
            });
            Ok(())
        }
        SlotLookup::Missed => {
            let target_slot = target_slot_after(clock.slot)?;
            case.miss_jury_slot(target_slot)?;
            emit!(JurySlotMissed {
                case: accounts.case.key(),
                round: case.round,
                target_slot,
                seq: case.next_seq(),
                slot: clock.slot,
                unix_timestamp: clock.unix_timestamp,
            });
            Ok(())
        }
    }
}

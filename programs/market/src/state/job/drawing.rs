//! The audit draw: from Submitted to Cleared or Held, directly or by force.
use anchor_lang::prelude::*;

use super::*;
use crate::{
    constants::{FORCE_AFTER_SLOTS, MAX_RETARGETS},
    error::MarketError,
    math::{posted_audit_bps, BPS},
};

/// When a step is taken that the client's salt window decides.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub slot: u64,
    pub now: i64,
}

impl From<&Clock> for Moment {
    fn from(clock: &Clock) -> Self {
        Self { slot: clock.slot, now: clock.unix_timestamp }
    }
}

/// Reserved money that a step frees: `levied` is owed to the audit pool, `released` goes back to the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Freed {
    pub levied: u64,
    pub released: u64,
}

impl Job {
    /// Keeps the drawing hash before the sysvar forgets it.
    pub fn seal_slot(&mut self, slot: u64, hash: [u8; 32]) -> Result<()> {
        self.check_draw(JobStep::SealSlot)?;
        require!(!self.has(FLAG_SEALED), MarketError::SlotAlreadySealed);
        self.target_slot = slot;
        self.trace_place = hash;
        self.flags |= FLAG_SEALED;
        Ok(())
    }

    /// Evidence about the executor makes an audit less likely, to `audit_bps` from what the claim fixed. Only before the
    /// target slot: nobody may choose a chance once the hash is known. Never below `floor` nor what the client asked for.
    pub fn lower_audit(&mut self, audit_bps: u16, floor: u16, slot: u64) -> Result<()> {
        self.check_draw(JobStep::LowerAudit)?;
        require!(!self.has(FLAG_SEALED) && slot < self.target_slot, MarketError::TargetSlotReached);
        let certain = posted_audit_bps(self.price, self.insured_value, 0) == BPS;
        require!(!certain, MarketError::AuditCertain);
        let allowed = self.audit_bps.max(floor)..self.effective_audit_bps;
        require!(allowed.contains(&audit_bps), MarketError::AuditNotLowered);
        self.effective_audit_bps = audit_bps;
        Ok(())
    }

    /// The draw says: no audit. The result may be opened until `open_by`.
    pub fn draw_cleared(&mut self, seed: [u8; 32], levied: u64, open_by: i64, at: Moment) -> Result<Freed> {
        let freed = self.draw(seed, levied, at)?;
        self.deadline = open_by;
        self.move_to(JobStatus::Cleared, at.now);
        Ok(freed)
    }

    /// The draw says: audit. The result stays sealed until a case says when.
    pub fn draw_held(&mut self, seed: [u8; 32], levied: u64, at: Moment) -> Result<Freed> {
        let freed = self.draw(seed, levied, at)?;
        self.await_case();
        self.move_to(JobStatus::Held, at.now);
        Ok(freed)
    }

    /// The client told its salt, but the hash is gone: a certain audit with seven seats. `levied` is 7·F.
    pub fn force_with_salt(&mut self, salt: [u8; 32], target_slot: u64, levied: u64, at: Moment) -> Result<Freed> {
        self.check_draw(JobStep::Force)?;
        self.check_salt_window(at)?;
        require!(!self.has(FLAG_SEALED), MarketError::SlotAlreadySealed);
        let released = self.salt_deposit.checked_sub(levied).ok_or(MarketError::InsufficientReserved)?;
        self.flags |= FLAG_SALT_STORED;
        self.force(salt, target_slot, Freed { levied, released }, 0, at.now)
    }

    /// The client kept its salt back: the same audit, and the rest of its deposit becomes the executor's
    /// delay fee, paid at the settlement.
    pub fn force_without_salt(&mut self, target_slot: u64, levied: u64, at: Moment) -> Result<Freed> {
        self.check_draw(JobStep::Force)?;
        require!(self.is_salt_window_over(at), MarketError::SaltWindowOpen);
        let delay_fee = self.salt_deposit.checked_sub(levied).ok_or(MarketError::InsufficientReserved)?;
        self.force([0; 32], target_slot, Freed { levied, released: 0 }, delay_fee, at.now)
    }

    /// A forced draw missed its hash, too. Not a move: it must not put off the day a stuck job goes stale. Not for
    /// ever: a seed that somebody dislikes is known before it is drawn, and missing its hash would draw again.
    pub fn retarget(&mut self, target_slot: u64) -> Result<()> {
        self.check(JobStep::Retarget)?;
        require!(!self.has(FLAG_SEALED), MarketError::SlotAlreadySealed);
        require_gt!(MAX_RETARGETS, self.retargets, MarketError::RetargetsUsedUp);
        self.retargets = self.retargets.saturating_add(1);
        self.target_slot = target_slot;
        Ok(())
    }

    /// The slot of a forced draw that is the last one: if its hash is missed too, nothing can be drawn any more.
    pub fn last_target(&self) -> Result<Option<u64>> {
        let last = self.status()? == JobStatus::Forced && !self.has(FLAG_SEALED) && self.retargets >= MAX_RETARGETS;
        Ok(last.then_some(self.target_slot))
    }

    /// The seed of a forced audit is known.
    pub fn draw_forced(&mut self, seed: [u8; 32], now: i64) -> Result<()> {
        self.check(JobStep::DrawForced)?;
        self.set_seed(seed);
        self.await_case();
        self.move_to(JobStatus::Held, now);
        Ok(())
    }

    /// Whether a submitted job still takes its client's salt.
    pub fn check_salt_window(&self, at: Moment) -> Result<()> {
        require!(!self.is_salt_window_over(at), MarketError::SaltWindowOver);
        Ok(())
    }

    /// Over when both the deadline and FORCE_AFTER_SLOTS have passed, so that a clock that jumps takes nothing from
    /// the client.
    fn is_salt_window_over(&self, at: Moment) -> bool {
        at.now >= self.deadline && at.slot >= self.target_slot.saturating_add(FORCE_AFTER_SLOTS)
    }

    fn draw(&mut self, seed: [u8; 32], levied: u64, at: Moment) -> Result<Freed> {
        self.check_draw(JobStep::Draw)?;
        self.check_salt_window(at)?;
        let rest = self.levy.checked_sub(levied).ok_or(MarketError::InsufficientReserved)?;
        let released = rest.checked_add(self.salt_deposit).ok_or(MarketError::AmountOverflow)?;
        self.set_seed(seed);
        self.levy = 0;
        self.salt_deposit = 0;
        Ok(Freed { levied, released })
    }

    fn force(
        &mut self,
        salt: [u8; 32],
        target_slot: u64,
        from_deposit: Freed,
        delay_fee: u64,
        now: i64,
    ) -> Result<Freed> {
        let released = from_deposit.released.checked_add(self.levy).ok_or(MarketError::AmountOverflow)?;
        self.salt_place = salt;
        self.target_slot = target_slot;
        self.trace_place = [0; 32];
        self.levy = 0;
        self.salt_deposit = delay_fee;
        self.effective_audit_bps = BPS;
        self.auditors = crate::math::MAX_AUDITORS;
        self.round = 1;
        self.flags = (self.flags & !FLAG_SEALED) | FLAG_FORCED;
        self.deadline = 0;
        self.move_to(JobStatus::Forced, now);
        Ok(Freed { levied: from_deposit.levied, released })
    }

    fn set_seed(&mut self, seed: [u8; 32]) {
        self.salt_place = seed;
        self.trace_place = [0; 32];
        self.flags = (self.flags & !FLAG_SEALED) | FLAG_DRAWN;
    }

    /// Nobody can open before a case says from when until when.
    fn await_case(&mut self) {
        self.reveal_after = i64::MAX;
        self.deadline = i64::MAX;
    }

    fn check_draw(&self, step: JobStep) -> Result<()> {
        self.check(step)?;
        // A job without audits has no draw.
        require!(self.audit_bps > 0, MarketError::WrongJobState);
        Ok(())
    }
}

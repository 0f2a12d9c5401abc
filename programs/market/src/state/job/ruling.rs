//! The arbiter's steps: from Held or Provisional to Ruled, or back to Provisional.
use anchor_lang::prelude::*;

use super::*;
use crate::error::MarketError;

impl Job {
    /// The client is content before the challenge window ends: it ends now. Not while Held, so an
    /// acceptance never skips an audit.
    pub fn accept(&mut self, now: i64) -> Result<()> {
        self.check(JobStep::Accept)?;
        require_gt!(self.deadline, now, MarketError::ChallengeWindowOver);
        self.deadline = now;
        self.last_moved_at = now;
        Ok(())
    }

    /// A drawn audit has its case: the result may be opened from `reveal_after` until `open_by`, for at least the
    /// terms' `open_seconds`.
    pub fn begin_case(&mut self, reveal_after: i64, open_by: i64, open_seconds: u32, now: i64) -> Result<()> {
        self.check(JobStep::BeginCase)?;
        require!(!self.has(FLAG_CASE_OPEN), MarketError::CaseAlreadyOpen);
        check_open_window(reveal_after, open_by, open_seconds, now)?;
        self.reveal_after = reveal_after;
        self.deadline = open_by;
        self.flags |= FLAG_CASE_OPEN;
        self.last_moved_at = now;
        Ok(())
    }

    /// An opened result is challenged in time.
    pub fn hold(&mut self, now: i64) -> Result<()> {
        self.check(JobStep::Hold)?;
        require_gt!(self.deadline, now, MarketError::ChallengeWindowOver);
        self.reveal_after = now;
        self.deadline = now;
        self.flags |= FLAG_CASE_OPEN;
        self.move_to(JobStatus::Held, now);
        Ok(())
    }

    /// The case moved: the 30 days start again. Times may be put off but never brought forward, because
    /// somebody may rely on them. A result that is still sealed gets a whole window again.
    pub fn extend_hold(&mut self, reveal_after: i64, open_by: i64, open_seconds: u32, now: i64) -> Result<()> {
        self.check(JobStep::ExtendHold)?;
        require!(self.has(FLAG_CASE_OPEN), MarketError::CaseNotOpen);
        require_gte!(reveal_after, self.reveal_after, MarketError::HoldShortened);
        require_gte!(open_by, self.deadline, MarketError::HoldShortened);
        if !self.has(FLAG_OPENED) {
            check_open_window(reveal_after, open_by, open_seconds, now)?;
        }
        self.reveal_after = reveal_after;
        self.deadline = open_by;
        self.last_moved_at = now;
        Ok(())
    }

    /// All auditors agree with the result: one short challenge window is left.
    pub fn clear(&mut self, challenge_until: i64, now: i64) -> Result<()> {
        self.check(JobStep::Clear)?;
        require!(self.has(FLAG_CASE_OPEN), MarketError::CaseNotOpen);
        require!(self.has(FLAG_OPENED), MarketError::ResultNotOpened);
        self.deadline = challenge_until;
        self.move_to(JobStatus::Provisional, now);
        Ok(())
    }

    /// The final verdict. `jury_cost` and `bounty` (base units of ASSAY) come out of a bond, so they go
    /// with a Fault only.
    pub fn rule(&mut self, verdict: Verdict, jury_cost: u64, bounty: u64, now: i64) -> Result<()> {
        self.check(JobStep::Rule)?;
        require!(self.has(FLAG_CASE_OPEN), MarketError::CaseNotOpen);
        match verdict {
            Verdict::None => return err!(MarketError::NoVerdict),
            Verdict::Upheld => require!(self.has(FLAG_OPENED), MarketError::ResultNotOpened),
            // Silence is a fault only after everybody had the time to open.
            Verdict::Fault if !self.has(FLAG_OPENED) => {
                require_gte!(now, self.deadline, MarketError::OpenWindowOpen)
            }
            Verdict::Fault | Verdict::Void => {}
        }
        if verdict == Verdict::Fault {
            self.salt_id = jury_cost;
            self.target_slot = bounty;
        } else {
            require!(jury_cost == 0 && bounty == 0, MarketError::CostWithoutFault);
        }
        self.verdict = verdict as u8;
        self.move_to(JobStatus::Ruled, now);
        Ok(())
    }

    /// Nobody's money may wait for ever: nothing moved for `stale_seconds`, or there is nothing left to wait for,
    /// because the chain has forgotten the hash of the last target slot (`hash_missed`).
    pub fn void_stale(&mut self, stale_seconds: u32, hash_missed: bool, now: i64) -> Result<()> {
        self.check(JobStep::VoidStale)?;
        let undrawable = hash_missed && self.last_target()?.is_some();
        let stale_at = deadline_after(self.last_moved_at, stale_seconds)?;
        require!(undrawable || now >= stale_at, MarketError::NotStaleYet);
        self.flags |= FLAG_STALE;
        self.verdict = Verdict::Void as u8;
        self.move_to(JobStatus::Ruled, now);
        Ok(())
    }

    /// The arbiter has closed its case. Not while Held, where it would leave the job without one, and not
    /// while Ruled, where it would change what a stale job costs.
    pub fn end_case(&mut self) -> Result<()> {
        self.check(JobStep::EndCase)?;
        require!(self.has(FLAG_CASE_OPEN), MarketError::CaseNotOpen);
        self.flags &= !FLAG_CASE_OPEN;
        Ok(())
    }
}

/// The executor has `open_seconds` to open, from when it may and from when it can know.
fn check_open_window(reveal_after: i64, open_by: i64, open_seconds: u32, now: i64) -> Result<()> {
    let earliest_end = deadline_after(reveal_after.max(now), open_seconds)?;
    require_gte!(open_by, earliest_end, MarketError::EmptyOpenWindow);
    Ok(())
}

/// An absolute deadline.
pub fn deadline_after(now: i64, seconds: u32) -> Result<i64> {
    now.checked_add(i64::from(seconds)).ok_or_else(|| error!(MarketError::TimeOverflow))
}

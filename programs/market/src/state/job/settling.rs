//! From Provisional or Ruled to Settled, and the end of the account.
use anchor_lang::prelude::*;

use super::*;
use crate::error::MarketError;

impl Job {
    /// The result stands: unchallenged, or upheld. Returns the executor's delay fee, which is reserved
    /// besides the price.
    pub fn settle(&mut self, now: i64) -> Result<u64> {
        self.check(JobStep::Settle)?;
        if self.status()? == JobStatus::Provisional {
            require_gte!(now, self.deadline, MarketError::ChallengeWindowOpen);
        } else {
            require!(self.verdict()? == Verdict::Upheld, MarketError::WrongJobState);
        }
        let delay_fee = self.salt_deposit;
        self.end(JobStatus::Settled, now);
        Ok(delay_fee)
    }

    /// The executor could not be paid now: `amount` stays reserved for it.
    pub fn leave_unpaid(&mut self, amount: u64) -> Result<()> {
        require!(self.status()? == JobStatus::Settled, MarketError::WrongJobState);
        require!(self.unpaid == 0 && amount > 0, MarketError::CorruptAccount);
        self.levy = amount;
        self.unpaid = 1;
        Ok(())
    }

    /// A payment that had to wait. Returns its amount.
    pub fn pay(&mut self) -> Result<u64> {
        self.check(JobStep::Pay)?;
        require_eq!(self.unpaid, 1, MarketError::NothingUnpaid);
        self.unpaid = 0;
        Ok(core::mem::take(&mut self.levy))
    }

    /// The work was wrong, or was never shown. Returns what is released to the client.
    pub fn settle_fault(&mut self, now: i64) -> Result<u64> {
        self.check(JobStep::SettleFault)?;
        require!(self.verdict()? == Verdict::Fault, MarketError::WrongJobState);
        let released = self.reserved()?;
        self.end(JobStatus::Settled, now);
        Ok(released)
    }

    /// Nobody could decide, or nothing moved. Returns what is released to the client.
    pub fn refund(&mut self, now: i64) -> Result<u64> {
        self.check(JobStep::Refund)?;
        require!(self.verdict()? == Verdict::Void, MarketError::WrongJobState);
        let released = self.reserved()?;
        self.end(JobStatus::Settled, now);
        Ok(released)
    }

    /// Whether a refund costs the executor a miss: the job went stale before any case was opened, and to
    /// open one was the executor's own interest.
    pub fn is_stale_without_case(&self) -> bool {
        self.has(FLAG_STALE) && !self.has(FLAG_CASE_OPEN)
    }

    /// The client may close at once, anybody else after `retention_seconds`. An open case keeps the account
    /// for at most `stale_seconds`, so that no arbiter can hold somebody's rent.
    pub fn check_closable(&self, by_client: bool, retention_seconds: u32, stale_seconds: u32, now: i64) -> Result<()> {
        self.check(JobStep::Close)?;
        require_eq!(self.unpaid, 0, MarketError::JobUnpaid);
        if !by_client {
            let retained_until = deadline_after(self.last_moved_at, retention_seconds)?;
            require_gte!(now, retained_until, MarketError::RetentionNotOver);
        }
        if self.has(FLAG_CASE_OPEN) {
            require_gte!(now, deadline_after(self.last_moved_at, stale_seconds)?, MarketError::CaseStillOpen);
        }
        Ok(())
    }

    /// Must hold at the end of every instruction that changed this account.
    pub fn invariant(&self) -> Result<()> {
        let (status, verdict) = (self.status()?, self.verdict()?);
        let judged = matches!(status, JobStatus::Ruled | JobStatus::Settled);
        let opened = self.has(FLAG_OPENED);
        // Without audits there is no levy, no salt deposit and nothing insured.
        if self.audit_bps == 0 {
            let levy = if self.unpaid == 0 { self.levy } else { 0 };
            require!(levy == 0 && self.salt_deposit == 0, MarketError::CorruptAccount);
            require_eq!(self.insured_value, 0, MarketError::CorruptAccount);
        }
        // Nobody's bond is in an open job, and nobody works without one.
        let held = !matches!(status, JobStatus::Open | JobStatus::Cancelled | JobStatus::Expired);
        require!(!held || (self.bond > 0 && self.operator != Pubkey::default()), MarketError::CorruptAccount);
        require!(status != JobStatus::Open || self.bond == 0, MarketError::CorruptAccount);
        // A verdict stands in judged jobs only, and every ruled job has one.
        require!(verdict == Verdict::None || judged, MarketError::CorruptAccount);
        require!(verdict != Verdict::None || status != JobStatus::Ruled, MarketError::CorruptAccount);
        // A result is only known where it can be challenged, judged or paid.
        require!(
            !opened || judged || matches!(status, JobStatus::Held | JobStatus::Provisional),
            MarketError::CorruptAccount
        );
        require!(opened || status != JobStatus::Provisional, MarketError::CorruptAccount);
        // Only a settled job can owe its payment.
        require!(self.unpaid == 0 || status == JobStatus::Settled, MarketError::CorruptAccount);
        self.reserved()?;
        Ok(())
    }
}

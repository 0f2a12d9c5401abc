//! From Open to Submitted, and every way back.
use anchor_lang::prelude::*;

use super::*;
use crate::error::MarketError;

/// Who takes a job, and what was fixed for it.
#[derive(Debug, Clone, Copy)]
pub struct NewClaim {
    pub operator: Pubkey,
    pub node: Pubkey,
    /// Base units of ASSAY, locked by the same instruction.
    pub bond: u64,
    pub effective_audit_bps: u16,
    pub submit_by: i64,
}

/// A claim that came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailedAttempt {
    pub operator: Pubkey,
    pub node: Pubkey,
    /// Base units of ASSAY that this job had locked.
    pub bond: u64,
    /// Base units of the payment mint that go back to the client; 0 when the job is open again.
    pub released: u64,
    /// Open again, or Expired.
    pub status: JobStatus,
}

impl Job {
    /// The client takes an open job back, at any time. Returns what is released.
    pub fn cancel(&mut self, now: i64) -> Result<u64> {
        self.check(JobStep::Cancel)?;
        let released = self.reserved()?;
        self.end(JobStatus::Cancelled, now);
        Ok(released)
    }

    /// Nobody claimed in time. Returns what is released.
    pub fn expire(&mut self, now: i64) -> Result<u64> {
        self.check(JobStep::Expire)?;
        require_gte!(now, self.deadline, MarketError::ClaimWindowOpen);
        let released = self.reserved()?;
        self.end(JobStatus::Expired, now);
        Ok(released)
    }

    pub fn claim(&mut self, claim: NewClaim, now: i64) -> Result<()> {
        self.check(JobStep::Claim)?;
        require_gt!(self.deadline, now, MarketError::ClaimWindowOver);
        if self.has(FLAG_TARGETED) {
            require_keys_eq!(self.node, claim.node, MarketError::NotTargetNode);
        }
        self.operator = claim.operator;
        self.node = claim.node;
        self.bond = claim.bond;
        self.effective_audit_bps = claim.effective_audit_bps;
        self.deadline = claim.submit_by;
        self.move_to(JobStatus::Claimed, now);
        Ok(())
    }

    /// The sealed result. `deadline` is the salt deadline of an audited job, open_by of another.
    pub fn submit(&mut self, commitment: [u8; 32], target_slot: u64, deadline: i64, now: i64) -> Result<()> {
        self.check(JobStep::Submit)?;
        require_gt!(self.deadline, now, MarketError::SubmitWindowOver);
        self.commitment_place = commitment;
        self.target_slot = target_slot;
        self.deadline = deadline;
        self.move_to(JobStatus::Submitted, now);
        Ok(())
    }

    /// The operator gives up: the job is open again until `claim_until`, or expires after the last attempt.
    pub fn abandon(&mut self, claim_until: i64, now: i64) -> Result<FailedAttempt> {
        self.check(JobStep::FailAttempt)?;
        self.fail_attempt(claim_until, now)
    }

    /// The operator did not submit in time; otherwise as `abandon`.
    pub fn expire_claim(&mut self, claim_until: i64, now: i64) -> Result<FailedAttempt> {
        self.check(JobStep::FailAttempt)?;
        require_gte!(now, self.deadline, MarketError::SubmitWindowOpen);
        self.fail_attempt(claim_until, now)
    }

    fn fail_attempt(&mut self, claim_until: i64, now: i64) -> Result<FailedAttempt> {
        let attempts_left = self.attempts_left.checked_sub(1).ok_or(MarketError::CorruptAccount)?;
        let (operator, node, bond) = (self.operator, self.node, self.bond);
        self.attempts_left = attempts_left;
        if attempts_left == 0 {
            let released = self.reserved()?;
            self.end(JobStatus::Expired, now);
            return Ok(FailedAttempt { operator, node, bond, released, status: JobStatus::Expired });
        }
        self.operator = Pubkey::default();
        if !self.has(FLAG_TARGETED) {
            self.node = Pubkey::default();
        }
        self.bond = 0;
        self.effective_audit_bps = 0;
        self.deadline = claim_until;
        self.move_to(JobStatus::Open, now);
        Ok(FailedAttempt { operator, node, bond, released: 0, status: JobStatus::Open })
    }
}

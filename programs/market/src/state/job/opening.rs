//! From Cleared, Held or an unaudited Submitted to a known result, or to its absence.
use anchor_lang::prelude::*;

use super::*;
use crate::error::MarketError;

/// What makes a result known.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    pub output_hash: [u8; 32],
    pub trace_root: [u8; 32],
    pub jury_tip: [u8; 32],
}

impl Job {
    /// The sealed result becomes known. A held job stays Held; another becomes Provisional and can be
    /// challenged until `challenge_until`. The caller has checked the opening against the commitment.
    pub fn open(&mut self, opening: Opening, challenge_until: i64, now: i64) -> Result<()> {
        self.check(JobStep::Open)?;
        let status = self.status()?;
        require!(!self.has(FLAG_OPENED), MarketError::ResultAlreadyOpened);
        match status {
            JobStatus::Held => {
                require_gte!(now, self.reveal_after, MarketError::OpeningTooEarly);
                require_gt!(self.deadline, now, MarketError::OpenWindowOver);
            }
            _ => {
                // An audited job is opened after its draw only.
                require!(status == JobStatus::Cleared || self.audit_bps == 0, MarketError::WrongJobState);
                require_gt!(self.deadline, now, MarketError::OpenWindowOver);
            }
        }
        self.commitment_place = opening.output_hash;
        self.trace_place = opening.trace_root;
        self.jury_tip = opening.jury_tip;
        self.flags |= FLAG_OPENED;
        if status == JobStatus::Held {
            self.last_moved_at = now;
        } else {
            self.deadline = challenge_until;
            self.move_to(JobStatus::Provisional, now);
        }
        Ok(())
    }

    /// The executor never opened. The job cannot be open again, because its salt is public. Returns what is
    /// released.
    pub fn expire_opening(&mut self, now: i64) -> Result<u64> {
        self.check(JobStep::ExpireOpening)?;
        let unaudited = self.status()? == JobStatus::Submitted;
        require!(!unaudited || self.audit_bps == 0, MarketError::WrongJobState);
        require_gte!(now, self.deadline, MarketError::OpenWindowOpen);
        let released = self.reserved()?;
        self.end(JobStatus::Expired, now);
        Ok(released)
    }
}

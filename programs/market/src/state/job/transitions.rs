//! What all steps share. The steps themselves stand in the files named after their phase; each refuses
//! before it changes anything, and books amounts that its caller computed (`math/`).
use anchor_lang::prelude::*;

use super::*;
use crate::error::MarketError;

impl Job {
    /// Whether the table of transitions has this step here.
    pub fn check(&self, step: JobStep) -> Result<()> {
        require!(self.status()?.permits(step), MarketError::WrongJobState);
        Ok(())
    }

    pub(super) fn move_to(&mut self, status: JobStatus, now: i64) {
        self.status = status as u8;
        self.last_moved_at = now;
    }

    /// The cluster has restarted: a window that ended meanwhile is open for one more second, that of the step at hand. An
    /// acceptance was the client's own word and stays.
    pub fn keep_open(&mut self, now: i64) {
        if self.deadline <= now && !self.is_accepted() {
            self.deadline = now.saturating_add(1);
        }
    }

    /// Whether the client ended the challenge window itself. Every other way to Provisional leaves a window.
    pub fn is_accepted(&self) -> bool {
        self.status == JobStatus::Provisional as u8 && self.deadline <= self.last_moved_at
    }

    /// Terminal: nothing is reserved any more, except by `leave_unpaid`.
    pub(super) fn end(&mut self, status: JobStatus, now: i64) {
        self.levy = 0;
        self.salt_deposit = 0;
        self.move_to(status, now);
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u32 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

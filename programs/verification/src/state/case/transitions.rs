//! What all steps share. The steps themselves stand in the files named after their phase; each refuses before it
//! changes anything.
use anchor_lang::prelude::*;
use market::Verdict;

use super::*;
use crate::error::VerificationError;

impl Case {
    pub fn status(&self) -> Result<CaseStatus> {
        CaseStatus::try_from(self.status)
    }

    pub fn verdict(&self) -> Result<Verdict> {
        Verdict::try_from(self.verdict)
    }

    pub fn decided_by(&self) -> Result<DecidedBy> {
        DecidedBy::try_from(self.decided_by)
    }

    /// Whether the table of transitions has this step here.
    pub fn check(&self, step: CaseStep) -> Result<()> {
        require!(self.status()?.permits(step), VerificationError::WrongCaseState);
        Ok(())
    }

    pub fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    pub fn set_flag(&mut self, flag: u8, on: bool) {
        self.flags = if on { self.flags | flag } else { self.flags & !flag };
    }

    /// The members of the audit, vacant places included.
    pub fn audit(&self) -> &[AuditMember] {
        self.members.get(..usize::from(self.auditors)).unwrap_or(&self.members)
    }

    pub fn member(&self, place: u8) -> Result<&AuditMember> {
        Ok(self.audit().get(usize::from(place)).ok_or(VerificationError::NoSuchMember)?)
    }

    pub fn member_mut(&mut self, place: u8) -> Result<&mut AuditMember> {
        require_gt!(self.auditors, place, VerificationError::NoSuchMember);
        Ok(self.members.get_mut(usize::from(place)).ok_or(VerificationError::NoSuchMember)?)
    }

    /// Slots of auditors who were replaced.
    pub fn former_slots(&self) -> &[u16] {
        self.former.get(..usize::from(self.former_len)).unwrap_or(&self.former)
    }

    /// A party is in time.
    pub fn check_before_deadline(&self, now: i64) -> Result<()> {
        require_gt!(self.deadline, now, VerificationError::DeadlinePassed);
        Ok(())
    }

    /// A timeout may run.
    pub fn check_after_deadline(&self, now: i64) -> Result<()> {
        require_gte!(now, self.deadline, VerificationError::DeadlineNotReached);
        Ok(())
    }

    /// The next status, and until when its parties may act.
    pub fn move_to(&mut self, status: CaseStatus, deadline: i64) {
        self.status = status as u8;
        self.deadline = deadline;
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

impl AuditMember {
    pub fn status(&self) -> Result<MemberStatus> {
        MemberStatus::try_from(self.status)
    }
}

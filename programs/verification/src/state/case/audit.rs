//! An audit, from AuditCommit to Cleared, Challenged or Final, and what auditors are owed at the end. `over` says
//! whether the deadline's parties can act no more.
use anchor_lang::prelude::*;
use market::{RuleJobArgs, Verdict};

use super::*;
use crate::{constants::MAX_REPLACEMENTS, error::VerificationError, math::jurors_fees};

/// What became of an audit.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditEnd {
    /// The result is open: auditors reveal.
    Opened,
    /// All auditors got the opened value.
    Agreed,
    /// Some got another value, or are silent: a jury follows.
    Disputed,
    /// The result was never opened.
    Silent,
}

/// What is between a case and one auditor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditorDue {
    /// Base units of the payment mint.
    pub audit_fee: u64,
    /// Base units of ASSAY: the fee out of a silent executor's bond, or a part of the bounty.
    pub native_fee: u64,
    pub fine: Fine,
    /// Base units of ASSAY that a fine for a wrong value is at least.
    pub least_fine: u64,
}

impl Case {
    /// Fills a place, or leaves it vacant where nobody was found.
    pub fn seat_auditor(&mut self, place: u8, drawn: Option<(u16, Pubkey)>) -> Result<()> {
        let member = self.member_mut(place)?;
        require!(member.status()? == MemberStatus::Vacant, VerificationError::WrongMemberState);
        if let Some((slot, operator)) = drawn {
            *member = AuditMember { operator, slot, status: MemberStatus::Drawn as u8, ..Default::default() };
            self.count_drawn_seat()?;
        }
        self.next_draw = self.next_draw.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        Ok(())
    }

    pub fn commit_audit(&mut self, place: u8, owner: Pubkey, commitment: [u8; 32]) -> Result<()> {
        self.check(CaseStep::CommitAudit)?;
        let member = self.member_mut(place)?;
        require!(member.status()? == MemberStatus::Drawn, VerificationError::WrongMemberState);
        member.owner = owner;
        member.commitment = commitment;
        member.status = MemberStatus::Committed as u8;
        Ok(())
    }

    /// Vacates the place of an auditor who did not come, or takes up one for which nobody was found; whoever is drawn
    /// next has until `deadline`. Returns the operator and slot to be fined.
    pub fn vacate_auditor(&mut self, place: u8, over: bool, deadline: i64) -> Result<Option<(Pubkey, u16)>> {
        self.check(CaseStep::ReplaceAuditor)?;
        require!(over, VerificationError::DeadlineNotReached);
        require_gt!(MAX_REPLACEMENTS, self.replacements, VerificationError::NoReplacementsLeft);
        let member = *self.member(place)?;
        let absent = match member.status()? {
            MemberStatus::Vacant => None,
            MemberStatus::Drawn => Some((member.operator, member.slot)),
            _ => return err!(VerificationError::WrongMemberState),
        };
        if let Some((_, slot)) = absent {
            let former = self.former.get_mut(usize::from(self.former_len));
            *former.ok_or(VerificationError::CorruptAccount)? = slot;
            self.former_len = self.former_len.saturating_add(1);
        }
        *self.member_mut(place)? = AuditMember::default();
        self.replacements = self.replacements.saturating_add(1);
        self.move_to(CaseStatus::AuditCommit, deadline);
        Ok(absent)
    }

    /// The result is open, so nobody commits any more.
    pub fn begin_audit_reveal(&mut self, opened: &OpenedResult, deadline: i64) -> Result<()> {
        require!(self.status()? == CaseStatus::AuditCommit, VerificationError::WrongCaseState);
        self.note_opened(opened);
        self.move_to(CaseStatus::AuditReveal, deadline);
        Ok(())
    }

    /// The caller has checked value and tip against the commitment.
    pub fn reveal_audit(&mut self, place: u8, value: [u8; 32], jury_tip: [u8; 32]) -> Result<()> {
        require!(self.status()? == CaseStatus::AuditReveal, VerificationError::WrongCaseState);
        let member = self.member_mut(place)?;
        require!(member.status()? == MemberStatus::Committed, VerificationError::WrongMemberState);
        member.value = value;
        member.link = jury_tip;
        member.status = MemberStatus::Revealed as u8;
        Ok(())
    }

    /// Compares what was revealed. One silent auditor is enough to call a jury, or silence could be bought.
    pub fn conclude_audit(&mut self, over: bool, now: i64) -> Result<AuditEnd> {
        require!(self.status()? == CaseStatus::AuditReveal, VerificationError::WrongCaseState);
        let revealed = self.count_members(MemberStatus::Revealed)?;
        let agreeing = self.audit().iter().filter(|member| member.value == self.opened_value);
        // Whoever has not revealed has no value; zeros are not the opened one, which is a hash.
        if revealed == self.auditors && agreeing.count() == usize::from(revealed) {
            self.decided_by = DecidedBy::Agreement as u8;
            self.final_value = self.opened_value;
            self.set_flag(FLAG_WAS_CLEARED, true);
            self.move_to(CaseStatus::Cleared, now);
            return Ok(AuditEnd::Agreed);
        }
        let all_revealed = self.count_members(MemberStatus::Committed)? == 0;
        require!(over || all_revealed, VerificationError::DeadlineNotReached);
        let accuses = |member: &&AuditMember| {
            member.status == MemberStatus::Revealed as u8 && member.value != self.opened_value
        };
        let accusers = u32::try_from(self.audit().iter().filter(accuses).count());
        self.accusers = accusers.map_err(|_| VerificationError::CorruptAccount)?;
        self.parties = u32::from(revealed);
        self.set_flag(FLAG_DISPUTED, true);
        self.challenge_until = now;
        self.move_to(CaseStatus::Challenged, now);
        Ok(AuditEnd::Disputed)
    }

    /// The result was not opened in time. Who has committed is paid out of the bond.
    pub fn rule_silence(&mut self, over: bool, now: i64) -> Result<RuleJobArgs> {
        self.check(CaseStep::ConcludeAudit)?;
        require!(self.status()? == CaseStatus::AuditCommit, VerificationError::WrongCaseState);
        require!(over, VerificationError::DeadlineNotReached);
        self.jury_fees = jurors_fees(self.count_members(MemberStatus::Committed)?, self.juror_fee)?;
        self.verdict = Verdict::Fault as u8;
        self.decided_by = DecidedBy::Silence as u8;
        self.move_to(CaseStatus::Final, now);
        Ok(RuleJobArgs { verdict: Verdict::Fault, jury_cost: self.jury_fees.min(self.bond), bounty: 0 })
    }

    /// Ends what is between the case and one auditor.
    pub fn settle_auditor(&mut self, place: u8) -> Result<AuditorDue> {
        let due = self.auditor_due(self.member(place)?)?;
        self.member_mut(place)?.status = MemberStatus::Settled as u8;
        Ok(due)
    }

    fn auditor_due(&self, member: &AuditMember) -> Result<AuditorDue> {
        self.check(CaseStep::SettleAuditor)?;
        let fined = |fine| Ok(AuditorDue { fine, ..Default::default() });
        let aborted = self.status()? == CaseStatus::Aborted;
        let silence = self.decided_by()? == DecidedBy::Silence;
        match member.status()? {
            MemberStatus::Vacant | MemberStatus::Settled => err!(VerificationError::WrongMemberState),
            MemberStatus::Revealed if !aborted && self.is_overruled(&member.value)? => {
                Ok(AuditorDue { fine: Fine::Overruled, least_fine: self.jury_fees, ..Default::default() })
            }
            MemberStatus::Revealed => {
                let right = !aborted && self.has(FLAG_DISPUTED) && self.is_right_accuser(&member.value)?;
                let native_fee = if right { self.bounty_each } else { 0 };
                Ok(AuditorDue { audit_fee: self.audit_fee, native_fee, ..Default::default() })
            }
            // Nobody is at fault for what nobody could do any more.
            _ if aborted => Ok(AuditorDue::default()),
            MemberStatus::Committed if silence => Ok(AuditorDue { native_fee: self.juror_fee, ..Default::default() }),
            MemberStatus::Committed | MemberStatus::Dropped => fined(Fine::Overruled),
            MemberStatus::Drawn => fined(Fine::Missed),
        }
    }

    fn count_members(&self, status: MemberStatus) -> Result<u8> {
        let count = self.audit().iter().filter(|member| member.status == status as u8).count();
        u8::try_from(count).map_err(|_| error!(VerificationError::CorruptAccount))
    }
}

//! What an auditor is owed and fined when its case has ended.
use anchor_lang::prelude::*;

use super::*;
use crate::error::VerificationError;

/// The end between a case and one of its auditors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditorDue {
    /// F, from the levies.
    pub audit_fee: bool,
    /// F in ASSAY, from the bond of an executor that kept silent.
    pub native_fee: bool,
    /// A share of the bounty.
    pub bounty: bool,
    pub fine: AuditorFine,
}

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuditorFine {
    #[default]
    None,
    /// It did not come: the fee of a miss, which burns.
    Missed,
    /// It kept its value or its link back, which counts as differing: a share of its seat's stake, and where the result
    /// stands at least what the juries cost, which its silence has called; it pays the pool.
    Withheld,
    /// The final value is another: the share, and at least what the juries cost; it pays the pool. Also whoever said that
    /// it could not get what was there to get: else a seat could call juries at the pool's expense.
    Overruled,
}

impl Case {
    pub fn auditor_due(&self, member: &AuditMember) -> Result<AuditorDue> {
        self.check(CaseStep::SettleAuditor)?;
        let status = member.status()?;
        if self.status()? == CaseStatus::Aborted {
            return match status {
                MemberStatus::Vacant | MemberStatus::Settled => err!(VerificationError::WrongMemberState),
                _ => Ok(AuditorDue { audit_fee: status == MemberStatus::Revealed, ..AuditorDue::default() }),
            };
        }
        match status {
            MemberStatus::Vacant | MemberStatus::Settled => err!(VerificationError::WrongMemberState),
            MemberStatus::Drawn => Ok(AuditorDue::fined(AuditorFine::Missed)),
            // There was nothing to reveal against.
            MemberStatus::Committed if self.decided_by()? == DecidedBy::Silence => {
                Ok(AuditorDue { native_fee: true, ..AuditorDue::default() })
            }
            MemberStatus::Committed | MemberStatus::Dropped => Ok(AuditorDue::fined(AuditorFine::Withheld)),
            MemberStatus::Revealed if self.is_overruled(&member.value)? => {
                Ok(AuditorDue::fined(AuditorFine::Overruled))
            }
            MemberStatus::Revealed => {
                let bounty = self.is_right_accuser(&member.value)?;
                Ok(AuditorDue { audit_fee: true, bounty, ..AuditorDue::default() })
            }
        }
    }

    /// The end between the case and this auditor is booked.
    pub fn settle_auditor(&mut self, place: u8) -> Result<()> {
        self.member_mut(place)?.status = MemberStatus::Settled as u8;
        Ok(())
    }

    /// Nothing is owed to or by anybody any more.
    pub fn check_settled(&self) -> Result<()> {
        self.check(CaseStep::Close)?;
        for member in self.audit() {
            let settled = matches!(member.status()?, MemberStatus::Vacant | MemberStatus::Settled);
            require!(settled, VerificationError::CaseNotSettled);
        }
        let rest = u32::from(self.appeals_open).saturating_add(u32::from(self.open_panels));
        require!(self.challenges == 0 && rest == 0, VerificationError::CaseNotSettled);
        Ok(())
    }
}

impl AuditorDue {
    fn fined(fine: AuditorFine) -> Self {
        Self { fine, ..Self::default() }
    }
}

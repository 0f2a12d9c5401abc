//! From Appealable back to Challenged: who would lose calls a larger jury.
use anchor_lang::prelude::*;
use market::Verdict;

use super::*;
use crate::{error::VerificationError, math::appeal_bond};

impl Case {
    /// What an appeal puts at stake now: the larger jury and the wait.
    pub fn appeal_bond(&self, delay_fee: u64) -> Result<u64> {
        let size = self.next_jury_size();
        require_gt!(size, 0, VerificationError::LastRound);
        Ok(appeal_bond(size, self.juror_fee, delay_fee)?)
    }

    /// The side that loses by `against` appeals. The interim verdict stays until a jury says otherwise.
    pub fn appeal(&mut self, against: Verdict, bond: u64, over: bool, now: i64) -> Result<()> {
        self.check(CaseStep::Appeal)?;
        require!(!over, VerificationError::DeadlinePassed);
        require!(self.verdict()? == against, VerificationError::NotAppellant);
        require_gt!(self.next_jury_size(), 0, VerificationError::LastRound);
        let sum = match against {
            Verdict::Fault => &mut self.appealed_fault,
            Verdict::Upheld => &mut self.appealed_upheld,
            Verdict::None | Verdict::Void => return err!(VerificationError::NotAppellant),
        };
        *sum = sum.checked_add(bond).ok_or(VerificationError::AmountOverflow)?;
        self.appeals_open = self.appeals_open.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        self.round = self.round.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        self.move_to(CaseStatus::Challenged, now);
        Ok(())
    }
}

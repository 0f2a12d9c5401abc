//! Verdicts: how a jury, a proof or somebody's silence decides, and what is right afterwards.
use anchor_lang::prelude::*;
use market::Verdict;

use super::*;
use crate::{
    error::VerificationError,
    math::{jurors_fees, jury_size},
};

/// An answer to what the case asks, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub verdict: Verdict,
    pub by: DecidedBy,
    /// What is right, where somebody said it; zeros otherwise.
    pub value: [u8; 32],
}

impl Decision {
    /// A Fault that names no value.
    pub fn fault(by: DecidedBy) -> Self {
        Self { verdict: Verdict::Fault, by, value: [0; 32] }
    }

    /// Nobody could decide.
    pub fn void() -> Self {
        Self { verdict: Verdict::Void, by: DecidedBy::NoJurors, value: [0; 32] }
    }
}

impl Case {
    /// The result stands.
    pub fn uphold(&self, by: DecidedBy) -> Decision {
        Decision { verdict: Verdict::Upheld, by, value: self.opened_value }
    }

    /// What a jury's votes say about a value: whether it is the opened one.
    pub fn decision_for(&self, value: [u8; 32]) -> Decision {
        let verdict = if value == self.opened_value { Verdict::Upheld } else { Verdict::Fault };
        Decision { verdict, by: DecidedBy::Votes, value }
    }

    /// An interim verdict, which may be appealed before `deadline`.
    pub fn decide(&mut self, decision: Decision, deadline: i64) {
        self.verdict = decision.verdict as u8;
        self.decided_by = decision.by as u8;
        self.final_value = decision.value;
        self.move_to(CaseStatus::Appealable, deadline);
    }

    /// A verdict without an appeal.
    pub fn decide_for_good(&mut self, decision: Decision, now: i64) {
        self.decide(decision, now);
        self.set_flag(FLAG_LAST_ROUND, true);
    }

    /// The last round has come to nothing. What an earlier jury said stays; otherwise nobody can decide. So nobody gains
    /// by an appeal that no jury can hear.
    pub fn decide_without_jury(&mut self, now: i64) -> Result<()> {
        if self.verdict()? == Verdict::None {
            self.decide(Decision::void(), now);
        } else {
            self.move_to(CaseStatus::Appealable, now);
        }
        self.set_flag(FLAG_LAST_ROUND, true);
        Ok(())
    }

    /// A proof beats votes. `sitting` jurors have voted in a round that was not counted; they are paid.
    pub fn prove(&mut self, upheld: bool, sitting: u8, now: i64) -> Result<()> {
        self.check(CaseStep::Prove)?;
        self.owe_jurors(sitting)?;
        let decision = if upheld { self.uphold(DecidedBy::Proof) } else { Decision::fault(DecidedBy::Proof) };
        self.decide_for_good(decision, now);
        Ok(())
    }

    /// Whether jurors of the present round are drawn and not yet counted, so that their panel belongs to a proof.
    pub fn has_sitting_jury(&self) -> Result<bool> {
        Ok(matches!(self.status()?, CaseStatus::JuryDraw | CaseStatus::JuryCommit | CaseStatus::JuryReveal))
    }

    /// Jurors have earned their fees.
    pub fn owe_jurors(&mut self, jurors: u8) -> Result<()> {
        let fees = jurors_fees(jurors, self.juror_fee)?;
        self.jury_fees = self.jury_fees.checked_add(fees).ok_or(VerificationError::AmountOverflow)?;
        Ok(())
    }

    /// Seats that this case has not drawn yet and may draw.
    pub fn eligible_seats(&self) -> u32 {
        self.roster_active.saturating_sub(self.excluded_seats).saturating_sub(self.drawn_seats)
    }

    /// Seats of the jury that would be drawn now, in the present round.
    pub fn jury_size(&self) -> u8 {
        jury_size(self.round, self.eligible_seats())
    }

    /// Seats of the jury that an appeal would call; 0 when there is no further round.
    pub fn next_jury_size(&self) -> u8 {
        if self.has(FLAG_LAST_ROUND) {
            return 0;
        }
        jury_size(self.round.saturating_add(1), self.eligible_seats())
    }

    /// Whether the final verdict contradicts who said this value. Nobody is contradicted where nobody knows what is
    /// right, nor where equal jobs may give different bytes.
    pub fn is_overruled(&self, value: &[u8; 32]) -> Result<bool> {
        let (verdict, by) = (self.verdict()?, self.decided_by()?);
        let contradicted = match by {
            DecidedBy::Votes | DecidedBy::Agreement => *value != self.final_value,
            DecidedBy::Proof if verdict == Verdict::Upheld => *value != self.final_value,
            // The proof shows an output without its trace: all that is known is that this one is wrong.
            DecidedBy::Proof => *value == self.opened_value,
            _ => false,
        };
        Ok(contradicted && self.has(FLAG_BIT_EXACT))
    }

    /// Whether who said this value accused the executor, and rightly.
    pub fn is_right_accuser(&self, value: &[u8; 32]) -> Result<bool> {
        Ok(self.verdict()? == Verdict::Fault && *value != self.opened_value && !self.is_overruled(value)?)
    }

    /// Whether this wallet owns an auditor who says that the result is wrong, in a case that they disputed.
    pub fn is_accusing_auditor(&self, owner: &Pubkey) -> Result<bool> {
        if !self.has(FLAG_DISPUTED) {
            return Ok(false);
        }
        for member in self.audit() {
            let accuses = member.status()? == MemberStatus::Revealed && member.value != self.opened_value;
            if accuses && member.owner == *owner {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

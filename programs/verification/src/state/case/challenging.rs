//! Challenges of an opened result: they are sealed until the window is over, revealed before the first jury, and settled
//! after the verdict.
use anchor_lang::prelude::*;
use market::{Job, Verdict};

use super::*;
use crate::{
    error::VerificationError,
    math::{divide_lost_bond, LoserShares},
    Challenge, ChallengeKind, ChallengeStatus,
};

/// Where a challenge's bond goes, and what its challenger gets besides. The parts but the bounty add up to the bond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChallengeDue {
    /// Back to the challenger.
    pub returned: u64,
    /// Credited to the challenger, from the executor's bond.
    pub bounty: u64,
    /// To the native pool, for the jurors.
    pub jury: u64,
    /// To the native pool, and credited to the executor.
    pub delay: u64,
    pub burned: u64,
}

impl Case {
    /// Nothing is claimed yet: the case waits for the first challenge, and closes without one.
    pub fn await_challenge(&mut self, job: &Job) -> Result<()> {
        self.note_opened(job)?;
        self.move_to(CaseStatus::Cleared, job.challenge_until()?);
        Ok(())
    }

    /// Without a jury a challenge would end in Void: the client would get its price back, and keep the result, for the
    /// price of a bond. With very few seats, its friends could be the jury.
    pub fn check_judgeable(&self, least_seats: u32) -> Result<()> {
        require_gte!(self.roster_active, least_seats, VerificationError::TooFewSeats);
        require_gt!(self.jury_size(), 0, VerificationError::TooFewSeats);
        Ok(())
    }

    /// The first challenge of a result, that of an audit that agreed included.
    pub fn begin_challenges(&mut self, job: &Job, challenge_until: i64, deadline: i64) -> Result<()> {
        self.note_opened(job)?;
        self.decided_by = DecidedBy::Nothing as u8;
        self.final_value = [0; 32];
        self.challenge_until = challenge_until;
        self.move_to(CaseStatus::Challenged, deadline);
        Ok(())
    }

    /// Whether one more challenge may join. Strictly within the window, whatever else is put off after a restart: nobody
    /// seals a challenge while others reveal theirs.
    pub fn check_joinable(&self, now: i64) -> Result<()> {
        self.check(CaseStep::Challenge)?;
        require!(!self.has(FLAG_DISPUTED), VerificationError::DisputedAlready);
        require_gt!(self.challenge_until, now, VerificationError::ChallengeWindowOver);
        Ok(())
    }

    /// One more bond is at stake.
    pub fn count_challenge(&mut self) -> Result<()> {
        self.challenges = self.challenges.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        self.live_challenges = self.live_challenges.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        Ok(())
    }

    /// A challenger says what is right, and becomes a party of the jury's seed. Only before the first jury: the phases
    /// begin with it.
    pub fn reveal_challenge(&mut self, over: bool, now: i64) -> Result<()> {
        self.check(CaseStep::RevealChallenge)?;
        // Phases begin with the first jury; what is revealed later has missed it, whatever a restart puts off.
        require_eq!(self.phase, 0, VerificationError::WrongCaseState);
        require_gte!(now, self.challenge_until, VerificationError::DeadlineNotReached);
        require!(!over, VerificationError::DeadlinePassed);
        self.accusers = self.accusers.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        self.parties = self.parties.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
        Ok(())
    }

    /// A challenger's link is missing.
    pub fn drop_challenge(&mut self, linked: u8, over: bool) -> Result<()> {
        let live = self.live_challenges.checked_sub(1).ok_or(VerificationError::CorruptAccount)?;
        self.drop_party(linked, true, over)?;
        self.live_challenges = live;
        Ok(())
    }

    /// Ends what is between the case and a challenge.
    pub fn settle_challenge(&mut self, challenge: &Challenge) -> Result<ChallengeDue> {
        let due = self.challenge_due(challenge)?;
        self.challenges = self.challenges.checked_sub(1).ok_or(VerificationError::CorruptAccount)?;
        Ok(due)
    }

    fn challenge_due(&self, challenge: &Challenge) -> Result<ChallengeDue> {
        self.check(CaseStep::Settle)?;
        let bond = challenge.bond;
        if self.status()? == CaseStatus::Aborted {
            return Ok(ChallengeDue { returned: bond, ..Default::default() });
        }
        match self.verdict()? {
            Verdict::Fault if self.is_right_challenge(challenge)? => {
                Ok(ChallengeDue { returned: bond, bounty: self.bounty_each, ..Default::default() })
            }
            Verdict::Upheld => {
                let shares = LoserShares { jury: self.jury_share, delay: self.delay_share };
                let lost = divide_lost_bond(bond, shares);
                Ok(ChallengeDue { jury: lost.jury, delay: lost.delay, burned: lost.burn, ..Default::default() })
            }
            _ => Ok(ChallengeDue { burned: bond, ..Default::default() }),
        }
    }

    /// After a Fault: whether this challenge said why. An output can be withheld whatever its value is.
    fn is_right_challenge(&self, challenge: &Challenge) -> Result<bool> {
        if challenge.status()? != ChallengeStatus::Revealed {
            return Ok(false);
        }
        match challenge.kind()? {
            ChallengeKind::WrongValue => self.is_right_accuser(&challenge.value),
            ChallengeKind::OutputWithheld => Ok(true),
        }
    }
}

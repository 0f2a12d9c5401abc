//! From the last vote to the end.
use anchor_lang::prelude::*;

use super::*;
use crate::{error::GovernanceError, state::deadline_after};

impl Proposal {
    /// Counts the votes; the caller has checked that the time to vote is over. `time_to_leave` is the least
    /// that an upgrade waits, as it is now: another proposal can have made leaving slower meanwhile.
    ///
    /// What nobody counts within the time of grace has lapsed: nobody keeps an approval of earlier voters for later.
    pub fn finalize(&mut self, time_to_leave: u32, now: i64) -> Result<ProposalStatus> {
        self.check_voting()?;
        let (votes, thresholds) = (self.votes(), self.thresholds());
        let mut status = ProposalStatus::from(votes.outcome(&thresholds));
        if status == ProposalStatus::Passed && now >= deadline_after(self.voting_ends_at, self.grace_seconds)? {
            status = ProposalStatus::Defeated;
        }
        if status == ProposalStatus::Passed {
            let timelock = match self.kind()? {
                ProposalKind::Upgrade => self.timelock_seconds.max(time_to_leave),
                _ => self.timelock_seconds,
            };
            let executable_at = deadline_after(now, timelock)?;
            self.expires_at = deadline_after(executable_at, self.grace_seconds)?;
            self.executable_at = executable_at;
            self.timelock_seconds = timelock;
        }
        self.status = status as u8;
        self.forfeits_deposit = u8::from(votes.forfeits_deposit(&thresholds));
        self.invariant()?;
        Ok(status)
    }

    pub fn check_executable(&self, now: i64) -> Result<()> {
        require!(self.status()? == ProposalStatus::Passed, GovernanceError::NotPassed);
        require_gte!(now, self.executable_at, GovernanceError::TimelockRunning);
        require_gt!(self.expires_at, now, GovernanceError::ProposalExpired);
        Ok(())
    }

    /// An upgrade waits as long as leaving takes now: other proposals can have made it slower since the count.
    pub fn check_time_to_leave(&self, time_to_leave: u32, now: i64) -> Result<()> {
        if self.kind()? != ProposalKind::Upgrade {
            return Ok(());
        }
        let counted_at = self.executable_at.checked_sub(i64::from(self.timelock_seconds));
        let everyone_left_at = deadline_after(counted_at.ok_or(GovernanceError::TimeOverflow)?, time_to_leave)?;
        require_gte!(now, everyone_left_at, GovernanceError::TimelockRunning);
        Ok(())
    }

    /// Written before the first instruction runs, so that none of them can bring about a second execution.
    pub fn execute(&mut self, now: i64) -> Result<()> {
        self.check_executable(now)?;
        self.status = ProposalStatus::Executed as u8;
        self.invariant()
    }

    /// The deposit goes back to the proposer. Returns its amount.
    pub fn return_deposit(&mut self) -> Result<u64> {
        self.check_deposit_decided()?;
        require_eq!(self.forfeits_deposit, 0, GovernanceError::DepositForfeited);
        self.deposit_state = DepositState::Returned as u8;
        self.invariant()?;
        Ok(self.deposit)
    }

    /// The deposit burns. Returns its amount.
    pub fn burn_deposit(&mut self) -> Result<u64> {
        self.check_deposit_decided()?;
        require_eq!(self.forfeits_deposit, 1, GovernanceError::DepositNotForfeited);
        self.deposit_state = DepositState::Burned as u8;
        self.invariant()?;
        Ok(self.deposit)
    }

    fn check_deposit_decided(&self) -> Result<()> {
        require!(self.deposit_state()? == DepositState::Held, GovernanceError::DepositNotHeld);
        self.check_finalized()
    }

    fn check_finalized(&self) -> Result<()> {
        require!(self.status()?.is_finalized(), GovernanceError::NotFinalized);
        Ok(())
    }

    /// The sums stay; only the account of a vote goes.
    pub fn close_vote(&mut self) -> Result<()> {
        self.check_finalized()?;
        self.open_votes = self.open_votes.checked_sub(1).ok_or(GovernanceError::CorruptAccount)?;
        self.invariant()
    }

    pub fn close_instruction(&mut self, now: i64) -> Result<()> {
        self.check_ended(now)?;
        self.open_instructions = self.open_instructions.checked_sub(1).ok_or(GovernanceError::CorruptAccount)?;
        self.invariant()
    }

    /// Nothing can be executed any more.
    pub fn check_ended(&self, now: i64) -> Result<()> {
        let status = self.status()?;
        let ended = status.is_finalized() && (status != ProposalStatus::Passed || now >= self.expires_at);
        require!(ended, GovernanceError::ProposalStillLive);
        Ok(())
    }

    /// Neither accounts nor a deposit stay behind.
    pub fn check_closable(&self, now: i64) -> Result<()> {
        self.check_ended(now)?;
        require!(self.deposit_state()? != DepositState::Held, GovernanceError::DepositStillHeld);
        require_eq!(self.open_votes, 0, GovernanceError::ProposalNotEmpty);
        require_eq!(self.open_instructions, 0, GovernanceError::ProposalNotEmpty);
        Ok(())
    }
}

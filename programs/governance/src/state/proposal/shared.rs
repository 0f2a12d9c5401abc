//! What all steps share.
use anchor_lang::prelude::*;

use super::*;
use crate::{constants::MAX_INSTRUCTIONS, error::GovernanceError};

impl Proposal {
    pub fn status(&self) -> Result<ProposalStatus> {
        ProposalStatus::try_from(self.status)
    }

    /// Known from activation on.
    pub fn kind(&self) -> Result<ProposalKind> {
        ProposalKind::try_from(self.kind)
    }

    pub fn deposit_state(&self) -> Result<DepositState> {
        DepositState::try_from(self.deposit_state)
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }

    /// Must hold at the end of every step.
    pub fn invariant(&self) -> Result<()> {
        let (status, deposit) = (self.status()?, self.deposit_state()?);
        require_gte!(MAX_INSTRUCTIONS, self.instruction_count, GovernanceError::CorruptAccount);
        require_gte!(self.instruction_count, self.open_instructions, GovernanceError::CorruptAccount);
        require_gte!(self.voters, self.open_votes, GovernanceError::CorruptAccount);
        // Nothing closes while it can still run.
        let is_live = matches!(status, ProposalStatus::Draft | ProposalStatus::Voting);
        require!(!is_live || self.open_instructions == self.instruction_count, GovernanceError::CorruptAccount);
        // A draft has paid nothing; what is voted on has; what is decided may have been settled.
        let deposit_fits = match status {
            ProposalStatus::Draft => deposit == DepositState::None,
            ProposalStatus::Voting => deposit == DepositState::Held,
            _ => deposit != DepositState::None,
        };
        require!(deposit_fits, GovernanceError::CorruptAccount);
        // What is forfeited never returns, and nothing else burns.
        let forfeits = self.forfeits_deposit == 1;
        require!(deposit != DepositState::Returned || !forfeits, GovernanceError::CorruptAccount);
        require!(deposit != DepositState::Burned || forfeits, GovernanceError::CorruptAccount);
        // Nobody votes with more than there is, each of the voters with at most the cap.
        let most = u128::from(self.power_cap).saturating_mul(u128::from(self.voters));
        require_gte!(most, self.votes().turnout(), GovernanceError::CorruptAccount);
        // A timelock is never skipped.
        require_gte!(self.expires_at, self.executable_at, GovernanceError::CorruptAccount);
        Ok(())
    }
}

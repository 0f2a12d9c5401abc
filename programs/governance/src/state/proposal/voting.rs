//! From activation to the last vote.
use anchor_lang::prelude::*;
use staking::Operator;

use super::*;
use crate::{
    error::GovernanceError,
    math::{voting_power, Thresholds, Votes},
    state::deadline_after,
};

/// What a vote counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub option: VoteOption,
    pub weight: u64,
}

impl Proposal {
    /// Ends the draft and opens the vote about exactly the instructions of this hash.
    pub fn activate(
        &mut self,
        terms: &VoteTerms,
        instructions_hash: [u8; 32],
        vault_bump: u8,
        clock: &Clock,
    ) -> Result<()> {
        self.check_draft()?;
        require_gt!(self.instruction_count, 0, GovernanceError::NoInstructions);
        let now = clock.unix_timestamp;
        let voting_ends_at = deadline_after(now, terms.voting_seconds)?;
        self.kind = terms.kind as u8;
        self.instructions_hash = instructions_hash;
        self.genesis = u8::from(terms.snapshot.genesis);
        self.snapshot_epoch = terms.snapshot.epoch;
        self.total_weight = terms.snapshot.total_weight;
        self.total_bonded = terms.snapshot.total_bonded;
        self.power_cap = terms.power_cap;
        self.quorum = terms.quorum;
        self.majority_bps = terms.majority_bps;
        self.veto_bps = terms.veto_bps;
        self.timelock_seconds = terms.timelock_seconds;
        self.grace_seconds = terms.grace_seconds;
        self.deposit = terms.deposit;
        self.deposit_state = DepositState::Held as u8;
        self.vault_bump = vault_bump;
        self.activated_slot = clock.slot;
        self.activated_at = now;
        self.voting_ends_at = voting_ends_at;
        self.status = ProposalStatus::Voting as u8;
        self.invariant()
    }

    pub fn check_voting(&self) -> Result<()> {
        require!(self.status()? == ProposalStatus::Voting, GovernanceError::NotVoting);
        Ok(())
    }

    /// What an operator can cast. Its record of the snapshot's epoch was fixed by a report, before activation.
    pub fn power_of(&self, operator: &Operator) -> Result<u64> {
        // Another operator at the address of one that voted and left is not that one.
        require_gt!(self.activated_slot, operator.created_slot, GovernanceError::NoVotingPower);
        let record = operator.epochs.record(self.snapshot_epoch).filter(|record| record.reported == 1);
        let record = record.ok_or(GovernanceError::NoVotingPower)?;
        let weight = if self.genesis == 1 { record.lowest_bonded } else { record.weight };
        let power = voting_power(weight, self.power_cap, operator.bonded);
        require_gt!(power, 0, GovernanceError::NoVotingPower);
        Ok(power)
    }

    /// Counts a vote. A voter who voted before moves the whole weight.
    pub fn count_vote(&mut self, before: Option<Choice>, now: Choice) -> Result<()> {
        self.check_voting()?;
        require_gt!(now.weight, 0, GovernanceError::NoVotingPower);
        require_gte!(self.power_cap, now.weight, GovernanceError::CorruptAccount);
        if let Some(before) = before {
            require!(before.option != now.option, GovernanceError::NoChange);
            let sum = self.sum_mut(before.option);
            *sum = sum.checked_sub(before.weight).ok_or(GovernanceError::CorruptAccount)?;
        } else {
            self.voters = self.voters.checked_add(1).ok_or(GovernanceError::AmountOverflow)?;
            self.open_votes = self.open_votes.checked_add(1).ok_or(GovernanceError::AmountOverflow)?;
        }
        let sum = self.sum_mut(now.option);
        *sum = sum.checked_add(now.weight).ok_or(GovernanceError::AmountOverflow)?;
        self.invariant()
    }

    fn sum_mut(&mut self, option: VoteOption) -> &mut u64 {
        match option {
            VoteOption::For => &mut self.votes_for,
            VoteOption::Against => &mut self.votes_against,
            VoteOption::Abstain => &mut self.votes_abstain,
            VoteOption::Veto => &mut self.votes_veto,
        }
    }

    pub fn votes(&self) -> Votes {
        Votes {
            in_favour: self.votes_for,
            against: self.votes_against,
            abstain: self.votes_abstain,
            veto: self.votes_veto,
        }
    }

    pub fn thresholds(&self) -> Thresholds {
        Thresholds { quorum: self.quorum, majority_bps: self.majority_bps, veto_bps: self.veto_bps }
    }
}

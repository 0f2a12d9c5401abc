//! From activation to the last vote.
use anchor_lang::prelude::*;

use super::*;
use crate::{
    error::GovernanceError,
    math::{Thresholds, Votes},
};

/// What activation fixes for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ballot {
    pub kind: ProposalKind,
    pub instructions_hash: [u8; 32],
    pub genesis: bool,
    pub snapshot_epoch: u64,
    pub total_weight: u64,
    pub total_bonded: u64,
    pub power_cap: u64,
    pub quorum: u64,
    pub majority_bps: u16,
    pub veto_bps: u16,
    pub voting_seconds: u32,
    pub timelock_seconds: u32,
    pub grace_seconds: u32,
    /// Base units of ASSAY.
    pub deposit: u64,
    pub vault_bump: u8,
}

/// A vote as it was before, when a voter changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CastVote {
    pub option: VoteOption,
    pub weight: u64,
}

impl Proposal {
    /// Ends the draft and opens the vote.
    pub fn activate(&mut self, ballot: &Ballot, clock: &Clock) -> Result<()> {
        self.check_draft()?;
        require_gt!(self.instruction_count, 0, GovernanceError::NoInstructions);
        let now = clock.unix_timestamp;
        let voting_ends_at = later(now, ballot.voting_seconds)?;
        self.kind = ballot.kind as u8;
        self.instructions_hash = ballot.instructions_hash;
        self.genesis = u8::from(ballot.genesis);
        self.snapshot_epoch = ballot.snapshot_epoch;
        self.total_weight = ballot.total_weight;
        self.total_bonded = ballot.total_bonded;
        self.power_cap = ballot.power_cap;
        self.quorum = ballot.quorum;
        self.majority_bps = ballot.majority_bps;
        self.veto_bps = ballot.veto_bps;
        self.timelock_seconds = ballot.timelock_seconds;
        self.grace_seconds = ballot.grace_seconds;
        self.deposit = ballot.deposit;
        self.deposit_state = DepositState::Held as u8;
        self.vault_bump = ballot.vault_bump;
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

    /// Counts a vote. A voter who voted before moves the whole weight.
    pub fn count_vote(&mut self, before: Option<CastVote>, vote: CastVote) -> Result<()> {
        self.check_voting()?;
        require_gt!(vote.weight, 0, GovernanceError::NoVotingPower);
        require_gte!(self.power_cap, vote.weight, GovernanceError::CorruptAccount);
        if let Some(before) = before {
            require!(before.option != vote.option, GovernanceError::NoChange);
            let sum = self.sum_mut(before.option);
            *sum = sum.checked_sub(before.weight).ok_or(GovernanceError::CorruptAccount)?;
        } else {
            self.voters = self.voters.checked_add(1).ok_or(GovernanceError::AmountOverflow)?;
            self.open_votes = self.open_votes.checked_add(1).ok_or(GovernanceError::AmountOverflow)?;
        }
        let sum = self.sum_mut(vote.option);
        *sum = sum.checked_add(vote.weight).ok_or(GovernanceError::AmountOverflow)?;
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

use anchor_lang::prelude::*;

use crate::{error::GovernanceError, math::Outcome};

/// Where a proposal stands. The byte in the account is the variant's number. That a passed proposal has expired follows
/// from the time and is not stored.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalStatus {
    /// The proposer still writes it.
    Draft,
    Voting,
    Passed,
    Defeated,
    Vetoed,
    Executed,
}

/// What a proposal does, by the strictest of its instructions. It decides about the majority and the timelock. Ordered by
/// strictness. The byte in the account is the variant's number.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposalKind {
    /// Only disables things, at short notice and by a large majority.
    Emergency,
    /// Changes values within bounds that are code.
    Params,
    /// Changes code, roles or what money is for; waits until everyone can have left.
    Upgrade,
}

/// How a voter votes. The byte in the account is the variant's number.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteOption {
    For,
    Against,
    /// Counts for the quorum only.
    Abstain,
    /// Counts as against; enough of them burn the deposit.
    Veto,
}

/// Where the deposit of a proposal is. The byte in the account is the variant's number.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepositState {
    None,
    Held,
    Returned,
    Burned,
}

impl ProposalStatus {
    pub const ALL: [ProposalStatus; 6] = [
        ProposalStatus::Draft,
        ProposalStatus::Voting,
        ProposalStatus::Passed,
        ProposalStatus::Defeated,
        ProposalStatus::Vetoed,
        ProposalStatus::Executed,
    ];

    /// Whether the votes were counted.
    pub fn is_finalized(self) -> bool {
        !matches!(self, ProposalStatus::Draft | ProposalStatus::Voting)
    }
}

impl From<Outcome> for ProposalStatus {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Passed => ProposalStatus::Passed,
            Outcome::Defeated => ProposalStatus::Defeated,
            Outcome::Vetoed => ProposalStatus::Vetoed,
        }
    }
}

impl TryFrom<u8> for ProposalStatus {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        Self::ALL.get(usize::from(byte)).copied().ok_or_else(|| error!(GovernanceError::CorruptAccount))
    }
}

impl ProposalKind {
    /// The byte where the kind is not known yet.
    pub const UNDECIDED: u8 = u8::MAX;
}

impl TryFrom<u8> for ProposalKind {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        match byte {
            0 => Ok(ProposalKind::Emergency),
            1 => Ok(ProposalKind::Params),
            2 => Ok(ProposalKind::Upgrade),
            _ => err!(GovernanceError::CorruptAccount),
        }
    }
}

impl VoteOption {
    pub const ALL: [VoteOption; 4] = [VoteOption::For, VoteOption::Against, VoteOption::Abstain, VoteOption::Veto];
}

impl TryFrom<u8> for VoteOption {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        Self::ALL.get(usize::from(byte)).copied().ok_or_else(|| error!(GovernanceError::CorruptAccount))
    }
}

impl TryFrom<u8> for DepositState {
    type Error = anchor_lang::error::Error;

    fn try_from(byte: u8) -> Result<Self> {
        match byte {
            0 => Ok(DepositState::None),
            1 => Ok(DepositState::Held),
            2 => Ok(DepositState::Returned),
            3 => Ok(DepositState::Burned),
            _ => err!(GovernanceError::CorruptAccount),
        }
    }
}

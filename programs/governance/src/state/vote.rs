use anchor_lang::prelude::*;

use super::{Choice, VoteOption};
use crate::error::GovernanceError;

/// How one operator votes on one proposal.
#[account]
#[derive(Debug, PartialEq, Eq, InitSpace)]
pub struct Vote {
    pub proposal: Pubkey,
    /// The Operator account.
    pub operator: Pubkey,
    /// The operator's owner, who voted.
    pub owner: Pubkey,
    /// Gets the rent back when the account is closed.
    pub rent_payer: Pubkey,
    /// Base units of ASSAY that count for `option`.
    pub weight: u64,
    /// `VoteOption`
    pub option: u8,
    /// How often the vote was changed.
    pub changes: u32,
    pub version: u8,
    pub bump: u8,
}

impl Vote {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + Self::INIT_SPACE;

    /// What it counts for now; nothing when the account was made by this very instruction.
    pub fn choice(&self) -> Result<Option<Choice>> {
        if self.version == 0 {
            return Ok(None);
        }
        Ok(Some(Choice { option: VoteOption::try_from(self.option)?, weight: self.weight }))
    }

    /// Counts for another option from now on.
    pub fn change(&mut self, choice: &Choice) -> Result<()> {
        self.option = choice.option as u8;
        self.weight = choice.weight;
        self.changes = self.changes.checked_add(1).ok_or(GovernanceError::AmountOverflow)?;
        Ok(())
    }
}

//! From a first title to a list of instructions.
use anchor_lang::prelude::*;

use super::*;
use crate::{constants::MAX_INSTRUCTIONS, error::GovernanceError};

/// What a new proposal starts with.
pub struct NewProposal {
    pub id: u64,
    pub proposer: Pubkey,
    pub rent_payer: Pubkey,
    pub title: [u8; TITLE_BYTES],
    pub uri: [u8; URI_BYTES],
    pub description_hash: [u8; 32],
    pub created_at: i64,
    pub created_slot: u64,
    pub bump: u8,
}

impl NewProposal {
    /// A text that every reader prints alike, and a description that can be checked.
    pub fn check(&self) -> Result<()> {
        require!(is_text(&self.title) && self.title != [0; TITLE_BYTES], GovernanceError::InvalidTitle);
        require!(is_text(&self.uri), GovernanceError::InvalidUri);
        require!(self.description_hash != [0; 32], GovernanceError::InvalidDescriptionHash);
        Ok(())
    }
}

impl Proposal {
    /// Fills a fresh account, whose other fields are zeros.
    pub fn create(&mut self, new: &NewProposal) -> Result<()> {
        new.check()?;
        self.id = new.id;
        self.proposer = new.proposer;
        self.rent_payer = new.rent_payer;
        self.title = new.title;
        self.uri = new.uri;
        self.description_hash = new.description_hash;
        self.created_at = new.created_at;
        self.created_slot = new.created_slot;
        self.status = ProposalStatus::Draft as u8;
        self.kind = ProposalKind::UNDECIDED;
        self.deposit_state = DepositState::None as u8;
        self.version = Self::VERSION;
        self.bump = new.bump;
        self.invariant()
    }

    pub fn check_draft(&self) -> Result<()> {
        require!(self.status()? == ProposalStatus::Draft, GovernanceError::NotDraft);
        Ok(())
    }

    /// Counts the next instruction, which takes the next index.
    pub fn insert_instruction(&mut self, index: u8) -> Result<()> {
        self.check_draft()?;
        require_eq!(index, self.instruction_count, GovernanceError::WrongInstructionIndex);
        require_gt!(MAX_INSTRUCTIONS, index, GovernanceError::TooManyInstructions);
        self.instruction_count = index.checked_add(1).ok_or(GovernanceError::TooManyInstructions)?;
        self.open_instructions = self.instruction_count;
        self.invariant()
    }

    /// Takes the last instruction away, so that no index is ever skipped.
    pub fn remove_instruction(&mut self, index: u8) -> Result<()> {
        self.check_draft()?;
        let last = self.instruction_count.checked_sub(1).ok_or(GovernanceError::NoInstructions)?;
        require_eq!(index, last, GovernanceError::WrongInstructionIndex);
        self.instruction_count = last;
        self.open_instructions = last;
        self.invariant()
    }

    /// A draft is cancelled when nothing else would stay behind.
    pub fn check_cancellable(&self) -> Result<()> {
        self.check_draft()?;
        require_eq!(self.open_instructions, 0, GovernanceError::ProposalNotEmpty);
        Ok(())
    }
}

/// UTF-8 without control characters, then zeros to the end: one text has one encoding, and reads as it is written.
fn is_text(bytes: &[u8]) -> bool {
    let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (text, padding) = bytes.split_at(length);
    padding.iter().all(|byte| *byte == 0)
        && core::str::from_utf8(text).is_ok_and(|text| !text.chars().any(|char| char.is_control() || turns_text(char)))
}

/// Embeddings, overrides and isolates: what stands behind them is shown in another order.
fn turns_text(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

use anchor_lang::prelude::*;
use anchor_lang::solana_program::instruction::{AccountMeta, Instruction};

use super::ProposalKind;
use crate::{
    constants::{MAX_ACCOUNTS, MAX_DATA},
    error::GovernanceError,
    kinds::{check_instruction, is_upgrade},
    math::{HashedAccount, InstructionsPreimage, ACCOUNT_BYTES, INSTRUCTION_BYTES},
};

/// An account that a stored instruction passes on.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstructionAccount {
    pub address: Pubkey,
    pub is_signer: bool,
    pub is_writable: bool,
}

/// One instruction of a proposal. Longer than a transaction, it is written in several; it is whole when it has as many
/// accounts and bytes as were announced.
#[account]
#[derive(Debug, PartialEq, Eq)]
pub struct ProposalInstruction {
    pub proposal: Pubkey,
    /// Gets the rent back when the account is closed.
    pub rent_payer: Pubkey,
    pub program: Pubkey,
    /// Of an upgrade, the sha-256 of its buffer's program without the zeros at its end; otherwise zeros.
    pub buffer_hash: [u8; 32],
    pub accounts: Vec<InstructionAccount>,
    pub data: Vec<u8>,
    /// How many accounts it has when it is whole.
    pub accounts_total: u8,
    /// How many bytes of data it has when it is whole.
    pub data_total: u16,
    pub index: u8,
    /// `ProposalKind`; `UNDECIDED` until it is whole.
    pub kind: u8,
    pub version: u8,
    pub bump: u8,
}

impl ProposalInstruction {
    pub const VERSION: u8 = 1;

    /// Bytes of the account, discriminator and lengths of both lists included. Totals above what is allowed need no more
    /// room: `check_totals` refuses them, and should be the one to answer instead of the runtime.
    pub fn space(accounts_total: u8, data_total: u16) -> usize {
        const FIXED: usize = 8 + 4 * 32 + 4 + 4 + 1 + 2 + 4;
        usize::from(accounts_total.min(MAX_ACCOUNTS))
            .saturating_mul(ACCOUNT_BYTES)
            .saturating_add(usize::from(data_total.min(MAX_DATA)))
            .saturating_add(FIXED)
    }

    /// Announced totals that a transaction and the account can hold.
    pub fn check_totals(accounts_total: u8, data_total: u16) -> Result<()> {
        require_gte!(MAX_ACCOUNTS, accounts_total, GovernanceError::TooManyAccounts);
        require_gte!(MAX_DATA, data_total, GovernanceError::DataTooLong);
        Ok(())
    }

    pub fn is_whole(&self) -> bool {
        self.accounts.len() == usize::from(self.accounts_total) && self.data.len() == usize::from(self.data_total)
    }

    pub fn check_whole(&self) -> Result<()> {
        require!(self.is_whole(), GovernanceError::InstructionIncomplete);
        Ok(())
    }

    /// Takes the first accounts and bytes; there may be none. Returns the kind when it is whole.
    pub fn insert(&mut self, accounts: &[InstructionAccount], data: &[u8]) -> Result<Option<ProposalKind>> {
        self.extend(accounts, data)
    }

    /// Adds accounts and bytes at their ends. Returns the kind when it is whole.
    pub fn append(&mut self, accounts: &[InstructionAccount], data: &[u8]) -> Result<Option<ProposalKind>> {
        require!(!self.is_whole(), GovernanceError::InstructionComplete);
        require!(!accounts.is_empty() || !data.is_empty(), GovernanceError::NoChange);
        self.extend(accounts, data)
    }

    fn extend(&mut self, accounts: &[InstructionAccount], data: &[u8]) -> Result<Option<ProposalKind>> {
        let accounts_len = self.accounts.len().saturating_add(accounts.len());
        let data_len = self.data.len().saturating_add(data.len());
        require_gte!(usize::from(self.accounts_total), accounts_len, GovernanceError::TotalsExceeded);
        require_gte!(usize::from(self.data_total), data_len, GovernanceError::TotalsExceeded);
        self.accounts.extend_from_slice(accounts);
        self.data.extend_from_slice(data);
        if !self.is_whole() {
            return Ok(None);
        }
        let kind = self.check_rules()?;
        self.kind = kind as u8;
        Ok(Some(kind))
    }

    /// Every rule that does not need the other instructions of the proposal. Returns the kind.
    pub fn check_rules(&self) -> Result<ProposalKind> {
        self.check_whole()?;
        check_instruction(&self.program, &self.accounts, &self.data, &self.buffer_hash)
    }

    pub fn is_upgrade(&self) -> bool {
        is_upgrade(&self.program, &self.data)
    }

    pub fn accounts_len(&self) -> Result<u8> {
        u8::try_from(self.accounts.len()).map_err(|_| error!(GovernanceError::TooManyAccounts))
    }

    pub fn data_len(&self) -> Result<u16> {
        u16::try_from(self.data.len()).map_err(|_| error!(GovernanceError::DataTooLong))
    }

    /// An account belongs to one place of one proposal.
    pub fn check_place(&self, proposal: &Pubkey, index: u8) -> Result<()> {
        require_keys_eq!(self.proposal, *proposal, GovernanceError::WrongProposal);
        require_eq!(self.index, index, GovernanceError::WrongInstructionIndex);
        Ok(())
    }

    fn preimage_bytes(&self) -> usize {
        self.accounts
            .len()
            .saturating_mul(ACCOUNT_BYTES)
            .saturating_add(self.data.len())
            .saturating_add(INSTRUCTION_BYTES)
    }

    /// What runs: the stored accounts, each with the rights that were voted on and no others.
    pub fn into_instruction(self) -> Instruction {
        let meta = |account: InstructionAccount| AccountMeta {
            pubkey: account.address,
            is_signer: account.is_signer,
            is_writable: account.is_writable,
        };
        Instruction {
            program_id: self.program,
            accounts: self.accounts.into_iter().map(meta).collect(),
            data: self.data,
        }
    }
}

/// The hash of everything that a proposal runs.
pub fn instructions_hash(proposal: &Pubkey, instructions: &[ProposalInstruction]) -> Result<[u8; 32]> {
    let capacity = instructions.iter().map(ProposalInstruction::preimage_bytes).fold(0usize, usize::saturating_add);
    let mut preimage = InstructionsPreimage::new(proposal.as_array(), capacity);
    for instruction in instructions {
        let accounts = instruction.accounts.iter().map(|account| HashedAccount {
            address: account.address.as_array(),
            is_signer: account.is_signer,
            is_writable: account.is_writable,
        });
        preimage
            .push(instruction.program.as_array(), &instruction.buffer_hash, accounts, &instruction.data)
            .ok_or(GovernanceError::CorruptAccount)?;
    }
    Ok(preimage.hash())
}

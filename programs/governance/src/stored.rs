//! The stored instructions of a proposal, as remaining accounts: all of them, in order, and every rule asked again.
use anchor_lang::prelude::*;

use crate::{
    constants::MAX_ACCOUNTS_TOTAL,
    error::GovernanceError,
    loader::{check_buffer, UPGRADE_BUFFER},
    state::{instructions_hash, ProposalInstruction, ProposalKind},
};

/// Every instruction of a proposal, each of them whole and allowed.
pub struct StoredInstructions {
    pub instructions: Vec<ProposalInstruction>,
    pub hash: [u8; 32],
    /// The strictest.
    pub kind: ProposalKind,
}

/// What an upgrade writes to a program.
pub struct UpgradeBuffer {
    pub address: Pubkey,
    pub hash: [u8; 32],
}

impl StoredInstructions {
    /// Takes them off the front of the remaining accounts. Returns them and the accounts behind them.
    #[inline(never)]
    pub fn read<'a, 'info>(
        proposal: &Pubkey,
        count: u8,
        accounts: &'a [AccountInfo<'info>],
    ) -> Result<(Self, &'a [AccountInfo<'info>])> {
        let (stored, rest) = accounts.split_at_checked(usize::from(count)).ok_or(GovernanceError::UnexpectedAccount)?;
        let mut instructions = Vec::with_capacity(stored.len());
        for (index, account) in (0..count).zip(stored) {
            instructions.push(read_instruction(proposal, index, account)?);
        }
        let kind = check_all(&instructions)?;
        let hash = instructions_hash(proposal, &instructions)?;
        Ok((Self { instructions, hash, kind }, rest))
    }

    /// The buffer, where the proposal is an upgrade of a program.
    pub fn buffer(&self) -> Result<Option<UpgradeBuffer>> {
        let Some(upgrade) = self.instructions.iter().find(|instruction| instruction.is_upgrade()) else {
            return Ok(None);
        };
        let buffer = upgrade.accounts.get(UPGRADE_BUFFER).ok_or(GovernanceError::WrongLoaderAccounts)?;
        Ok(Some(UpgradeBuffer { address: buffer.address, hash: upgrade.buffer_hash }))
    }
}

impl UpgradeBuffer {
    /// It still holds the program that was proposed, and nobody but the executor can write it.
    pub fn check(&self, account: &AccountInfo) -> Result<()> {
        require_keys_eq!(*account.key, self.address, GovernanceError::WrongBuffer);
        check_buffer(account, &self.hash)
    }
}

/// Only this program makes accounts of this type, one for each place of a proposal.
#[inline(never)]
fn read_instruction(proposal: &Pubkey, index: u8, account: &AccountInfo) -> Result<ProposalInstruction> {
    require_keys_eq!(*account.owner, crate::ID, GovernanceError::UnexpectedAccount);
    let data = account.try_borrow_data()?;
    let instruction = ProposalInstruction::try_deserialize(&mut &data[..])?;
    instruction.check_place(proposal, index)?;
    Ok(instruction)
}

/// The rules of each, and those of all together. Returns the strictest kind.
pub(crate) fn check_all(instructions: &[ProposalInstruction]) -> Result<ProposalKind> {
    let (mut kind, mut accounts) = (ProposalKind::Emergency, 0usize);
    for instruction in instructions {
        kind = kind.max(instruction.check_rules()?);
        accounts = accounts.saturating_add(instruction.accounts.len());
    }
    require!(!instructions.is_empty(), GovernanceError::NoInstructions);
    require_gte!(usize::from(MAX_ACCOUNTS_TOTAL), accounts, GovernanceError::TooManyAccounts);
    let alone = instructions.len() == 1 || !instructions.iter().any(ProposalInstruction::is_upgrade);
    require!(alone, GovernanceError::UpgradeNotAlone);
    Ok(kind)
}

/// Takes an instruction's program and accounts off the front. Each has to be the stored one, in its place.
pub fn take_accounts<'a, 'info>(
    instruction: &ProposalInstruction,
    remaining: &'a [AccountInfo<'info>],
) -> Result<(&'a [AccountInfo<'info>], &'a [AccountInfo<'info>])> {
    let (program, behind) = remaining.split_first().ok_or(GovernanceError::UnexpectedAccount)?;
    require_keys_eq!(*program.key, instruction.program, GovernanceError::WrongInstructionAccount);
    let stored = &instruction.accounts;
    let (accounts, rest) = behind.split_at_checked(stored.len()).ok_or(GovernanceError::UnexpectedAccount)?;
    for (account, expected) in accounts.iter().zip(stored) {
        require_keys_eq!(*account.key, expected.address, GovernanceError::WrongInstructionAccount);
    }
    Ok((accounts, rest))
}

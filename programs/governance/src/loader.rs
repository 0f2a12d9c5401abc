//! The upgradeable loader's instructions and buffers, by their bytes: Anchor's types would bring in bincode's decoder.
use anchor_lang::prelude::*;
use solana_sdk_ids::{bpf_loader_upgradeable, sysvar};
use solana_sha256_hasher::hash;

use crate::{
    error::GovernanceError,
    pins::{Pin, EXECUTOR_AND_BUMP},
    state::InstructionAccount,
};

/// Bytes of a buffer account before its program: `1` as u32 (the kind), `1` as u8 where there is an authority, and the
/// authority.
const BUFFER_HEADER: usize = 37;

/// What of the loader a proposal may hold. Never Close: nobody could take it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoaderInstruction {
    /// Accounts: ProgramData, program, buffer, where the buffer's lamports go, rent, clock, authority.
    Upgrade,
    /// Accounts: ProgramData, authority, and the new one; without it the program is final.
    SetAuthority,
    /// Accounts: ProgramData, authority, and the new one, which signs.
    SetAuthorityChecked,
}

impl LoaderInstruction {
    pub fn is_loader(program: &Pubkey) -> bool {
        *program == bpf_loader_upgradeable::ID
    }

    /// Data is the instruction's number as u32, and nothing else.
    pub fn parse(data: &[u8]) -> Result<Self> {
        match data {
            [3, 0, 0, 0] => Ok(Self::Upgrade),
            [4, 0, 0, 0] => Ok(Self::SetAuthority),
            [7, 0, 0, 0] => Ok(Self::SetAuthorityChecked),
            _ => err!(GovernanceError::InstructionNotAllowed),
        }
    }

    /// The accounts are those of one of the five programs, and the executor is the authority. Returns the place of an
    /// account besides the executor that has to sign.
    pub fn check_accounts(self, accounts: &[InstructionAccount]) -> Result<Option<usize>> {
        let (fits, new_authority) = match (self, accounts) {
            (Self::Upgrade, [program_data, program, buffer, spill, rent, clock, authority]) => {
                let pinned = Pin::of_program(&program.address).is_some_and(|pin| is(program_data, &pin.program_data));
                let written = [program_data, program, buffer, spill].iter().all(|account| account.is_writable);
                let sysvars = is(rent, &sysvar::rent::ID) && is(clock, &sysvar::clock::ID);
                (pinned && written && sysvars && is_executor(authority), None)
            }
            (Self::SetAuthority, [program_data, authority] | [program_data, authority, _]) => {
                (is_program_data(program_data) && is_executor(authority), None)
            }
            (Self::SetAuthorityChecked, [program_data, authority, new_authority]) => {
                (is_program_data(program_data) && is_executor(authority) && new_authority.is_signer, Some(2))
            }
            _ => (false, None),
        };
        require!(fits, GovernanceError::WrongLoaderAccounts);
        Ok(new_authority)
    }
}

/// Place of the buffer among the accounts of an Upgrade.
pub const UPGRADE_BUFFER: usize = 2;

/// A buffer holds the program that was voted on, and nobody but the executor can write it any more.
pub fn check_buffer(buffer: &AccountInfo, expected_hash: &[u8; 32]) -> Result<()> {
    require_keys_eq!(*buffer.owner, bpf_loader_upgradeable::ID, GovernanceError::WrongBuffer);
    let data = buffer.try_borrow_data()?;
    let program = buffer_program(&data, &EXECUTOR_AND_BUMP.0).ok_or(GovernanceError::WrongBuffer)?;
    require!(program_hash(program) == *expected_hash, GovernanceError::BufferHashMismatch);
    Ok(())
}

/// The program in a buffer of this authority.
pub(crate) fn buffer_program<'a>(data: &'a [u8], authority: &Pubkey) -> Option<&'a [u8]> {
    let (header, program) = data.split_at_checked(BUFFER_HEADER)?;
    let has_authority = header.starts_with(&[1, 0, 0, 0, 1]) && header.ends_with(authority.as_ref());
    has_authority.then_some(program)
}

/// sha-256 without trailing zeros, as solana-verify has it, so that voters compare one number with their own build.
pub(crate) fn program_hash(program: &[u8]) -> [u8; 32] {
    let length = program.iter().rposition(|byte| *byte != 0).map_or(0, |last| last.saturating_add(1));
    hash(program.get(..length).unwrap_or_default()).to_bytes()
}

fn is(account: &InstructionAccount, address: &Pubkey) -> bool {
    account.address == *address
}

fn is_executor(account: &InstructionAccount) -> bool {
    is(account, &EXECUTOR_AND_BUMP.0) && account.is_signer
}

fn is_program_data(account: &InstructionAccount) -> bool {
    account.is_writable && Pin::of_program_data(&account.address).is_some()
}

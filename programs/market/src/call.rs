//! Calls to other programs on the path of every job. Anchor's generated ones build a vector for each account,
//! which costs ~1,000 CU a call; here the accounts are listed once, in the callee's order.
use anchor_lang::{
    prelude::*,
    solana_program::{
        instruction::{AccountMeta, Instruction},
        program::invoke_signed,
    },
};

/// An account of a call and what the callee may do with it.
pub enum Passed<'a, 'info> {
    Read(&'a AccountInfo<'info>),
    Write(&'a AccountInfo<'info>),
    /// Signed, in this transaction or by the seeds of the call.
    Sign(&'a AccountInfo<'info>),
}

impl<'a, 'info> Passed<'a, 'info> {
    fn info(&self) -> &'a AccountInfo<'info> {
        match self {
            Self::Read(info) | Self::Write(info) | Self::Sign(info) => info,
        }
    }

    pub fn meta(&self) -> AccountMeta {
        match self {
            Self::Read(info) => AccountMeta::new_readonly(*info.key, false),
            Self::Write(info) => AccountMeta::new(*info.key, false),
            Self::Sign(info) => AccountMeta::new_readonly(*info.key, true),
        }
    }
}

/// Calls a program that the caller of this function has pinned, signed by the PDA of the seeds.
#[inline(never)]
pub fn call<const N: usize>(program_id: Pubkey, accounts: [Passed; N], data: Vec<u8>, seeds: &[&[u8]]) -> Result<()> {
    let mut metas = Vec::with_capacity(N);
    metas.extend(accounts.iter().map(Passed::meta));
    let infos = accounts.map(|account| account.info().clone());
    invoke_signed(&Instruction { program_id, accounts: metas, data }, &infos, &[seeds])?;
    Ok(())
}

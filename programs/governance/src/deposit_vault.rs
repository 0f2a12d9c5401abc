//! The end of a deposit: everything leaves its vault, and the vault is closed.
use anchor_lang::prelude::*;
use anchor_spl::token_interface::{close_account, CloseAccount, Mint, TokenAccount, TokenInterface};
use staking::token::Purse;

use crate::{constants::PROPOSAL_SEED, error::GovernanceError, state::Proposal};

pub struct DepositVault<'a, 'info> {
    pub proposal: &'a AccountLoader<'info, Proposal>,
    pub vault: &'a InterfaceAccount<'info, TokenAccount>,
    pub mint: &'a InterfaceAccount<'info, Mint>,
    pub token_program: &'a Interface<'info, TokenInterface>,
    pub rent_payer: AccountInfo<'info>,
}

/// What happens to the tokens.
pub enum DepositEnd<'info> {
    PaidTo(AccountInfo<'info>),
    Burned,
}

impl DepositVault<'_, '_> {
    /// What somebody sent to the vault beside the deposit goes the same way, so that the vault can be closed.
    pub fn stray(&self, deposit: u64) -> Result<u64> {
        Ok(self.vault.amount.checked_sub(deposit).ok_or(GovernanceError::CorruptAccount)?)
    }
}

impl<'info> DepositVault<'_, 'info> {
    #[inline(never)]
    pub fn close(&self, end: DepositEnd<'info>) -> Result<()> {
        let (id, bump) = {
            let proposal = self.proposal.load()?;
            (proposal.id.to_le_bytes(), [proposal.bump])
        };
        let seeds: &[&[u8]] = &[PROPOSAL_SEED, &id, &bump];
        let purse = Purse {
            token_program: self.token_program.key(),
            vault: self.vault.to_account_info(),
            mint: self.mint.to_account_info(),
            decimals: self.mint.decimals,
            authority: self.proposal.to_account_info(),
            seeds,
        };
        match end {
            DepositEnd::PaidTo(destination) => purse.pay(destination, self.vault.amount)?,
            DepositEnd::Burned => purse.burn(self.vault.amount)?,
        }
        close_account(CpiContext::new_with_signer(
            self.token_program.key(),
            CloseAccount {
                account: self.vault.to_account_info(),
                destination: self.rent_payer.clone(),
                authority: self.proposal.to_account_info(),
            },
            &[seeds],
        ))
    }
}

use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{
    deposit_vault::{DepositEnd, DepositVault},
    DepositWithdrawn, GovernanceError, Proposal, VAULT_SEED,
};

#[event_cpi]
#[derive(Accounts)]
pub struct WithdrawDeposit<'info> {
    pub proposer: Signer<'info>,
    #[account(mut, has_one = proposer @ GovernanceError::NotProposer, has_one = rent_payer @ GovernanceError::WrongRentPayer)]
    pub proposal: AccountLoader<'info, Proposal>,
    /// CHECK: who paid the vault's rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    #[account(
        mut, seeds = [VAULT_SEED, proposal.key().as_ref()], bump = proposal.load()?.vault_bump,
        constraint = vault.mint == native_mint.key() @ GovernanceError::WrongMint
    )]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Any token account of the proposer's.
    #[account(
        mut,
        constraint = destination.owner == proposer.key() @ GovernanceError::WrongTokenAccount,
        constraint = destination.mint == native_mint.key() @ GovernanceError::WrongTokenAccount
    )]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
}

pub fn handle_withdraw_deposit(ctx: Context<WithdrawDeposit>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    let vault = DepositVault {
        proposal: &accounts.proposal,
        vault: &accounts.vault,
        mint: &accounts.native_mint,
        token_program: &accounts.token_program,
        rent_payer: accounts.rent_payer.to_account_info(),
    };
    let event = {
        let proposal = &mut *accounts.proposal.load_mut()?;
        let deposit = proposal.return_deposit()?;
        DepositWithdrawn {
            proposal: accounts.proposal.key(),
            proposer: proposal.proposer,
            destination: accounts.destination.key(),
            deposit,
            stray: vault.stray(deposit)?,
            seq: proposal.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    vault.close(DepositEnd::PaidTo(accounts.destination.to_account_info()))?;
    emit_cpi!(event);
    Ok(())
}

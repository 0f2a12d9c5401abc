use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{
    deposit_vault::{DepositEnd, DepositVault},
    DepositBurned, GovernanceBurnStats, GovernanceError, Proposal, VAULT_SEED,
};

#[event_cpi]
#[derive(Accounts)]
pub struct BurnDeposit<'info> {
    #[account(mut, has_one = rent_payer @ GovernanceError::WrongRentPayer)]
    pub proposal: AccountLoader<'info, Proposal>,
    /// CHECK: who paid the vault's rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    #[account(
        mut, seeds = [VAULT_SEED, proposal.key().as_ref()], bump = proposal.load()?.vault_bump,
        constraint = vault.mint == native_mint.key() @ GovernanceError::WrongMint
    )]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    #[account(mut)]
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    /// There is one only.
    #[account(mut)]
    pub burn_stats: AccountLoader<'info, GovernanceBurnStats>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl BurnDeposit<'_> {
    /// Books the burn of everything in the vault.
    fn book(&self, vault: &DepositVault, clock: &Clock) -> Result<DepositBurned> {
        let proposal = &mut *self.proposal.load_mut()?;
        let deposit = proposal.burn_deposit()?;
        let stray = vault.stray(deposit)?;
        let burn_stats = &mut *self.burn_stats.load_mut()?;
        burn_stats.add(self.vault.amount);
        Ok(DepositBurned {
            proposal: self.proposal.key(),
            proposer: proposal.proposer,
            deposit,
            stray,
            burned_total: burn_stats.burned,
            burn_stats_seq: burn_stats.next_seq(),
            seq: proposal.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        })
    }
}

pub fn handle_burn_deposit(ctx: Context<BurnDeposit>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let vault = DepositVault {
        proposal: &accounts.proposal,
        vault: &accounts.vault,
        mint: &accounts.native_mint,
        token_program: &accounts.token_program,
        rent_payer: accounts.rent_payer.to_account_info(),
    };
    let event = accounts.book(&vault, &Clock::get()?)?;
    vault.close(DepositEnd::Burned)?;
    emit_cpi!(event);
    Ok(())
}

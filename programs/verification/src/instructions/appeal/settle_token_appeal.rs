use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use super::appeal_settled::book_appeal;
use crate::{
    bond_vault::BondVault, event_call::emit_by_call, Appeal, AppealSettled, Case, Pool, VerificationBurnStats,
    VerificationConfig, VerificationError, APPEAL_SEED,
};

#[event_cpi]
#[derive(Accounts)]
pub struct SettleTokenAppeal<'info> {
    #[account(has_one = native_mint @ VerificationError::WrongMint, has_one = native_pool @ VerificationError::WrongPool)]
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut, close = rent_payer, has_one = case @ VerificationError::WrongAppeal, has_one = vault @ VerificationError::WrongVault, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub appeal: AccountLoader<'info, Appeal>,
    /// CHECK: who paid the rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Any token account that the appellant owns; anyone can open one for it.
    #[account(mut)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    /// The pool of the native mint.
    #[account(constraint = native_pool.load()?.vault == pool_vault.key() @ VerificationError::WrongVault)]
    pub native_pool: AccountLoader<'info, Pool>,
    #[account(mut)]
    pub pool_vault: Box<InterfaceAccount<'info, TokenAccount>>,
    #[account(mut)]
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    /// There is one only: `initialize` creates it at a fixed address.
    #[account(mut)]
    pub burn_stats: AccountLoader<'info, VerificationBurnStats>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl SettleTokenAppeal<'_> {
    fn validate(&self) -> Result<()> {
        let appellant = self.appeal.load()?.appellant;
        require_keys_eq!(self.destination.owner, appellant, VerificationError::DestinationNotPayable);
        Ok(())
    }

    #[inline(never)]
    fn pay(&self, event: &AppealSettled) -> Result<()> {
        let (round, bump) = {
            let appeal = self.appeal.load()?;
            ([appeal.round], [appeal.bump])
        };
        let vault = BondVault {
            vault: &self.vault,
            mint: &self.native_mint,
            token_program: &self.token_program,
            authority: self.appeal.to_account_info(),
            seeds: &[APPEAL_SEED, event.case.as_ref(), &round, &bump],
            destination: self.destination.to_account_info(),
            pool_vault: self.pool_vault.to_account_info(),
            rent_payer: self.rent_payer.to_account_info(),
        };
        vault.close(event.returned, event.burned)
    }
}

pub fn handle_settle_token_appeal(ctx: Context<SettleTokenAppeal>) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let mut event = book_appeal(&accounts.case, &accounts.appeal, &clock)?;
    (event.burned_total, event.burn_stats_seq) = accounts.burn_stats.load_mut()?.count_burned(event.burned);
    accounts.pay(&event)?;
    emit_by_call(&event, &accounts.event_authority)
}

use anchor_lang::prelude::*;
use anchor_spl::token_interface::TokenInterface;

use crate::{
    event_call::emit_by_call,
    token::{token_amount, Purse},
    Balance, MarketError, PaymentMint, TreasurySwept,
};

#[event_cpi]
#[derive(Accounts)]
pub struct SweepTreasury<'info> {
    #[account(mut, has_one = vault @ MarketError::WrongVault, has_one = mint @ MarketError::WrongMint)]
    pub balance: AccountLoader<'info, Balance>,
    /// CHECK: the balance records it; the token program checks it.
    #[account(mut)]
    pub vault: UncheckedAccount<'info>,
    #[account(has_one = mint @ MarketError::WrongMint, has_one = treasury_vault @ MarketError::WrongTreasuryVault, has_one = token_program @ MarketError::WrongTokenProgram)]
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    /// CHECK: the balance and the listing record it.
    pub mint: UncheckedAccount<'info>,
    /// CHECK: the listing records it; only governance spends from it.
    #[account(mut)]
    pub treasury_vault: UncheckedAccount<'info>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl SweepTreasury<'_> {
    /// Returns what was swept.
    #[inline(never)]
    fn sweep(&self) -> Result<u64> {
        let decimals = self.payment_mint.load()?.decimals;
        let (amount, signer) = {
            let balance = &mut *self.balance.load_mut()?;
            let amount = balance.take_treasury()?;
            balance.next_seq();
            (amount, balance.signer())
        };
        let purse = Purse {
            token_program: self.token_program.key(),
            vault: self.vault.to_account_info(),
            mint: self.mint.to_account_info(),
            decimals,
            authority: self.balance.to_account_info(),
            seeds: &signer.seeds(),
        };
        purse.pay(self.treasury_vault.to_account_info(), amount)?;
        Ok(amount)
    }
}

pub fn handle_sweep_treasury(ctx: Context<SweepTreasury>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let amount = accounts.sweep()?;
    let clock = Clock::get()?;
    let event = {
        let balance = accounts.balance.load()?;
        balance.invariant(token_amount(&accounts.vault)?)?;
        TreasurySwept {
            balance: accounts.balance.key(),
            mint: balance.mint,
            amount,
            after: balance.ledgers(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    emit_by_call(&event, &accounts.event_authority)
}

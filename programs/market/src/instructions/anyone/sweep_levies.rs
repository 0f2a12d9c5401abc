use anchor_lang::prelude::*;
use anchor_spl::token_interface::TokenInterface;

use crate::{
    event_call::emit_by_call,
    token::{token_amount, Purse},
    Balance, LeviesSwept, MarketError, PaymentMint,
};

#[event_cpi]
#[derive(Accounts)]
pub struct SweepLevies<'info> {
    #[account(mut, has_one = vault @ MarketError::WrongVault, has_one = mint @ MarketError::WrongMint)]
    pub balance: AccountLoader<'info, Balance>,
    /// CHECK: the balance records it; the token program checks it.
    #[account(mut)]
    pub vault: UncheckedAccount<'info>,
    #[account(has_one = mint @ MarketError::WrongMint, has_one = levy_vault @ MarketError::WrongLevyVault, has_one = token_program @ MarketError::WrongTokenProgram)]
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    /// CHECK: the balance and the listing record it.
    pub mint: UncheckedAccount<'info>,
    /// CHECK: the listing records it: the audit pool's.
    #[account(mut)]
    pub levy_vault: UncheckedAccount<'info>,
    pub token_program: Interface<'info, TokenInterface>,
}

impl SweepLevies<'_> {
    /// Returns what was swept.
    #[inline(never)]
    fn sweep(&self) -> Result<u64> {
        let decimals = self.payment_mint.load()?.decimals;
        let (amount, signer) = {
            let balance = &mut *self.balance.load_mut()?;
            let amount = balance.take_levies()?;
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
        purse.pay(self.levy_vault.to_account_info(), amount)?;
        Ok(amount)
    }
}

pub fn handle_sweep_levies(ctx: Context<SweepLevies>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let amount = accounts.sweep()?;
    let clock = Clock::get()?;
    let event = {
        let balance = accounts.balance.load()?;
        balance.invariant(token_amount(&accounts.vault)?)?;
        LeviesSwept {
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

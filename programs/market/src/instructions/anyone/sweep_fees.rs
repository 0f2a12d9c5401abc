use anchor_lang::prelude::*;
use anchor_spl::token_interface::TokenInterface;

use crate::{
    event_call::emit_by_call,
    token::{token_amount, Purse},
    Balance, FeeTreatment, FeesSwept, MarketBurnStats, MarketError, PaymentMint,
};

/// The last four accounts but one depend on the mint's fee treatment: `burned_mint` and `burn_stats` where
/// fees burn, `forwarded_mint` and `buyback_vault` where they are forwarded. Two pairs instead of one keep the
/// mint of a stablecoin read-only: a write lock on it would stand in the way of everybody else's transfers.
#[event_cpi]
#[derive(Accounts)]
pub struct SweepFees<'info> {
    #[account(mut, has_one = vault @ MarketError::WrongVault)]
    pub balance: AccountLoader<'info, Balance>,
    /// CHECK: the balance records it; the token program checks it.
    #[account(mut)]
    pub vault: UncheckedAccount<'info>,
    #[account(has_one = token_program @ MarketError::WrongTokenProgram)]
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    /// CHECK: compared with the balance's mint. Writable, because burning lowers its supply.
    #[account(mut)]
    pub burned_mint: Option<UncheckedAccount<'info>>,
    #[account(mut)]
    pub burn_stats: Option<AccountLoader<'info, MarketBurnStats>>,
    /// CHECK: compared with the balance's mint.
    pub forwarded_mint: Option<UncheckedAccount<'info>>,
    /// CHECK: compared with the listing's; the token program checks it.
    #[account(mut)]
    pub buyback_vault: Option<UncheckedAccount<'info>>,
    pub token_program: Interface<'info, TokenInterface>,
}

/// Where the fees go, with everything checked.
enum Sink<'a, 'info> {
    Burn(&'a AccountLoader<'info, MarketBurnStats>),
    Forward(&'a UncheckedAccount<'info>),
}

impl<'info> SweepFees<'info> {
    /// Returns the mint, its decimals and where the fees go.
    fn validate(&self) -> Result<(&UncheckedAccount<'info>, u8, Sink<'_, 'info>)> {
        let (balance, listing) = (self.balance.load()?, self.payment_mint.load()?);
        let (mint, sink) = match listing.treatment()? {
            FeeTreatment::Burn => {
                require!(self.forwarded_mint.is_none(), MarketError::WrongBurnAccounts);
                require!(self.buyback_vault.is_none(), MarketError::WrongBuybackVault);
                let mint = self.burned_mint.as_ref().ok_or(MarketError::WrongBurnAccounts)?;
                (mint, Sink::Burn(self.burn_stats.as_ref().ok_or(MarketError::WrongBurnAccounts)?))
            }
            FeeTreatment::Forward => {
                require!(self.burned_mint.is_none() && self.burn_stats.is_none(), MarketError::WrongBurnAccounts);
                let vault = self.buyback_vault.as_ref().ok_or(MarketError::WrongBuybackVault)?;
                require_keys_eq!(vault.key(), listing.buyback_vault, MarketError::WrongBuybackVault);
                (self.forwarded_mint.as_ref().ok_or(MarketError::WrongBuybackVault)?, Sink::Forward(vault))
            }
        };
        require_keys_eq!(balance.mint, listing.mint, MarketError::WrongMint);
        require_keys_eq!(mint.key(), listing.mint, MarketError::WrongMint);
        Ok((mint, listing.decimals, sink))
    }

    /// Returns what was swept, and the burn statistics after it.
    #[inline(never)]
    fn sweep(&self) -> Result<(u64, Option<MarketBurnStats>)> {
        let (mint, decimals, sink) = self.validate()?;
        let (amount, signer) = {
            let balance = &mut *self.balance.load_mut()?;
            let amount = balance.take_fees()?;
            balance.next_seq();
            (amount, balance.signer())
        };
        let purse = Purse {
            token_program: self.token_program.key(),
            vault: self.vault.to_account_info(),
            mint: mint.to_account_info(),
            decimals,
            authority: self.balance.to_account_info(),
            seeds: &signer.seeds(),
        };
        match sink {
            Sink::Burn(burn_stats) => {
                purse.burn(amount)?;
                let burn_stats = &mut *burn_stats.load_mut()?;
                burn_stats.add_burned(amount)?;
                Ok((amount, Some(*burn_stats)))
            }
            Sink::Forward(buyback_vault) => {
                purse.pay(buyback_vault.to_account_info(), amount)?;
                Ok((amount, None))
            }
        }
    }
}

pub fn handle_sweep_fees(ctx: Context<SweepFees>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let (amount, burn_stats) = accounts.sweep()?;
    let clock = Clock::get()?;
    let event = {
        let balance = accounts.balance.load()?;
        balance.invariant(token_amount(&accounts.vault)?)?;
        FeesSwept {
            balance: accounts.balance.key(),
            mint: balance.mint,
            amount,
            burned: burn_stats.is_some(),
            burned_total: burn_stats.map_or(0, |stats| stats.burned),
            burn_stats_seq: burn_stats.map_or(0, |stats| stats.seq),
            after: balance.ledgers(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    emit_by_call(&event, &accounts.event_authority)
}

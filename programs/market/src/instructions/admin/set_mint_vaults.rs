use anchor_lang::prelude::*;
use anchor_spl::token_interface::TokenAccount;
use staking::token::is_payable;

use crate::{FeeTreatment, MarketConfig, MarketError, PaymentMint, PaymentMintVaultsSet};

#[derive(Accounts)]
pub struct SetMintVaults<'info> {
    pub governor: Signer<'info>,
    #[account(has_one = governor @ MarketError::NotGovernor)]
    pub config: AccountLoader<'info, MarketConfig>,
    #[account(mut)]
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    /// Token account of the audit pool.
    pub levy_vault: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Token account of buy-and-burn; none for ASSAY, whose fees burn where they are.
    pub buyback_vault: Option<Box<InterfaceAccount<'info, TokenAccount>>>,
}

impl SetMintVaults<'_> {
    fn validate(&self) -> Result<()> {
        let listing = self.payment_mint.load()?;
        let forwards = listing.treatment()? == FeeTreatment::Forward;
        require!(self.buyback_vault.is_some() == forwards, MarketError::WrongMintVaults);
        for vault in core::iter::once(&self.levy_vault).chain(&self.buyback_vault) {
            require_keys_eq!(vault.mint, listing.mint, MarketError::WrongMint);
            // A vault that can refuse a transfer could stop every sweep of this mint.
            let payable = is_payable((**vault).as_ref(), &listing.mint, &listing.token_program);
            require!(payable, MarketError::VaultNotPayable);
        }
        Ok(())
    }
}

pub fn handle_set_mint_vaults(ctx: Context<SetMintVaults>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let buyback_vault = accounts.buyback_vault.as_ref().map(|vault| vault.key()).unwrap_or_default();
    let listing = &mut *accounts.payment_mint.load_mut()?;
    let (old_levy_vault, old_buyback_vault) = (listing.levy_vault, listing.buyback_vault);
    listing.set_vaults(accounts.levy_vault.key(), buyback_vault)?;
    listing.invariant()?;
    emit!(PaymentMintVaultsSet {
        governor: accounts.governor.key(),
        mint: listing.mint,
        enabled: listing.enabled == 1,
        old_levy_vault,
        levy_vault: listing.levy_vault,
        old_buyback_vault,
        buyback_vault: listing.buyback_vault,
        seq: listing.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

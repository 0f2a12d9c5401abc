use anchor_lang::prelude::*;
use anchor_spl::token_interface::{burn, Burn, Mint, TokenAccount, TokenInterface};
use staking::token::Purse;

use crate::{Buyback, LotSold, Sale, SupplyBurnStats, SupplyConfig, SupplyError, BUYBACK_SEED};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct BidArgs {
    /// Base units of the mint; a bid for more than is left gets what is left.
    pub amount: u64,
    /// The bid fails where the price is above it. Base units of ASSAY for a base unit of the mint, Q32.32.
    pub max_price: u64,
}

#[event_cpi]
#[derive(Accounts)]
pub struct Bid<'info> {
    pub bidder: Signer<'info>,
    #[account(has_one = native_mint @ SupplyError::WrongNativeMint)]
    pub config: AccountLoader<'info, SupplyConfig>,
    #[account(mut, has_one = mint @ SupplyError::WrongMint, has_one = vault @ SupplyError::WrongVault, has_one = token_program @ SupplyError::WrongTokenProgram)]
    pub buyback: AccountLoader<'info, Buyback>,
    #[account(mut)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    /// Any other token account of the mint; the token program checks it.
    #[account(mut, dup)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Where the ASSAY burns; the bidder signs for it.
    #[account(mut, dup)]
    pub source: Box<InterfaceAccount<'info, TokenAccount>>,
    /// Writable, because burning lowers its supply.
    #[account(mut)]
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    #[account(mut)]
    pub burn_stats: AccountLoader<'info, SupplyBurnStats>,
    pub token_program: Interface<'info, TokenInterface>,
    /// ASSAY's, which may be another one.
    pub native_token_program: Interface<'info, TokenInterface>,
}

impl Bid<'_> {
    fn validate(&self) -> Result<()> {
        require_keys_neq!(self.destination.key(), self.vault.key(), SupplyError::DestinationIsVault);
        require_keys_eq!(self.source.mint, self.native_mint.key(), SupplyError::WrongNativeMint);
        require!(!self.vault.is_frozen() && !self.destination.is_frozen(), SupplyError::TokenAccountFrozen);
        Ok(())
    }

    /// Burns what the bidder pays.
    #[inline(never)]
    fn burn(&self, cost: u64) -> Result<()> {
        let accounts = Burn {
            mint: self.native_mint.to_account_info(),
            from: self.source.to_account_info(),
            authority: self.bidder.to_account_info(),
        };
        burn(CpiContext::new(self.native_token_program.key(), accounts), cost)
    }

    /// Hands over what the bidder gets.
    #[inline(never)]
    fn deliver(&self, amount: u64, bump: u8) -> Result<()> {
        let mint = self.mint.key();
        let purse = Purse {
            token_program: self.token_program.key(),
            vault: self.vault.to_account_info(),
            mint: self.mint.to_account_info(),
            decimals: self.mint.decimals,
            authority: self.buyback.to_account_info(),
            seeds: &[BUYBACK_SEED, mint.as_ref(), &[bump]],
        };
        purse.pay(self.destination.to_account_info(), amount)
    }

    /// Both tokens moved by exactly what was sold.
    #[inline(never)]
    fn settle(&mut self, args: &BidArgs, now: i64) -> Result<Sale> {
        let (in_vault, supply) = (self.vault.amount, self.native_mint.supply);
        let (sale, bump) = {
            let buyback = &mut *self.buyback.load_mut()?;
            (buyback.sell(args.amount, args.max_price, now)?, buyback.bump)
        };
        self.burn_stats.load_mut()?.add(sale.cost);
        self.burn(sale.cost)?;
        self.deliver(sale.amount, bump)?;

        self.vault.reload()?;
        self.native_mint.reload()?;
        let left = in_vault.checked_sub(sale.amount).ok_or(SupplyError::AuctionInvariant)?;
        require_eq!(self.vault.amount, left, SupplyError::AuctionInvariant);
        let unburned = supply.checked_sub(sale.cost).ok_or(SupplyError::AuctionInvariant)?;
        require_eq!(self.native_mint.supply, unburned, SupplyError::AuctionInvariant);
        self.buyback.load()?.invariant(left)?;
        Ok(sale)
    }
}

pub fn handle_bid(ctx: Context<Bid>, args: BidArgs) -> Result<()> {
    let accounts = &mut *ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let sale = accounts.settle(&args, clock.unix_timestamp)?;
    let event = {
        let buyback = &mut *accounts.buyback.load_mut()?;
        let burn_stats = &mut *accounts.burn_stats.load_mut()?;
        LotSold {
            buyback: accounts.buyback.key(),
            mint: buyback.mint,
            auction: buyback.auction,
            bidder: accounts.bidder.key(),
            destination: accounts.destination.key(),
            amount: sale.amount,
            price: sale.price,
            cost: sale.cost,
            lot: buyback.lot,
            sold: buyback.sold,
            paid: buyback.paid,
            burned_total: burn_stats.burned,
            burn_stats_seq: burn_stats.next_seq(),
            seq: buyback.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    emit_cpi!(event);
    Ok(())
}

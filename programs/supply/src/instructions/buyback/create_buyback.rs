use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};
use staking::token::has_allowed_extensions;

use crate::{
    math::{MAX_REFERENCE, MIN_REFERENCE},
    Buyback, BuybackCreated, SupplyConfig, SupplyError, BUYBACK_SEED, MIN_LOT_MAX, VAULT_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct CreateBuybackArgs {
    /// The first reference: base units of ASSAY for a base unit of the mint, Q32.32.
    pub genesis_price: u64,
    /// Base units of the mint from which on an auction opens, at least 1.
    pub min_lot: u64,
}

#[derive(Accounts)]
pub struct CreateBuyback<'info> {
    pub governor: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(has_one = governor @ SupplyError::NotGovernor)]
    pub config: AccountLoader<'info, SupplyConfig>,
    #[account(constraint = mint.to_account_info().owner == token_program.key @ SupplyError::WrongTokenProgram)]
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    #[account(init, payer = payer, space = Buyback::SPACE, seeds = [BUYBACK_SEED, mint.key().as_ref()], bump)]
    pub buyback: AccountLoader<'info, Buyback>,
    #[account(init, payer = payer, seeds = [VAULT_SEED, buyback.key().as_ref()], bump, token::mint = mint, token::authority = buyback, token::token_program = token_program)]
    pub vault: Box<InterfaceAccount<'info, TokenAccount>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

impl CreateBuyback<'_> {
    fn validate(&self, args: &CreateBuybackArgs) -> Result<()> {
        // ASSAY that is collected burns where it is; it has no price in itself.
        require_keys_neq!(self.mint.key(), self.config.load()?.native_mint, SupplyError::UnsafeMint);
        require!(has_allowed_extensions((*self.mint).as_ref())?, SupplyError::UnsafeMint);
        let in_range = (MIN_REFERENCE..=MAX_REFERENCE).contains(&args.genesis_price);
        require!(in_range, SupplyError::PriceOutOfRange);
        require!((1..=MIN_LOT_MAX).contains(&args.min_lot), SupplyError::LotOutOfRange);
        Ok(())
    }
}

pub fn handle_create_buyback(ctx: Context<CreateBuyback>, args: CreateBuybackArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate(&args)?;
    let buyback = &mut *accounts.buyback.load_init()?;
    *buyback = Buyback {
        mint: accounts.mint.key(),
        vault: accounts.vault.key(),
        token_program: accounts.token_program.key(),
        reference: args.genesis_price,
        min_lot: args.min_lot,
        auction: 0,
        lot: 0,
        sold: 0,
        paid: 0,
        started_at: 0,
        ends_at: 0,
        sold_total: 0,
        paid_total: 0,
        seq: 0,
        full_lot: u64::MAX,
        changed_epoch: 0,
        open: 0,
        halvings: 0,
        decimals: accounts.mint.decimals,
        version: Buyback::VERSION,
        bump: ctx.bumps.buyback,
        vault_bump: ctx.bumps.vault,
        _reserved: [0; 54],
    };
    buyback.invariant(accounts.vault.amount)?;
    let clock = Clock::get()?;
    emit!(BuybackCreated {
        buyback: accounts.buyback.key(),
        governor: accounts.governor.key(),
        mint: buyback.mint,
        vault: buyback.vault,
        token_program: buyback.token_program,
        genesis_price: args.genesis_price,
        min_lot: buyback.min_lot,
        seq: buyback.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

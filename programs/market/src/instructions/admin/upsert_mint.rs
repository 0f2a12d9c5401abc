use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};
use staking::params::ParamChange;

use crate::{
    params::{changed_values, first_values, MintChanges, MINT_PARAMS, MINT_PARAM_COUNT},
    token::check_mint_extensions,
    FeeTreatment, MarketConfig, MarketError, PaymentMint, PaymentMintUpserted, MINT_SEED, TREASURY_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct UpsertMintArgs {
    /// `None` keeps the current value. A new listing has nothing to keep.
    pub changes: MintChanges,
    /// Makes a disabled listing usable again; false leaves it as it is.
    pub enable: bool,
}

#[derive(Accounts)]
pub struct UpsertMint<'info> {
    pub governor: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    #[account(has_one = governor @ MarketError::NotGovernor)]
    pub config: AccountLoader<'info, MarketConfig>,
    #[account(constraint = mint.to_account_info().owner == token_program.key @ MarketError::WrongTokenProgram)]
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    #[account(init_if_needed, payer = payer, space = PaymentMint::SPACE, seeds = [MINT_SEED, mint.key().as_ref()], bump)]
    pub payment_mint: AccountLoader<'info, PaymentMint>,
    #[account(init_if_needed, payer = payer, seeds = [TREASURY_SEED, mint.key().as_ref()], bump, token::mint = mint, token::authority = config, token::token_program = token_program)]
    pub treasury_vault: Box<InterfaceAccount<'info, TokenAccount>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

impl UpsertMint<'_> {
    /// Writes a new listing. It is enabled by `set_mint_vaults`, when its sweeps have somewhere to go.
    #[inline(never)]
    fn create(&self, args: &UpsertMintArgs, bump: u8, treasury_bump: u8) -> Result<Vec<ParamChange>> {
        check_mint_extensions((*self.mint).as_ref())?;
        require!(!args.enable, MarketError::MintVaultsNotSet);
        let native = self.mint.key() == self.config.load()?.native_mint;
        let treatment = if native { FeeTreatment::Burn } else { FeeTreatment::Forward };
        let (values, changes) = first_values(&MINT_PARAMS, &args.changes.requested())?;
        let listing = &mut *self.payment_mint.load_init()?;
        *listing = PaymentMint {
            mint: self.mint.key(),
            token_program: self.token_program.key(),
            levy_vault: Pubkey::default(),
            buyback_vault: Pubkey::default(),
            treasury_vault: self.treasury_vault.key(),
            min_price: 0,
            native_rate: 0,
            audit_fee_base: 0,
            crank_fee: 0,
            delay_fee: 0,
            seq: 0,
            changed_epochs: [0; MINT_PARAM_COUNT],
            treatment: treatment as u8,
            decimals: self.mint.decimals,
            enabled: 0,
            version: PaymentMint::VERSION,
            bump,
            treasury_bump,
            _reserved: [0; 54],
        };
        listing.set_values(values)?;
        Ok(changes)
    }

    #[inline(never)]
    fn change(&self, args: &UpsertMintArgs, now: i64) -> Result<Vec<ParamChange>> {
        let epoch = self.config.load()?.epoch_at(now);
        let listing = &mut *self.payment_mint.load_mut()?;
        let requested = args.changes.requested();
        let (values, changes) =
            changed_values(&MINT_PARAMS, listing.values(), &mut listing.changed_epochs, &requested, epoch)?;
        listing.set_values(values)?;
        let enabled = args.enable && listing.enable()?;
        require!(enabled || !changes.is_empty(), MarketError::NoChange);
        Ok(changes)
    }
}

pub fn handle_upsert_mint(ctx: Context<UpsertMint>, args: UpsertMintArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let created = super::is_unwritten(accounts.payment_mint.as_ref())?;
    let changes = if created {
        accounts.create(&args, ctx.bumps.payment_mint, ctx.bumps.treasury_vault)?
    } else {
        accounts.change(&args, clock.unix_timestamp)?
    };
    let listing = &mut *super::load_written(&accounts.payment_mint, created)?;
    listing.invariant()?;
    emit!(PaymentMintUpserted {
        governor: accounts.governor.key(),
        mint: listing.mint,
        created,
        enabled: listing.enabled == 1,
        changes,
        seq: listing.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

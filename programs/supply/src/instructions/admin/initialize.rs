use anchor_lang::prelude::*;
use anchor_spl::token_interface::Mint;
use staking::{
    upgrade::{is_upgrade_authority, program_data_address},
    StakingConfig, NATIVE_DECIMALS,
};

use crate::{
    params::SUPPLY_PARAM_COUNT, MintStats, SupplyChanges, SupplyConfig, SupplyError, SupplyInitialized, SupplyParams,
    CONFIG_SEED, EPOCH_SECONDS, MINT_AUTHORITY_SEED, MINT_STATS_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct InitializeArgs {
    pub governor: Pubkey,
    /// All of them; there is nothing to keep yet.
    pub params: SupplyChanges,
}

#[derive(Accounts)]
pub struct Initialize<'info> {
    /// The upgrade authority of this program, so that nobody else can be first. It mints the genesis later.
    pub authority: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    /// CHECK: the loader's account of this program, pinned by address; `validate` reads the authority from it.
    #[account(address = program_data_address(&crate::ID) @ SupplyError::WrongProgramData)]
    pub program_data: UncheckedAccount<'info>,
    /// There is one only: staking creates it at a fixed address. Gives the native mint and the epochs.
    #[account(has_one = native_mint @ SupplyError::WrongNativeMint)]
    pub staking_config: AccountLoader<'info, StakingConfig>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    /// CHECK: a PDA without an account; it only signs.
    #[account(seeds = [MINT_AUTHORITY_SEED], bump)]
    pub mint_authority: UncheckedAccount<'info>,
    #[account(init, payer = payer, space = SupplyConfig::SPACE, seeds = [CONFIG_SEED], bump)]
    pub config: AccountLoader<'info, SupplyConfig>,
    #[account(init, payer = payer, space = MintStats::SPACE, seeds = [MINT_STATS_SEED], bump)]
    pub mint_stats: AccountLoader<'info, MintStats>,
    pub system_program: Program<'info, System>,
}

impl Initialize<'_> {
    fn validate(&self, args: &InitializeArgs) -> Result<SupplyParams> {
        require!(is_upgrade_authority(&self.program_data, self.authority.key)?, SupplyError::NotUpgradeAuthority);
        require_keys_neq!(args.governor, Pubkey::default(), SupplyError::InvalidGovernor);
        require_eq!(self.staking_config.load()?.epoch_seconds, EPOCH_SECONDS, SupplyError::WrongEpochLength);
        // Staking has checked its extensions. From here on every token comes out of this program, under the cap.
        let mint = &self.native_mint;
        let minted_here = mint.mint_authority.as_ref() == Some(self.mint_authority.key).into();
        require!(minted_here && mint.supply == 0, SupplyError::UnsafeNativeMint);
        require!(mint.freeze_authority.is_none(), SupplyError::UnsafeNativeMint);
        require_eq!(mint.decimals, NATIVE_DECIMALS, SupplyError::UnsafeNativeMint);
        SupplyConfig::first_params(&args.params.requested())
    }
}

pub fn handle_initialize(ctx: Context<Initialize>, args: InitializeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let params = accounts.validate(&args)?;
    let staking = accounts.staking_config.load()?;
    let config = &mut *accounts.config.load_init()?;
    *config = SupplyConfig {
        governor: args.governor,
        pending_governor: Pubkey::default(),
        genesis_authority: accounts.authority.key(),
        native_mint: staking.native_mint,
        epoch_zero: staking.epoch_zero,
        epoch_seconds: staking.epoch_seconds,
        rebates_committed: 0,
        emission_committed: 0,
        seq: 0,
        params,
        changed_epochs: [0; SUPPLY_PARAM_COUNT],
        version: SupplyConfig::VERSION,
        bump: ctx.bumps.config,
        mint_authority_bump: ctx.bumps.mint_authority,
        _reserved: [0; 65],
    };
    *accounts.mint_stats.load_init()? = MintStats::new(ctx.bumps.mint_stats);
    let clock = Clock::get()?;
    emit!(SupplyInitialized {
        config: accounts.config.key(),
        authority: accounts.authority.key(),
        governor: config.governor,
        native_mint: config.native_mint,
        mint_authority: accounts.mint_authority.key(),
        epoch_zero: config.epoch_zero,
        epoch_seconds: config.epoch_seconds,
        params: args.params,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

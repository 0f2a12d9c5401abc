use anchor_lang::prelude::*;
use staking::{
    upgrade::{is_upgrade_authority, program_data_address},
    StakingConfig,
};

use crate::{
    params::TERMS_PARAM_COUNT, MarketBurnStats, MarketConfig, MarketError, MarketInitialized, BURN_STATS_SEED,
    CONFIG_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct InitializeArgs {
    pub governor: Pubkey,
    pub arbiter: Pubkey,
    /// Owner of the accounts of proof verifiers.
    pub verification_program: Pubkey,
}

#[derive(Accounts)]
pub struct Initialize<'info> {
    /// The upgrade authority of this program, so that nobody else can be first.
    pub authority: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    /// CHECK: the loader's account of this program, pinned by address; `validate` reads the authority from it.
    #[account(address = program_data_address(&crate::ID) @ MarketError::WrongProgramData)]
    pub program_data: UncheckedAccount<'info>,
    /// There is one only: staking creates it at a fixed address. Gives the native mint and the epochs.
    pub staking_config: AccountLoader<'info, StakingConfig>,
    #[account(init, payer = payer, space = MarketConfig::SPACE, seeds = [CONFIG_SEED], bump)]
    pub config: AccountLoader<'info, MarketConfig>,
    #[account(init, payer = payer, space = MarketBurnStats::SPACE, seeds = [BURN_STATS_SEED], bump)]
    pub burn_stats: AccountLoader<'info, MarketBurnStats>,
    pub system_program: Program<'info, System>,
}

impl Initialize<'_> {
    fn validate(&self, args: &InitializeArgs) -> Result<()> {
        require!(is_upgrade_authority(&self.program_data, self.authority.key)?, MarketError::NotUpgradeAuthority);
        require_keys_neq!(args.governor, Pubkey::default(), MarketError::InvalidGovernor);
        require_keys_neq!(args.arbiter, Pubkey::default(), MarketError::InvalidArbiter);
        Ok(())
    }
}

pub fn handle_initialize(ctx: Context<Initialize>, args: InitializeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate(&args)?;
    let staking = accounts.staking_config.load()?;
    let config = &mut *accounts.config.load_init()?;
    *config = MarketConfig {
        governor: args.governor,
        pending_governor: Pubkey::default(),
        arbiter: args.arbiter,
        verification_program: args.verification_program,
        native_mint: staking.native_mint,
        epoch_zero: staking.epoch_zero,
        epoch_seconds: staking.epoch_seconds,
        paused_until: 0,
        seq: 0,
        terms_version: 0,
        terms_changed_epochs: [0; TERMS_PARAM_COUNT],
        version: MarketConfig::VERSION,
        bump: ctx.bumps.config,
        _reserved: [0; 62],
    };
    *accounts.burn_stats.load_init()? = MarketBurnStats {
        burned: 0,
        seq: 0,
        version: MarketBurnStats::VERSION,
        bump: ctx.bumps.burn_stats,
        _reserved: [0; 14],
    };
    let clock = Clock::get()?;
    emit!(MarketInitialized {
        config: accounts.config.key(),
        authority: accounts.authority.key(),
        governor: config.governor,
        arbiter: config.arbiter,
        verification_program: config.verification_program,
        native_mint: config.native_mint,
        epoch_zero: config.epoch_zero,
        epoch_seconds: config.epoch_seconds,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;
use staking::{
    upgrade::{is_upgrade_authority, program_data_address},
    StakingConfig,
};

use crate::{
    params::VERIFICATION_PARAM_COUNT, VerificationBurnStats, VerificationChanges, VerificationConfig,
    VerificationError, VerificationInitialized, VerificationParams, BURN_STATS_SEED, CONFIG_SEED, POOL_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct InitializeArgs {
    pub governor: Pubkey,
    /// All of them; there is nothing to keep yet.
    pub params: VerificationChanges,
}

#[derive(Accounts)]
pub struct Initialize<'info> {
    /// The upgrade authority of this program, so that nobody else can be first.
    pub authority: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    /// CHECK: the loader's account of this program, pinned by address; `validate` reads the authority from it.
    #[account(address = program_data_address(&crate::ID) @ VerificationError::WrongProgramData)]
    pub program_data: UncheckedAccount<'info>,
    /// There is one only: staking creates it at a fixed address. Gives the native mint and the epochs.
    pub staking_config: AccountLoader<'info, StakingConfig>,
    #[account(init, payer = payer, space = VerificationConfig::SPACE, seeds = [CONFIG_SEED], bump)]
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(init, payer = payer, space = VerificationBurnStats::SPACE, seeds = [BURN_STATS_SEED], bump)]
    pub burn_stats: AccountLoader<'info, VerificationBurnStats>,
    pub system_program: Program<'info, System>,
}

impl Initialize<'_> {
    fn validate(&self, args: &InitializeArgs) -> Result<VerificationParams> {
        require!(is_upgrade_authority(&self.program_data, self.authority.key)?, VerificationError::NotUpgradeAuthority);
        require_keys_neq!(args.governor, Pubkey::default(), VerificationError::InvalidGovernor);
        VerificationConfig::first_params(&args.params.requested())
    }
}

pub fn handle_initialize(ctx: Context<Initialize>, args: InitializeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let params = accounts.validate(&args)?;
    let staking = accounts.staking_config.load()?;
    let config = &mut *accounts.config.load_init()?;
    *config = VerificationConfig {
        governor: args.governor,
        pending_governor: Pubkey::default(),
        native_mint: staking.native_mint,
        native_pool: Pubkey::find_program_address(&[POOL_SEED, staking.native_mint.as_ref()], &crate::ID).0,
        epoch_zero: staking.epoch_zero,
        epoch_seconds: staking.epoch_seconds,
        paused_until: 0,
        seq: 0,
        params,
        changed_epochs: [0; VERIFICATION_PARAM_COUNT],
        version: VerificationConfig::VERSION,
        bump: ctx.bumps.config,
        _reserved: [0; 62],
    };
    *accounts.burn_stats.load_init()? = VerificationBurnStats {
        burned: 0,
        seq: 0,
        version: VerificationBurnStats::VERSION,
        bump: ctx.bumps.burn_stats,
        _reserved: [0; 30],
    };
    let clock = Clock::get()?;
    emit!(VerificationInitialized {
        config: accounts.config.key(),
        authority: accounts.authority.key(),
        governor: config.governor,
        native_mint: config.native_mint,
        native_pool: config.native_pool,
        epoch_zero: config.epoch_zero,
        epoch_seconds: config.epoch_seconds,
        params: args.params,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

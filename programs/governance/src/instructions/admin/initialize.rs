use anchor_lang::prelude::*;
use staking::{
    upgrade::{is_upgrade_authority, program_data_address},
    StakingConfig,
};

use crate::{
    params::GOVERNANCE_PARAM_COUNT, GovernanceBurnStats, GovernanceChanges, GovernanceConfig, GovernanceError,
    GovernanceInitialized, GovernanceParams, BURN_STATS_SEED, CONFIG_SEED, EXECUTOR_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct InitializeArgs {
    /// The default key means none.
    pub guardian: Pubkey,
    /// Unix time at which the guardian's role ends; never changes.
    pub guardian_until: i64,
    /// All of them; there is nothing to keep yet.
    pub params: GovernanceChanges,
}

#[derive(Accounts)]
pub struct Initialize<'info> {
    /// The upgrade authority of this program, so that nobody else can be first.
    pub authority: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    /// CHECK: the loader's account of this program, pinned by address; `validate` reads the authority from it.
    #[account(address = program_data_address(&crate::ID) @ GovernanceError::WrongProgramData)]
    pub program_data: UncheckedAccount<'info>,
    /// There is one only: staking creates it at a fixed address. Gives the native mint and the epochs.
    pub staking_config: AccountLoader<'info, StakingConfig>,
    #[account(init, payer = payer, space = GovernanceConfig::SPACE, seeds = [CONFIG_SEED], bump)]
    pub config: AccountLoader<'info, GovernanceConfig>,
    #[account(init, payer = payer, space = GovernanceBurnStats::SPACE, seeds = [BURN_STATS_SEED], bump)]
    pub burn_stats: AccountLoader<'info, GovernanceBurnStats>,
    pub system_program: Program<'info, System>,
}

impl Initialize<'_> {
    fn validate(&self, args: &InitializeArgs, now: i64) -> Result<GovernanceParams> {
        require!(is_upgrade_authority(&self.program_data, self.authority.key)?, GovernanceError::NotUpgradeAuthority);
        GovernanceConfig::check_guardian_term(args.guardian_until, now)?;
        GovernanceConfig::first_params(&args.params.requested(), self.staking_config.load()?.epoch_seconds)
    }
}

pub fn handle_initialize(ctx: Context<Initialize>, args: InitializeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let params = accounts.validate(&args, clock.unix_timestamp)?;
    let staking = accounts.staking_config.load()?;
    let (executor, executor_bump) = Pubkey::find_program_address(&[EXECUTOR_SEED], &crate::ID);
    *accounts.burn_stats.load_init()? = GovernanceBurnStats {
        burned: 0,
        seq: 0,
        version: GovernanceBurnStats::VERSION,
        bump: ctx.bumps.burn_stats,
        _reserved: [0; 30],
    };
    let config = &mut *accounts.config.load_init()?;
    *config = GovernanceConfig {
        governor: executor,
        guardian: args.guardian,
        native_mint: staking.native_mint,
        epoch_zero: staking.epoch_zero,
        epoch_seconds: staking.epoch_seconds,
        guardian_until: args.guardian_until,
        last_pause_at: 0,
        next_proposal: 0,
        genesis_next_epoch: staking.epoch_at(clock.unix_timestamp),
        genesis_ended_epoch: 0,
        seq: 0,
        params,
        changed_epochs: [0; GOVERNANCE_PARAM_COUNT],
        genesis_streak: 0,
        version: GovernanceConfig::VERSION,
        bump: ctx.bumps.config,
        executor_bump,
        _reserved: [0; 60],
    };
    emit!(GovernanceInitialized {
        config: accounts.config.key(),
        authority: accounts.authority.key(),
        executor,
        guardian: config.guardian,
        guardian_until: config.guardian_until,
        native_mint: config.native_mint,
        epoch_zero: config.epoch_zero,
        epoch_seconds: config.epoch_seconds,
        genesis_next_epoch: config.genesis_next_epoch,
        params: args.params,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

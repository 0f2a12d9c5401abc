use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface};

use crate::{
    params::check_all_bounds,
    token::{has_allowed_extensions, is_wrapped_sol},
    upgrade::{is_upgrade_authority, program_data_address},
    Locker, StakingBurnStats, StakingConfig, StakingError, StakingInitialized, StakingParamValues, StakingParams,
    BURN_STATS_SEED, CONFIG_SEED, EPOCH_SECONDS_MAX, EPOCH_SECONDS_MIN, INSURANCE_SEED, LOCKERS, NATIVE_DECIMALS,
    STAKING_PARAMS, STAKING_PARAM_COUNT,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct InitializeArgs {
    pub governor: Pubkey,
    /// Length of every epoch, for ever.
    pub epoch_seconds: u64,
    pub params: StakingParamValues,
}

#[derive(Accounts)]
pub struct Initialize<'info> {
    /// The upgrade authority of this program, so that nobody else can be first.
    pub authority: Signer<'info>,
    #[account(mut)]
    pub payer: Signer<'info>,
    /// CHECK: the loader's account of this program, pinned by address; `validate` reads the authority from it.
    #[account(address = program_data_address(&crate::ID) @ StakingError::WrongProgramData)]
    pub program_data: UncheckedAccount<'info>,
    #[account(init, payer = payer, space = StakingConfig::SPACE, seeds = [CONFIG_SEED], bump)]
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(init, payer = payer, seeds = [INSURANCE_SEED], bump, token::mint = native_mint, token::authority = config, token::token_program = token_program)]
    pub insurance_vault: Box<InterfaceAccount<'info, TokenAccount>>,
    #[account(init, payer = payer, space = StakingBurnStats::SPACE, seeds = [BURN_STATS_SEED], bump)]
    pub burn_stats: AccountLoader<'info, StakingBurnStats>,
    pub native_mint: Box<InterfaceAccount<'info, Mint>>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
}

impl Initialize<'_> {
    fn validate(&self, args: &InitializeArgs) -> Result<StakingParams> {
        require!(is_upgrade_authority(&self.program_data, self.authority.key)?, StakingError::NotUpgradeAuthority);
        require_keys_neq!(args.governor, Pubkey::default(), StakingError::InvalidGovernor);
        require_gte!(args.epoch_seconds, EPOCH_SECONDS_MIN, StakingError::EpochLengthOutOfBounds);
        require_gte!(EPOCH_SECONDS_MAX, args.epoch_seconds, StakingError::EpochLengthOutOfBounds);
        require_eq!(self.native_mint.decimals, NATIVE_DECIMALS, StakingError::UnsafeNativeMint);
        // A freeze authority could lock every bond in its vault.
        require!(self.native_mint.freeze_authority.is_none(), StakingError::UnsafeNativeMint);
        require!(has_allowed_extensions((*self.native_mint).as_ref())?, StakingError::UnsafeNativeMint);
        // No token program burns it, so no slash could ever be swept.
        require!(!is_wrapped_sol(&self.native_mint.key()), StakingError::UnsafeNativeMint);
        let values = args.params.values();
        check_all_bounds(&STAKING_PARAMS, &values).map_err(StakingError::from)?;
        let params = StakingParams::from_values(values)?;
        params.check_unbonding(args.epoch_seconds)?;
        Ok(params)
    }
}

pub fn handle_initialize(ctx: Context<Initialize>, args: InitializeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let params = accounts.validate(&args)?;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_init()?;
    *config = StakingConfig {
        governor: args.governor,
        pending_governor: Pubkey::default(),
        native_mint: accounts.native_mint.key(),
        insurance_vault: accounts.insurance_vault.key(),
        lockers: [Locker { authority: Pubkey::default(), bounty_pool: Pubkey::default() }; LOCKERS],
        epoch_zero: clock.unix_timestamp,
        epoch_seconds: args.epoch_seconds,
        seq: 0,
        params,
        changed_epochs: [0; STAKING_PARAM_COUNT],
        locker_count: 0,
        version: StakingConfig::VERSION,
        bump: ctx.bumps.config,
        insurance_bump: ctx.bumps.insurance_vault,
        _reserved: [0; 60],
    };
    *accounts.burn_stats.load_init()? = StakingBurnStats {
        burned: 0,
        seq: 0,
        version: StakingBurnStats::VERSION,
        bump: ctx.bumps.burn_stats,
        _reserved: [0; 30],
    };
    emit!(StakingInitialized {
        config: accounts.config.key(),
        authority: accounts.authority.key(),
        governor: config.governor,
        native_mint: config.native_mint,
        insurance_vault: config.insurance_vault,
        epoch_zero: config.epoch_zero,
        epoch_seconds: config.epoch_seconds,
        params: args.params,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

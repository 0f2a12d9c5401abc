use anchor_lang::prelude::*;

use crate::{StakingConfig, StakingError, StakingParamsUpdated, STAKING_PARAM_COUNT};

/// `None` leaves a parameter alone.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct UpdateParamsArgs {
    pub min_stake: Option<u64>,
    pub unbonding_seconds: Option<u64>,
    pub jail_seconds: Option<u64>,
    pub work_multiple_bps: Option<u32>,
    pub slash_burn_bps: Option<u16>,
    pub slash_bounty_bps: Option<u16>,
}

impl UpdateParamsArgs {
    /// The requests in the order of `STAKING_PARAMS`.
    pub fn requested(&self) -> [Option<u64>; STAKING_PARAM_COUNT] {
        [
            self.min_stake,
            self.unbonding_seconds,
            self.jail_seconds,
            self.work_multiple_bps.map(u64::from),
            self.slash_burn_bps.map(u64::from),
            self.slash_bounty_bps.map(u64::from),
        ]
    }
}

#[derive(Accounts)]
pub struct UpdateParams<'info> {
    pub governor: Signer<'info>,
    #[account(mut, has_one = governor @ StakingError::NotGovernor)]
    pub config: AccountLoader<'info, StakingConfig>,
}

pub fn handle_update_params(ctx: Context<UpdateParams>, args: UpdateParamsArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let epoch = config.epoch_at(clock.unix_timestamp);
    let changes = config.update_params(&args.requested(), epoch)?;
    emit!(StakingParamsUpdated {
        config: accounts.config.key(),
        governor: config.governor,
        epoch,
        changes,
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

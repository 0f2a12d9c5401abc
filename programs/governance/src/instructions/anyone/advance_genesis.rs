use anchor_lang::{prelude::*, Discriminator};
use staking::{EpochTotals, EPOCH_SEED};

use crate::{GenesisAdvanced, GovernanceConfig, GovernanceError};

#[derive(Accounts)]
pub struct AdvanceGenesis<'info> {
    #[account(mut)]
    pub config: AccountLoader<'info, GovernanceConfig>,
    /// CHECK: staking's EpochTotals of `genesis_next_epoch`, pinned by address in `validate`; empty where nobody
    /// reported.
    pub epoch_totals: UncheckedAccount<'info>,
}

impl AdvanceGenesis<'_> {
    fn validate(&self, epoch: u64) -> Result<()> {
        let (address, _) = Pubkey::find_program_address(&[EPOCH_SEED, &epoch.to_le_bytes()], &staking::ID);
        require_keys_eq!(*self.epoch_totals.key, address, GovernanceError::WrongEpochTotals);
        Ok(())
    }

    /// Weight and lowest bond of the epoch.
    fn totals(&self) -> Result<(u64, u64)> {
        // Somebody may have sent lamports there; only staking can make it an account of its own.
        if *self.epoch_totals.owner != staking::ID {
            return Ok((0, 0));
        }
        let data = self.epoch_totals.try_borrow_data()?;
        let fields = data.strip_prefix(EpochTotals::DISCRIMINATOR).ok_or(GovernanceError::WrongEpochTotals)?;
        let totals: &EpochTotals = bytemuck::try_from_bytes(fields).map_err(|_| GovernanceError::WrongEpochTotals)?;
        Ok((totals.weight, totals.lowest_bonded))
    }
}

pub fn handle_advance_genesis(ctx: Context<AdvanceGenesis>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let config = &mut *accounts.config.load_mut()?;
    let epoch = config.genesis_next_epoch;
    accounts.validate(epoch)?;
    let (weight, lowest_bonded) = accounts.totals()?;
    config.advance_genesis(weight, lowest_bonded, config.epoch_at(clock.unix_timestamp))?;
    emit!(GenesisAdvanced {
        epoch,
        weight,
        lowest_bonded,
        streak: config.genesis_streak,
        ended: !config.is_genesis(),
        seq: config.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

//! Calls to staking, signed by the market's configuration, which is a locker there. The signature goes to
//! this one program, whose address is fixed at compile time, and to none that a caller names.
use anchor_lang::prelude::*;
use staking::{LockArgs, LockKind, SlashArgs, SlashReason, UnlockArgs, WorkCredit};

use crate::{MarketConfig, CONFIG_SEED};

/// What every call to staking needs.
pub struct StakingCalls<'info> {
    pub market_config: AccountInfo<'info>,
    pub market_config_bump: u8,
    pub config: AccountInfo<'info>,
    pub operator: AccountInfo<'info>,
}

impl<'info> StakingCalls<'info> {
    pub fn new(
        market_config: &AccountLoader<'info, MarketConfig>,
        config: &AccountLoader<'info, staking::StakingConfig>,
        operator: &AccountLoader<'info, staking::Operator>,
    ) -> Result<Self> {
        Ok(Self {
            market_config_bump: market_config.load()?.bump,
            market_config: market_config.to_account_info(),
            config: config.to_account_info(),
            operator: operator.to_account_info(),
        })
    }

    /// Locks a bond; the operator's owner or agent has signed.
    pub fn lock(&self, holder: AccountInfo<'info>, amount: u64) -> Result<()> {
        let accounts = staking::cpi::accounts::Lock {
            config: self.config.clone(),
            operator: self.operator.clone(),
            holder,
            locker: self.market_config.clone(),
        };
        let seeds: &[&[&[u8]]] = &[&[CONFIG_SEED, &[self.market_config_bump]]];
        let args = LockArgs { amount, kind: LockKind::Claim };
        staking::cpi::lock(CpiContext::new_with_signer(staking::ID, accounts, seeds), args)
    }

    /// Gives a bond back, with a credit for audited work.
    pub fn unlock(&self, amount: u64, credit: Option<WorkCredit>) -> Result<()> {
        let accounts = staking::cpi::accounts::Unlock {
            config: self.config.clone(),
            operator: self.operator.clone(),
            locker: self.market_config.clone(),
        };
        let seeds: &[&[&[u8]]] = &[&[CONFIG_SEED, &[self.market_config_bump]]];
        staking::cpi::unlock(CpiContext::new_with_signer(staking::ID, accounts, seeds), UnlockArgs { amount, credit })
    }

    /// Takes a bond for a missed job, all of it to be burned, and gives the rest back. Returns what was
    /// slashed.
    pub fn slash_miss(
        &self,
        event_authority: AccountInfo<'info>,
        program: AccountInfo<'info>,
        bond: u64,
        miss_bps: u16,
    ) -> Result<u64> {
        let slashed = crate::math::miss_slash_ceil(bond, miss_bps)?;
        let kept = bond.checked_sub(slashed).ok_or(crate::MarketError::AmountOverflow)?;
        if slashed > 0 {
            let args = SlashArgs { amount: slashed, reason: SlashReason::Missed, cost: 0, bounty: 0 };
            self.slash(event_authority, program, args)?;
        }
        if kept > 0 {
            self.unlock(kept, None)?;
        }
        Ok(slashed)
    }

    /// Takes a bond, or a part of it. `event_authority` and `program` are staking's own: it emits by a call
    /// to itself and checks both.
    pub fn slash(
        &self,
        event_authority: AccountInfo<'info>,
        program: AccountInfo<'info>,
        args: SlashArgs,
    ) -> Result<()> {
        let accounts = staking::cpi::accounts::Slash {
            config: self.config.clone(),
            operator: self.operator.clone(),
            locker: self.market_config.clone(),
            event_authority,
            program,
        };
        let seeds: &[&[&[u8]]] = &[&[CONFIG_SEED, &[self.market_config_bump]]];
        staking::cpi::slash(CpiContext::new_with_signer(staking::ID, accounts, seeds), args)
    }
}

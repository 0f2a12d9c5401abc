//! Calls to staking, signed by the market's configuration, which is a locker there. The signature goes to
//! this one program, whose address is fixed at compile time, and to none that a caller names.
use anchor_lang::prelude::*;
use staking::{LockArgs, LockKind, Operator, SlashArgs, SlashReason, StakingConfig, UnlockArgs, WorkCredit};

use crate::{math::miss_slash_ceil, MarketConfig, MarketError, CONFIG_SEED};

/// What every call to staking needs.
pub struct StakingCalls<'a, 'info> {
    pub market_config: &'a AccountLoader<'info, MarketConfig>,
    pub config: &'a AccountLoader<'info, StakingConfig>,
    pub operator: &'a AccountLoader<'info, Operator>,
}

impl<'info> StakingCalls<'_, 'info> {
    /// Locks a bond; the operator's owner or agent has signed.
    #[inline(never)]
    pub fn lock(&self, holder: &Signer<'info>, amount: u64) -> Result<()> {
        let accounts = staking::cpi::accounts::Lock {
            config: self.config.to_account_info(),
            operator: self.operator.to_account_info(),
            holder: holder.to_account_info(),
            locker: self.market_config.to_account_info(),
        };
        let bump = [self.bump()?];
        let seeds: &[&[&[u8]]] = &[&[CONFIG_SEED, &bump]];
        let args = LockArgs { amount, kind: LockKind::Claim };
        staking::cpi::lock(CpiContext::new_with_signer(staking::ID, accounts, seeds), args)
    }

    /// Gives a bond back, with a credit for audited work.
    #[inline(never)]
    pub fn unlock(&self, amount: u64, credit: Option<WorkCredit>) -> Result<()> {
        let accounts = staking::cpi::accounts::Unlock {
            config: self.config.to_account_info(),
            operator: self.operator.to_account_info(),
            locker: self.market_config.to_account_info(),
        };
        let bump = [self.bump()?];
        let seeds: &[&[&[u8]]] = &[&[CONFIG_SEED, &bump]];
        staking::cpi::unlock(CpiContext::new_with_signer(staking::ID, accounts, seeds), UnlockArgs { amount, credit })
    }

    /// Takes a bond, or a part of it. `event_authority` and `program` are staking's own: it emits by a call
    /// to itself and checks both.
    #[inline(never)]
    pub fn slash(
        &self,
        event_authority: &AccountInfo<'info>,
        program: &AccountInfo<'info>,
        args: SlashArgs,
    ) -> Result<()> {
        let accounts = staking::cpi::accounts::Slash {
            config: self.config.to_account_info(),
            operator: self.operator.to_account_info(),
            locker: self.market_config.to_account_info(),
            event_authority: event_authority.clone(),
            program: program.clone(),
        };
        let bump = [self.bump()?];
        let seeds: &[&[&[u8]]] = &[&[CONFIG_SEED, &bump]];
        staking::cpi::slash(CpiContext::new_with_signer(staking::ID, accounts, seeds), args)
    }

    /// Takes the part of a bond that a missed job costs, all of it to be burned, and gives the rest back.
    /// Returns what was slashed.
    pub fn slash_miss(
        &self,
        event_authority: &AccountInfo<'info>,
        program: &AccountInfo<'info>,
        bond: u64,
        miss_bps: u16,
    ) -> Result<u64> {
        let slashed = miss_slash_ceil(bond, miss_bps)?;
        let kept = bond.checked_sub(slashed).ok_or(MarketError::AmountOverflow)?;
        // Staking refuses empty steps: both shares may be the whole.
        if slashed > 0 {
            let args = SlashArgs { amount: slashed, reason: SlashReason::Missed, cost: 0, bounty: 0 };
            self.slash(event_authority, program, args)?;
        }
        if kept > 0 {
            self.unlock(kept, None)?;
        }
        Ok(slashed)
    }

    fn bump(&self) -> Result<u8> {
        Ok(self.market_config.load()?.bump)
    }
}

//! Calls to staking, signed by the market's configuration, which is a locker there. The signature goes to
//! this one program, whose address is fixed at compile time, and to none that a caller names.
use anchor_lang::{prelude::*, InstructionData};
use staking::{
    instruction, LockArgs, LockKind, Operator, SlashArgs, SlashReason, StakingConfig, UnlockArgs, WorkCredit,
};

use crate::{
    call::{
        call,
        Passed::{self, Read, Sign, Write},
    },
    math::miss_slash_ceil,
    MarketConfig, MarketError, CONFIG_SEED,
};

/// What every call to staking needs.
pub struct StakingCalls<'a, 'info> {
    pub market_config: &'a AccountLoader<'info, MarketConfig>,
    pub config: &'a AccountLoader<'info, StakingConfig>,
    pub operator: &'a AccountLoader<'info, Operator>,
}

impl<'info> StakingCalls<'_, 'info> {
    /// Locks a bond; the operator's owner or agent has signed.
    pub fn lock(&self, holder: &AccountInfo<'info>, amount: u64) -> Result<()> {
        let data = instruction::Lock { args: LockArgs { amount, kind: LockKind::Claim } }.data();
        self.signed_call(self.lock_accounts(holder), data)
    }

    /// Gives a bond back, with a credit for audited work.
    pub fn unlock(&self, amount: u64, credit: Option<WorkCredit>) -> Result<()> {
        let data = instruction::Unlock { args: UnlockArgs { amount, credit } }.data();
        self.signed_call(self.unlock_accounts(), data)
    }

    /// Takes a bond, or a part of it. `event_authority` and `program` are staking's own: it emits by a call
    /// to itself and checks both.
    pub fn slash(
        &self,
        event_authority: &AccountInfo<'info>,
        program: &AccountInfo<'info>,
        args: SlashArgs,
    ) -> Result<()> {
        let data = instruction::Slash { args }.data();
        self.signed_call(self.slash_accounts(event_authority, program), data)
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

    pub(crate) fn lock_accounts<'a>(&'a self, holder: &'a AccountInfo<'info>) -> [Passed<'a, 'info>; 4] {
        let [config, operator, locker] = self.unlock_accounts();
        [config, operator, Sign(holder), locker]
    }

    pub(crate) fn unlock_accounts(&self) -> [Passed<'_, 'info>; 3] {
        [Read(self.config.as_ref()), Write(self.operator.as_ref()), Sign(self.market_config.as_ref())]
    }

    pub(crate) fn slash_accounts<'a>(
        &'a self,
        event_authority: &'a AccountInfo<'info>,
        program: &'a AccountInfo<'info>,
    ) -> [Passed<'a, 'info>; 5] {
        let [config, operator, locker] = self.unlock_accounts();
        [config, operator, locker, Read(event_authority), Read(program)]
    }

    fn signed_call<const N: usize>(&self, accounts: [Passed; N], data: Vec<u8>) -> Result<()> {
        let bump = [self.market_config.load()?.bump];
        call(staking::ID, accounts, data, &[CONFIG_SEED, &bump])
    }
}

//! Calls to the market and to staking, signed by this program's configuration: the arbiter of the one and a locker of
//! the other. The signature goes to these two programs, whose addresses are fixed at compile time, and to none that
//! a caller names. The instruction that calls must have the program among its accounts, and must hold no account of
//! the call borrowed.
use anchor_lang::{prelude::*, InstructionData};
use market::{
    call::{
        call,
        Passed::{self, Read, Sign, Write},
    },
    BeginCaseArgs, ExtendHoldArgs, HardwareClass, Job, LowerAuditArgs, MarketConfig, RuleJobArgs, SetAuditReadyArgs,
    Terms,
};
use staking::{LockArgs, LockKind, Operator, SlashArgs, SlashReason, StakingConfig, UnlockArgs};

use crate::{VerificationConfig, CONFIG_SEED};

/// What every step of the market about one job needs.
pub struct MarketCalls<'a, 'info> {
    pub config: &'a AccountLoader<'info, VerificationConfig>,
    /// Those that the job was posted under; the market checks it.
    pub terms: &'a AccountLoader<'info, Terms>,
    pub job: &'a AccountLoader<'info, Job>,
}

impl<'info> MarketCalls<'_, 'info> {
    /// Says when the result of a drawn audit may be opened.
    pub fn begin_case(&self, reveal_after: i64, open_by: i64) -> Result<()> {
        let args = BeginCaseArgs { reveal_after, open_by };
        self.step(market::instruction::BeginCase { args }.data())
    }

    /// Makes an audit less likely.
    pub fn lower_audit(&self, audit_bps: u16) -> Result<()> {
        self.step(market::instruction::LowerAudit { args: LowerAuditArgs { audit_bps } }.data())
    }

    /// Holds a challenged job.
    pub fn hold_job(&self) -> Result<()> {
        self.step(market::instruction::HoldJob {}.data())
    }

    /// Keeps a held job from going stale, and puts its times off.
    pub fn extend_hold(&self, reveal_after: i64, open_by: i64) -> Result<()> {
        let args = ExtendHoldArgs { reveal_after, open_by };
        self.step(market::instruction::ExtendHold { args }.data())
    }

    /// Keeps a held job from going stale, with its times as they are.
    pub fn touch(&self) -> Result<()> {
        let (reveal_after, open_by) = {
            let job = self.job.load()?;
            (job.reveal_after, job.deadline)
        };
        self.extend_hold(reveal_after, open_by)
    }

    /// Gives a held job back after an audit in which all agreed.
    pub fn clear_job(&self) -> Result<()> {
        self.step(market::instruction::ClearJob {}.data())
    }

    /// Writes the final verdict. `event_authority` and `program` are the market's own: it emits by a call to itself
    /// and checks both.
    pub fn rule_job(
        &self,
        event_authority: &AccountInfo<'info>,
        program: &AccountInfo<'info>,
        args: RuleJobArgs,
    ) -> Result<()> {
        let data = market::instruction::RuleJob { args }.data();
        signed_call(self.config, market::ID, self.rule_accounts(event_authority, program), data)
    }

    /// Marks the job's case as closed.
    pub fn end_case(&self) -> Result<()> {
        self.step(market::instruction::EndCase {}.data())
    }

    fn step(&self, data: Vec<u8>) -> Result<()> {
        signed_call(self.config, market::ID, self.step_accounts(), data)
    }

    pub(crate) fn step_accounts(&self) -> [Passed<'_, 'info>; 3] {
        [Sign(self.config.as_ref()), Read(self.terms.as_ref()), Write(self.job.as_ref())]
    }

    pub(crate) fn rule_accounts<'a>(
        &'a self,
        event_authority: &'a AccountInfo<'info>,
        program: &'a AccountInfo<'info>,
    ) -> [Passed<'a, 'info>; 5] {
        let [config, terms, job] = self.step_accounts();
        [config, terms, job, Read(event_authority), Read(program)]
    }
}

/// Says whether a class has enough seats.
pub fn set_audit_ready<'info>(
    config: &AccountLoader<'info, VerificationConfig>,
    market_config: &AccountLoader<'info, MarketConfig>,
    hardware_class: &AccountLoader<'info, HardwareClass>,
    ready: bool,
) -> Result<()> {
    let data = market::instruction::SetAuditReady { args: SetAuditReadyArgs { ready } }.data();
    signed_call(config, market::ID, audit_ready_accounts(config, market_config, hardware_class), data)
}

pub(crate) fn audit_ready_accounts<'a, 'info>(
    config: &'a AccountLoader<'info, VerificationConfig>,
    market_config: &'a AccountLoader<'info, MarketConfig>,
    hardware_class: &'a AccountLoader<'info, HardwareClass>,
) -> [Passed<'a, 'info>; 3] {
    [Sign(config.as_ref()), Read(market_config.as_ref()), Write(hardware_class.as_ref())]
}

/// What every call to staking about one operator needs.
pub struct StakingCalls<'a, 'info> {
    pub config: &'a AccountLoader<'info, VerificationConfig>,
    pub staking_config: &'a AccountLoader<'info, StakingConfig>,
    pub operator: &'a AccountLoader<'info, Operator>,
}

impl<'info> StakingCalls<'_, 'info> {
    /// Locks stake; the operator's owner or agent has signed. Zero is no lock.
    pub fn lock(&self, holder: &AccountInfo<'info>, amount: u64, kind: LockKind) -> Result<()> {
        if amount == 0 {
            return Ok(());
        }
        let data = staking::instruction::Lock { args: LockArgs { amount, kind } }.data();
        signed_call(self.config, staking::ID, self.lock_accounts(holder), data)
    }

    /// Gives stake back. Zero is no unlock.
    pub fn unlock(&self, amount: u64) -> Result<()> {
        if amount == 0 {
            return Ok(());
        }
        let data = staking::instruction::Unlock { args: UnlockArgs { amount, credit: None } }.data();
        signed_call(self.config, staking::ID, self.unlock_accounts(), data)
    }

    /// Takes locked stake: `Missed` burns it, `Overruled` pays the native pool. Zero is no slash. `event_authority`
    /// and `program` are staking's own: it emits by a call to itself and checks both.
    pub fn slash(
        &self,
        event_authority: &AccountInfo<'info>,
        program: &AccountInfo<'info>,
        amount: u64,
        reason: SlashReason,
    ) -> Result<()> {
        if amount == 0 {
            return Ok(());
        }
        let args = SlashArgs { amount, reason, cost: 0, bounty: 0 };
        let data = staking::instruction::Slash { args }.data();
        signed_call(self.config, staking::ID, self.slash_accounts(event_authority, program), data)
    }

    pub(crate) fn lock_accounts<'a>(&'a self, holder: &'a AccountInfo<'info>) -> [Passed<'a, 'info>; 4] {
        let [config, operator, locker] = self.unlock_accounts();
        [config, operator, Sign(holder), locker]
    }

    pub(crate) fn unlock_accounts(&self) -> [Passed<'_, 'info>; 3] {
        [Read(self.staking_config.as_ref()), Write(self.operator.as_ref()), Sign(self.config.as_ref())]
    }

    pub(crate) fn slash_accounts<'a>(
        &'a self,
        event_authority: &'a AccountInfo<'info>,
        program: &'a AccountInfo<'info>,
    ) -> [Passed<'a, 'info>; 5] {
        let [config, operator, locker] = self.unlock_accounts();
        [config, operator, locker, Read(event_authority), Read(program)]
    }
}

pub(crate) fn signed_call<const N: usize>(
    config: &AccountLoader<VerificationConfig>,
    program: Pubkey,
    accounts: [Passed; N],
    data: Vec<u8>,
) -> Result<()> {
    let bump = [config.load()?.bump];
    call(program, accounts, data, &[CONFIG_SEED, &bump])
}

use anchor_lang::prelude::*;

use crate::{
    math::{split_slash, SlashSplit},
    Operator, StakingError, StakingParams, Unbonding, LOCKERS, WORK_LOCKER,
};

/// What a lock is for.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockKind {
    /// A job that the operator claims.
    Claim,
    /// A seat among the auditors.
    Seat,
    /// An appeal. The only kind that a jailed operator may lock for: a verdict must not silence its appeal.
    Appeal,
}

/// What an unlock adds to the operator's record. Only the locker in slot 0 may give one.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkCredit {
    /// Base units of ASSAY that count as work.
    pub work: u64,
    /// Base units of ASSAY paid in native fees.
    pub native_fees: u64,
}

/// Why stake is slashed. It decides where the amount goes.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlashReason {
    /// A deadline passed: all of it burns.
    Missed,
    /// The final verdict contradicts an audit or a vote: all of it pays the jury. No jail, `valid` is kept.
    Overruled,
    /// A wrong result: the jury's cost first, then burn, bounty and insurance. Jails.
    Wrong,
}

/// What a sweep takes out of the vault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dues {
    /// Includes the burned bounties.
    pub burn: u64,
    pub insurance: u64,
    /// For each locker's pool.
    pub bounties: [u64; LOCKERS],
    /// What was due to pools that cannot be paid.
    pub burned_bounties: [u64; LOCKERS],
}

/// Transitions of the ledgers. Each refuses before it changes anything; the epoch must have been rolled where
/// `bonded` or work changes.
impl Operator {
    /// Adds to the bond. Small bonds are refused so that nobody becomes an operator with dust.
    pub fn stake(&mut self, amount: u64, min_stake: u64) -> Result<()> {
        require_gt!(amount, 0, StakingError::ZeroAmount);
        let bonded = self.bonded.checked_add(amount).ok_or(StakingError::AmountOverflow)?;
        require_gte!(bonded, min_stake, StakingError::BelowMinStake);
        self.bonded = bonded;
        Ok(())
    }

    /// Moves free stake to a waiting entry and returns its slot.
    pub fn request_unbond(&mut self, amount: u64, release_at: i64) -> Result<u8> {
        require_gt!(amount, 0, StakingError::ZeroAmount);
        require_gte!(self.free_stake()?, amount, StakingError::InsufficientFreeStake);
        let (slot, entry) = (0u8..)
            .zip(&mut self.unbonding)
            .find(|(_, entry)| entry.amount == 0)
            .ok_or(StakingError::UnbondingTableFull)?;
        *entry = Unbonding { amount, release_at };
        self.bonded = self.bonded.checked_sub(amount).ok_or(StakingError::InsufficientFreeStake)?;
        Ok(slot)
    }

    /// Moves a waiting entry back to the bond and returns its amount.
    pub fn cancel_unbond(&mut self, slot: u8) -> Result<u64> {
        let entry = self.unbonding.get_mut(usize::from(slot)).ok_or(StakingError::UnbondingSlotEmpty)?;
        let amount = entry.amount;
        require_gt!(amount, 0, StakingError::UnbondingSlotEmpty);
        self.bonded = self.bonded.checked_add(amount).ok_or(StakingError::AmountOverflow)?;
        *entry = Unbonding::default();
        Ok(amount)
    }

    /// Clears every entry whose time has come and returns their sum.
    pub fn withdraw_matured(&mut self, now: i64) -> Result<u64> {
        let matured = |entry: &Unbonding| entry.amount > 0 && entry.release_at <= now;
        let amount = self.unbonding.iter().filter(|entry| matured(entry)).try_fold(0u64, |total, entry| {
            total.checked_add(entry.amount).ok_or_else(|| error!(StakingError::AmountOverflow))
        })?;
        require_gt!(amount, 0, StakingError::NothingMatured);
        self.unbonding.iter_mut().filter(|entry| matured(entry)).for_each(|entry| *entry = Unbonding::default());
        Ok(amount)
    }

    /// Gives a locker a claim on free stake. The holder must have signed. Returns what is locked in total.
    pub fn lock(&mut self, slot: u8, amount: u64, kind: LockKind, holder: &Pubkey, now: i64) -> Result<u64> {
        require!(self.is_holder(holder), StakingError::NotOperatorHolder);
        require_gt!(amount, 0, StakingError::ZeroAmount);
        let locked = self.locked()?.checked_add(amount).ok_or(StakingError::AmountOverflow)?;
        require_gte!(self.bonded, locked, StakingError::InsufficientFreeStake);
        if *holder != self.owner {
            require_gte!(self.agent_lock_limit, locked, StakingError::AgentLimitExceeded);
        }
        require!(kind == LockKind::Appeal || now >= self.jailed_until, StakingError::OperatorJailed);
        let lock = self.locks.get_mut(usize::from(slot)).ok_or(StakingError::NotLocker)?;
        *lock = lock.checked_add(amount).ok_or(StakingError::AmountOverflow)?;
        Ok(locked)
    }

    /// Ends a locker's claim, in whole or in part. A credit adds one valid job and its work to the newest epoch.
    pub fn unlock(&mut self, slot: u8, amount: u64, credit: Option<WorkCredit>) -> Result<()> {
        require_gt!(amount, 0, StakingError::ZeroAmount);
        require!(credit.is_none() || slot == WORK_LOCKER, StakingError::NotWorkLocker);
        let left = self.lock_after(slot, amount)?;
        if let Some(credit) = credit {
            self.epochs.credit(credit.work, credit.native_fees)?;
            self.valid = self.valid.saturating_add(1);
        }
        self.set_lock(slot, left)
    }

    /// Takes stake out of a locker's own lock and books where it goes. The tokens move in `sweep_slashed`.
    /// What is lost is no longer the agent's to lose again: its limit falls by the amount.
    ///
    /// `cost` and `bounty` count for `Wrong` only; what exceeds the amount or the share is cut, so that a verdict
    /// can always be executed.
    pub fn slash(
        &mut self,
        slot: u8,
        amount: u64,
        reason: SlashReason,
        (cost, bounty): (u64, u64),
        params: &StakingParams,
        now: i64,
    ) -> Result<SlashSplit> {
        require_gt!(amount, 0, StakingError::ZeroAmount);
        let left = self.lock_after(slot, amount)?;
        let split = match reason {
            SlashReason::Missed => SlashSplit { burn: amount, ..Default::default() },
            SlashReason::Overruled => SlashSplit { cost: amount, ..Default::default() },
            SlashReason::Wrong => {
                split_slash(amount, cost, bounty, u64::from(params.slash_bounty_bps), params.slash_insurance_bps())
                    .ok_or(StakingError::SplitAboveWhole)?
            }
        };
        self.set_lock(slot, left)?;
        self.bonded = self.bonded.checked_sub(amount).ok_or(StakingError::LocksExceedBonded)?;
        self.book(slot, &split)?;
        self.slashed_total = self.slashed_total.saturating_add(amount);
        self.agent_lock_limit = self.agent_lock_limit.saturating_sub(amount);
        self.record_fault(reason, params.jail_seconds, now);
        Ok(split)
    }

    /// Clears everything that is due and returns it. Bounties burn where `payable` says that the pool cannot be paid,
    /// so that nothing waits for an account that its owner has closed.
    pub fn sweep(&mut self, payable: [bool; LOCKERS]) -> Result<Dues> {
        require_gt!(self.due()?, 0, StakingError::NothingDue);
        let (mut burn, mut bounties, mut burned_bounties) = (self.burn_due, [0; LOCKERS], [0; LOCKERS]);
        let places = bounties.iter_mut().zip(&mut burned_bounties);
        for ((due, pay), (bounty, burned)) in self.bounty_due.iter().zip(payable).zip(places) {
            if pay {
                *bounty = *due;
            } else {
                *burned = *due;
                burn = burn.checked_add(*due).ok_or(StakingError::AmountOverflow)?;
            }
        }
        let dues = Dues { burn, insurance: self.insurance_due, bounties, burned_bounties };
        self.burn_due = 0;
        self.insurance_due = 0;
        self.bounty_due = [0; LOCKERS];
        Ok(dues)
    }

    fn record_fault(&mut self, reason: SlashReason, jail_seconds: u64, now: i64) {
        match reason {
            SlashReason::Missed => {
                self.faults.missed = self.faults.missed.saturating_add(1);
                self.valid = 0;
            }
            SlashReason::Overruled => self.faults.overruled = self.faults.overruled.saturating_add(1),
            SlashReason::Wrong => {
                self.faults.wrong = self.faults.wrong.saturating_add(1);
                self.valid = 0;
                let until = now.saturating_add_unsigned(jail_seconds);
                self.jailed_until = self.jailed_until.max(until);
            }
        }
    }

    fn book(&mut self, slot: u8, split: &SlashSplit) -> Result<()> {
        let add = |ledger: u64, part: u64| ledger.checked_add(part).ok_or(StakingError::AmountOverflow);
        let pool = self.bounty_due.get_mut(usize::from(slot)).ok_or(StakingError::NotLocker)?;
        *pool = add(add(*pool, split.cost)?, split.bounty)?;
        self.burn_due = add(self.burn_due, split.burn)?;
        self.insurance_due = add(self.insurance_due, split.insurance)?;
        Ok(())
    }

    fn lock_after(&self, slot: u8, amount: u64) -> Result<u64> {
        let lock = self.locks.get(usize::from(slot)).ok_or(StakingError::NotLocker)?;
        Ok(lock.checked_sub(amount).ok_or(StakingError::InsufficientLock)?)
    }

    fn set_lock(&mut self, slot: u8, amount: u64) -> Result<()> {
        *self.locks.get_mut(usize::from(slot)).ok_or(StakingError::NotLocker)? = amount;
        Ok(())
    }
}

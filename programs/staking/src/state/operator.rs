use anchor_lang::prelude::*;

use crate::{EpochRing, StakingError, LOCKERS, UNBONDING_ENTRIES};

/// Stake that waits for its release. An amount of zero marks a free entry.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unbonding {
    pub amount: u64,
    /// Unix time from which `withdraw_unbonded` pays the entry.
    pub release_at: i64,
}

/// How often verdicts went against an operator.
#[zero_copy]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// Deadlines that passed.
    pub missed: u32,
    /// Results found wrong.
    pub wrong: u32,
    /// Audits or votes that the final verdict contradicts.
    pub overruled: u32,
}

/// Who bonds stake and is slashed. The tokens lie in `vault`, whose authority is this account.
///
/// Every token counted here is in exactly one ledger:
///
/// | ledger | rises with | falls with |
/// |---|---|---|
/// | `bonded` | `stake`, `cancel_unbond` | `request_unbond`, `slash` |
/// | `unbonding` | `request_unbond` | `cancel_unbond`, `withdraw_unbonded` |
/// | `burn_due`, `insurance_due`, `bounty_due` | `slash` | `sweep_slashed` |
///
/// `locks` are claims on `bonded`, one per locker: `lock` raises, `unlock` and `slash` lower them.
///
/// `agent_lock_limit` is what the agent can still lose: a slash lowers it, whoever signed the lock, and only the owner
/// renews it. So a stolen agent key costs at most the limit, however often it locks.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Operator {
    /// Cold key: moves the bond.
    pub owner: Pubkey,
    /// Hot key: may act for jobs and audits within `agent_lock_limit`, never moves money out. Default = none.
    pub agent: Pubkey,
    pub vault: Pubkey,
    /// Gets the rent back when the operator closes.
    pub rent_payer: Pubkey,
    /// Base units that may be locked in total after a lock that the agent signs. `slash` lowers it by its amount.
    pub agent_lock_limit: u64,
    /// Base units at stake, locked or free.
    pub bonded: u64,
    /// Of `bonded`, what each locker holds.
    pub locks: [u64; LOCKERS],
    pub burn_due: u64,
    pub insurance_due: u64,
    /// Jury costs and bounties due to each locker's pool.
    pub bounty_due: [u64; LOCKERS],
    pub unbonding: [Unbonding; UNBONDING_ENTRIES],
    /// Unix time until which the operator may lock for appeals only.
    pub jailed_until: i64,
    /// Base units ever slashed.
    pub slashed_total: u64,
    /// Audited-class jobs done since the last fault.
    pub valid: u64,
    /// Events this account has emitted.
    pub seq: u64,
    /// Slot of `create_operator`: tells it from earlier and later operators at the same address.
    pub created_slot: u64,
    pub epochs: EpochRing,
    pub faults: Faults,
    pub version: u8,
    pub bump: u8,
    pub vault_bump: u8,
    pub _reserved: [u8; 49],
}

const _: () = assert!(core::mem::size_of::<Operator>() == 1_360 && core::mem::align_of::<Operator>() == 8);

impl Operator {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Whether a key may lock stake of this operator. The default key is nobody.
    pub fn is_holder(&self, key: &Pubkey) -> bool {
        *key != Pubkey::default() && (*key == self.owner || *key == self.agent)
    }

    /// What one locker holds; nothing in a slot that does not exist.
    pub fn lock_of(&self, slot: u8) -> u64 {
        self.locks.get(usize::from(slot)).copied().unwrap_or(0)
    }

    /// What is due to one locker's pool; nothing in a slot that does not exist.
    pub fn bounty_due_of(&self, slot: u8) -> u64 {
        self.bounty_due.get(usize::from(slot)).copied().unwrap_or(0)
    }

    /// Opens the records of all epochs up to `epoch`. Has to run before any change of the bond or of work.
    pub fn roll(&mut self, epoch: u64) {
        self.epochs.roll(epoch, self.bonded);
    }

    /// What all lockers hold together.
    pub fn locked(&self) -> Result<u64> {
        sum(&self.locks)
    }

    /// Bonded and not locked.
    pub fn free_stake(&self) -> Result<u64> {
        Ok(self.bonded.checked_sub(self.locked()?).ok_or(StakingError::LocksExceedBonded)?)
    }

    /// What `sweep_slashed` still has to burn and pay.
    pub fn due(&self) -> Result<u64> {
        let fixed = self.burn_due.checked_add(self.insurance_due).ok_or(StakingError::AmountOverflow)?;
        Ok(sum(&self.bounty_due)?.checked_add(fixed).ok_or(StakingError::AmountOverflow)?)
    }

    /// What waits for its release.
    pub fn unbonding_total(&self) -> Result<u64> {
        self.unbonding
            .iter()
            .try_fold(0u64, |total, entry| Ok(total.checked_add(entry.amount).ok_or(StakingError::AmountOverflow)?))
    }

    /// Everything the vault must hold.
    pub fn owed(&self) -> Result<u64> {
        let waiting = self.unbonding_total()?.checked_add(self.due()?).ok_or(StakingError::AmountOverflow)?;
        Ok(self.bonded.checked_add(waiting).ok_or(StakingError::AmountOverflow)?)
    }

    /// Must hold at the end of every instruction that changed a ledger.
    pub fn invariant(&self) -> Result<()> {
        // No locker can hold what another holds or what is not there.
        require_gte!(self.bonded, self.locked()?, StakingError::LocksExceedBonded);
        Ok(())
    }

    /// Must hold at the end of every instruction that moved tokens of the vault; pass the reloaded balance.
    pub fn vault_invariant(&self, vault_amount: u64) -> Result<()> {
        self.invariant()?;
        // More than owed is fine: anyone can send tokens to a vault.
        require_gte!(vault_amount, self.owed()?, StakingError::LedgerExceedsVault);
        Ok(())
    }

    /// Replaces the hot key and its limit and returns the ones before. What is locked stays locked.
    pub fn set_agent(&mut self, agent: Pubkey, agent_lock_limit: u64) -> Result<(Pubkey, u64)> {
        let old = (self.agent, self.agent_lock_limit);
        require!(old != (agent, agent_lock_limit), StakingError::NoChange);
        (self.agent, self.agent_lock_limit) = (agent, agent_lock_limit);
        Ok(old)
    }

    /// Refuses while anything is at stake, promised or waiting, or while a sentence runs.
    pub fn check_closable(&self, now: i64) -> Result<()> {
        require_eq!(self.owed()?, 0, StakingError::OperatorNotEmpty);
        require_eq!(self.locked()?, 0, StakingError::OperatorNotEmpty);
        require_gte!(now, self.jailed_until, StakingError::JailedOperatorStays);
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

fn sum(parts: &[u64]) -> Result<u64> {
    parts.iter().try_fold(0u64, |total, part| Ok(total.checked_add(*part).ok_or(StakingError::AmountOverflow)?))
}

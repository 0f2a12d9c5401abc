use anchor_lang::prelude::*;

use crate::{
    math::epoch_of,
    params::{apply_changes, ParamChange},
    StakingError, StakingParams, LOCKERS, STAKING_PARAMS, STAKING_PARAM_COUNT,
};

/// A program that may lock and slash, known only by the PDA that signs for it.
#[zero_copy]
#[derive(Debug, PartialEq, Eq)]
pub struct Locker {
    /// Signs `lock`, `unlock` and `slash`.
    pub authority: Pubkey,
    /// Native-mint token account that receives jury costs and bounties of this locker's slashes.
    pub bounty_pool: Pubkey,
}

/// The one configuration of this program. Read-only on every path of a job.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct StakingConfig {
    /// Changes bounded parameters, adds lockers, spends insurance. Cannot move a bond.
    pub governor: Pubkey,
    /// Becomes the governor when it accepts; the default key means none.
    pub pending_governor: Pubkey,
    pub native_mint: Pubkey,
    /// Token account of this PDA; only `spend_insurance` takes from it.
    pub insurance_vault: Pubkey,
    /// Append only: a slot never changes hands.
    pub lockers: [Locker; LOCKERS],
    /// Unix time at which epoch 0 began; fixed.
    pub epoch_zero: i64,
    /// Length of every epoch; fixed, because another length would renumber all of them.
    pub epoch_seconds: u64,
    /// Events this account has emitted.
    pub seq: u64,
    pub params: StakingParams,
    /// Epoch + 1 of each parameter's last change; 0 = never.
    pub changed_epochs: [u32; STAKING_PARAM_COUNT],
    pub locker_count: u8,
    pub version: u8,
    pub bump: u8,
    pub insurance_bump: u8,
    pub _reserved: [u8; 60],
}

const _: () = assert!(core::mem::size_of::<StakingConfig>() == 528 && core::mem::align_of::<StakingConfig>() == 8);

impl StakingConfig {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// The epoch of a unix time.
    pub fn epoch_at(&self, now: i64) -> u64 {
        epoch_of(now, self.epoch_zero, self.epoch_seconds)
    }

    /// The slot of the locker that signs with `authority`.
    pub fn locker_slot(&self, authority: &Pubkey) -> Result<u8> {
        (0..self.locker_count)
            .zip(&self.lockers)
            .find(|(_, locker)| locker.authority == *authority)
            .map(|(slot, _)| slot)
            .ok_or_else(|| error!(StakingError::NotLocker))
    }

    /// Changes the requested parameters, or none. `None` leaves one alone.
    pub fn update_params(
        &mut self,
        requested: &[Option<u64>; STAKING_PARAM_COUNT],
        epoch: u64,
    ) -> Result<Vec<ParamChange>> {
        let (mut values, mut changed_epochs) = (self.params.values(), self.changed_epochs);
        let changes = apply_changes(&STAKING_PARAMS, &mut values, &mut changed_epochs, requested, epoch)
            .map_err(StakingError::from)?;
        let params = StakingParams::from_values(values)?;
        params.check_unbonding(self.epoch_seconds)?;
        self.params = params;
        self.changed_epochs = changed_epochs;
        Ok(changes)
    }

    /// Gives the next free slot to a locker. `address` is this account's own; `pool_owner` is the pool's authority.
    pub fn add_locker(&mut self, locker: Locker, pool_owner: &Pubkey, address: &Pubkey) -> Result<u8> {
        for no_locker in [Pubkey::default(), self.governor, *address] {
            require_keys_neq!(locker.authority, no_locker, StakingError::InvalidLockerAuthority);
        }
        // Bounties must not become the governor's to spend.
        require_keys_neq!(locker.bounty_pool, self.insurance_vault, StakingError::InvalidBountyPool);
        require_keys_neq!(*pool_owner, *address, StakingError::InvalidBountyPool);
        require!(self.locker_slot(&locker.authority).is_err(), StakingError::LockerExists);
        let slot = self.locker_count;
        let place = self.lockers.get_mut(usize::from(slot)).ok_or(StakingError::LockerTableFull)?;
        *place = locker;
        self.locker_count = slot.checked_add(1).ok_or(StakingError::LockerTableFull)?;
        Ok(slot)
    }

    pub fn propose_governor(&mut self, governor: Pubkey) -> Result<()> {
        require_keys_neq!(governor, self.pending_governor, StakingError::NoChange);
        require_keys_neq!(governor, self.governor, StakingError::NoChange);
        self.pending_governor = governor;
        Ok(())
    }

    /// Hands the role over and returns the governor before.
    pub fn accept_governor(&mut self) -> Result<Pubkey> {
        // The default key stands for "nobody is proposed".
        require_keys_neq!(self.pending_governor, Pubkey::default(), StakingError::NotPendingGovernor);
        let old = self.governor;
        self.governor = self.pending_governor;
        self.pending_governor = Pubkey::default();
        Ok(old)
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

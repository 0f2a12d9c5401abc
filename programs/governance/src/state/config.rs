use anchor_lang::prelude::*;
use staking::{
    math::{epoch_mark, epoch_of},
    params::{apply_changes, check_all_bounds, ParamChange},
};

use crate::{
    constants::{GENESIS_EPOCHS, GUARDIAN_PAUSE_INTERVAL, GUARDIAN_TERM_MAX, SNAPSHOT_EPOCHS, VOTING_EPOCHS_MAX},
    error::GovernanceError,
    params::{GOVERNANCE_PARAMS, GOVERNANCE_PARAM_COUNT},
};

/// The parameters as they are stored. 56 bytes. The meaning and the bounds of each stand in `GOVERNANCE_PARAMS`.
#[zero_copy]
#[derive(Debug, PartialEq, Eq)]
pub struct GovernanceParams {
    pub deposit: u64,
    pub min_total_weight: u64,
    pub voting_seconds: u32,
    pub grace_seconds: u32,
    pub params_timelock_seconds: u32,
    pub upgrade_timelock_seconds: u32,
    pub emergency_timelock_seconds: u32,
    pub params_majority_bps: u16,
    pub upgrade_majority_bps: u16,
    pub emergency_majority_bps: u16,
    pub veto_bps: u16,
    pub quorum_bps: u16,
    pub bonded_quorum_bps: u16,
    pub power_cap_bps: u16,
    pub _reserved: [u8; 6],
}

const _: () = assert!(core::mem::size_of::<GovernanceParams>() == 56);

/// The one configuration of this program.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct GovernanceConfig {
    /// The executor, for ever: this program governs itself by its own proposals.
    pub governor: Pubkey,
    /// Pauses intakes until its term ends; the default key means none.
    pub guardian: Pubkey,
    /// ASSAY, as staking has it.
    pub native_mint: Pubkey,
    /// Unix time at which epoch 0 began; as in staking.
    pub epoch_zero: i64,
    /// Length of an epoch; as in staking.
    pub epoch_seconds: u64,
    /// Unix time at which the guardian's term ends; fixed.
    pub guardian_until: i64,
    /// Unix time of the guardian's last pause; 0 = never.
    pub last_pause_at: i64,
    /// Number of the next proposal.
    pub next_proposal: u64,
    /// The epoch that `advance_genesis` counts next.
    pub genesis_next_epoch: u64,
    /// Epoch + 1 with whose totals genesis ended; 0 = still genesis.
    pub genesis_ended_epoch: u64,
    pub seq: u64,
    pub params: GovernanceParams,
    /// Epoch + 1 of each parameter's last change; 0 = never.
    pub changed_epochs: [u32; GOVERNANCE_PARAM_COUNT],
    /// Epochs in a row in which work carried at least half of the bonded weight.
    pub genesis_streak: u8,
    pub version: u8,
    pub bump: u8,
    pub executor_bump: u8,
    pub _reserved: [u8; 60],
}

const _: () =
    assert!(core::mem::size_of::<GovernanceConfig>() == 336 && core::mem::align_of::<GovernanceConfig>() == 8);

impl GovernanceConfig {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// The epoch of a unix time, as staking counts it.
    pub fn epoch_at(&self, now: i64) -> u64 {
        epoch_of(now, self.epoch_zero, self.epoch_seconds)
    }

    /// The first parameters: every one is given, and within its bounds.
    pub fn first_params(
        requested: &[Option<u64>; GOVERNANCE_PARAM_COUNT],
        epoch_seconds: u64,
    ) -> Result<GovernanceParams> {
        let mut values = [0; GOVERNANCE_PARAM_COUNT];
        for (value, request) in values.iter_mut().zip(requested) {
            *value = request.ok_or(GovernanceError::ParamMissing)?;
        }
        check_all_bounds(&GOVERNANCE_PARAMS, &values).map_err(GovernanceError::from)?;
        GovernanceParams::from_values(values, epoch_seconds)
    }

    /// Changes the requested parameters, or none. `None` leaves one alone.
    pub fn update_params(
        &mut self,
        requested: &[Option<u64>; GOVERNANCE_PARAM_COUNT],
        epoch: u64,
    ) -> Result<Vec<ParamChange>> {
        let (mut values, mut changed_epochs) = (self.params.values(), self.changed_epochs);
        let changes = apply_changes(&GOVERNANCE_PARAMS, &mut values, &mut changed_epochs, requested, epoch)
            .map_err(GovernanceError::from)?;
        self.params = GovernanceParams::from_values(values, self.epoch_seconds)?;
        self.changed_epochs = changed_epochs;
        Ok(changes)
    }

    /// Numbers a proposal. No number is ever used again.
    pub fn take_proposal_id(&mut self) -> Result<u64> {
        let id = self.next_proposal;
        self.next_proposal = id.checked_add(1).ok_or(GovernanceError::AmountOverflow)?;
        Ok(id)
    }

    /// A guardian's term has an end, and it is near.
    pub fn check_guardian_term(guardian_until: i64, now: i64) -> Result<()> {
        let latest = deadline_after(now, GUARDIAN_TERM_MAX)?;
        require_gte!(latest, guardian_until, GovernanceError::GuardianTermTooLong);
        Ok(())
    }

    /// Ends the guardian's role and returns who had it.
    pub fn remove_guardian(&mut self) -> Result<Pubkey> {
        require_keys_neq!(self.guardian, Pubkey::default(), GovernanceError::NoGuardian);
        Ok(core::mem::take(&mut self.guardian))
    }

    /// Books a pause by the guardian: within its term, and not soon after the last one, whichever program that paused.
    pub fn book_guardian_pause(&mut self, now: i64) -> Result<()> {
        // The default key stands for "there is none".
        require_keys_neq!(self.guardian, Pubkey::default(), GovernanceError::NoGuardian);
        require!(self.is_genesis() && now < self.guardian_until, GovernanceError::GuardianTermEnded);
        if self.last_pause_at != 0 {
            let next = deadline_after(self.last_pause_at, GUARDIAN_PAUSE_INTERVAL)?;
            require_gte!(now, next, GovernanceError::PauseTooSoon);
        }
        self.last_pause_at = now;
        Ok(())
    }

    /// Whether votes still count by bonds instead of by work.
    pub fn is_genesis(&self) -> bool {
        self.genesis_ended_epoch == 0
    }

    /// Counts one more epoch, in order: whether work carried at least half of the bonded weight in it, and enough to
    /// vote on anything. An epoch without reports did not; and where only few reported, genesis does not end in a state
    /// without any vote. It ends with the last of `GENESIS_EPOCHS` such epochs in a row, for ever.
    pub fn advance_genesis(&mut self, weight: u64, lowest_bonded: u64, present_epoch: u64) -> Result<()> {
        require!(self.is_genesis(), GovernanceError::GenesisEnded);
        let final_from = self.genesis_next_epoch.checked_add(SNAPSHOT_EPOCHS).ok_or(GovernanceError::TimeOverflow)?;
        require_gte!(present_epoch, final_from, GovernanceError::EpochNotFinal);
        let carried = weight >= self.params.min_total_weight.max(1)
            && u128::from(weight).saturating_mul(2) >= u128::from(lowest_bonded);
        self.genesis_streak = if carried { self.genesis_streak.saturating_add(1) } else { 0 };
        let mark = epoch_mark(self.genesis_next_epoch);
        if self.genesis_streak >= GENESIS_EPOCHS {
            self.genesis_ended_epoch = mark;
        }
        self.genesis_next_epoch = mark;
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

impl GovernanceParams {
    /// Stores values that obey their bounds. The one rule between them: a vote ends while operators' rings of epochs
    /// still hold its snapshot.
    pub fn from_values(values: [u64; GOVERNANCE_PARAM_COUNT], epoch_seconds: u64) -> Result<Self> {
        let mut params: Self = bytemuck::Zeroable::zeroed();
        params.set_values(values)?;
        let longest = epoch_seconds.saturating_mul(VOTING_EPOCHS_MAX);
        require_gte!(longest, u64::from(params.voting_seconds), GovernanceError::VotingTooLong);
        Ok(params)
    }
}

/// An absolute deadline.
pub fn deadline_after(now: i64, seconds: u32) -> Result<i64> {
    now.checked_add(i64::from(seconds)).ok_or_else(|| error!(GovernanceError::TimeOverflow))
}

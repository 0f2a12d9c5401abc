use anchor_lang::prelude::*;
use staking::{
    math::epoch_of,
    params::{apply_changes, check_all_bounds, ParamChange},
};

use super::Seat;
use crate::{
    constants::MAX_PAUSE_SECONDS,
    error::VerificationError,
    params::{VERIFICATION_PARAMS, VERIFICATION_PARAM_COUNT},
};

/// The parameters as they are stored. 64 bytes. The meaning and the bounds of each stand in `VERIFICATION_PARAMS`.
#[zero_copy]
#[derive(Debug, PartialEq, Eq)]
pub struct VerificationParams {
    pub seat_stake: u64,
    pub delay_fee: u64,
    pub reveal_seconds: u32,
    pub audit_commit_seconds: u32,
    pub chunk_seconds: u32,
    pub jury_commit_seconds: u32,
    pub jury_reveal_seconds: u32,
    pub link_seconds: u32,
    pub appeal_seconds: u32,
    pub longest_case_seconds: u32,
    pub min_seats: u32,
    pub juror_slash_bps: u16,
    pub miss_fee_bps: u16,
    pub chunk_fee_bps: u16,
    pub _reserved: [u8; 6],
}

const _: () = assert!(core::mem::size_of::<VerificationParams>() == 64);

/// The one configuration of this program, and its signature: the arbiter of the market, a locker of staking.
/// Read-only on every path of a case.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct VerificationConfig {
    /// Changes bounded parameters, registers verifiers and sessions, pauses new seats. Cannot reach a case or money.
    pub governor: Pubkey,
    /// Becomes the governor when it accepts; the default key means none.
    pub pending_governor: Pubkey,
    /// ASSAY, as staking has it.
    pub native_mint: Pubkey,
    /// The Pool of the native mint, whether it was created yet or not.
    pub native_pool: Pubkey,
    /// Unix time at which epoch 0 began; as in staking.
    pub epoch_zero: i64,
    /// Length of an epoch; as in staking.
    pub epoch_seconds: u64,
    /// Unix time before which nobody takes a seat; 0 before the first pause.
    pub paused_until: i64,
    pub seq: u64,
    pub params: VerificationParams,
    /// Epoch + 1 of each parameter's last change; 0 = never.
    pub changed_epochs: [u32; VERIFICATION_PARAM_COUNT],
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 62],
}

const _: () =
    assert!(core::mem::size_of::<VerificationConfig>() == 344 && core::mem::align_of::<VerificationConfig>() == 8);

impl VerificationConfig {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// The epoch of a unix time, as staking counts it.
    pub fn epoch_at(&self, now: i64) -> u64 {
        epoch_of(now, self.epoch_zero, self.epoch_seconds)
    }

    /// The first parameters: every one is given, and within its bounds.
    pub fn first_params(requested: &[Option<u64>; VERIFICATION_PARAM_COUNT]) -> Result<VerificationParams> {
        let mut values = [0; VERIFICATION_PARAM_COUNT];
        for (value, request) in values.iter_mut().zip(requested) {
            *value = request.ok_or(VerificationError::ParamMissing)?;
        }
        check_all_bounds(&VERIFICATION_PARAMS, &values).map_err(VerificationError::from)?;
        let mut params: VerificationParams = bytemuck::Zeroable::zeroed();
        params.set_values(values)?;
        Ok(params)
    }

    /// Changes the requested parameters, or none. `None` leaves one alone.
    pub fn update_params(
        &mut self,
        requested: &[Option<u64>; VERIFICATION_PARAM_COUNT],
        epoch: u64,
    ) -> Result<Vec<ParamChange>> {
        let (mut values, mut changed_epochs) = (self.params.values(), self.changed_epochs);
        let changes = apply_changes(&VERIFICATION_PARAMS, &mut values, &mut changed_epochs, requested, epoch)
            .map_err(VerificationError::from)?;
        self.params.set_values(values)?;
        self.changed_epochs = changed_epochs;
        Ok(changes)
    }

    /// The default key withdraws a proposal.
    pub fn propose_governor(&mut self, governor: Pubkey) -> Result<()> {
        require_keys_neq!(governor, self.pending_governor, VerificationError::NoChange);
        require_keys_neq!(governor, self.governor, VerificationError::NoChange);
        self.pending_governor = governor;
        Ok(())
    }

    /// Hands the role over and returns the governor before.
    pub fn accept_governor(&mut self) -> Result<Pubkey> {
        // The default key stands for "nobody is proposed".
        require_keys_neq!(self.pending_governor, Pubkey::default(), VerificationError::NotPendingGovernor);
        let old = core::mem::replace(&mut self.governor, self.pending_governor);
        self.pending_governor = Pubkey::default();
        Ok(old)
    }

    /// Stops new seats for a while. Not while they are stopped, and not for the longest pause's time after it, so that
    /// pauses cannot be chained into a shutdown.
    pub fn pause_intake(&mut self, seconds: u32, now: i64) -> Result<()> {
        require_gte!(now, self.paused_until, VerificationError::AlreadyPaused);
        let next_pause = deadline_after(self.paused_until, MAX_PAUSE_SECONDS)?;
        require_gte!(now, next_pause, VerificationError::PauseCooldown);
        require!((1..=MAX_PAUSE_SECONDS).contains(&seconds), VerificationError::PauseOutOfRange);
        self.paused_until = deadline_after(now, seconds)?;
        Ok(())
    }

    /// `join_seats` asks this; nothing else does.
    pub fn check_intake(&self, now: i64) -> Result<()> {
        require_gte!(now, self.paused_until, VerificationError::IntakePaused);
        Ok(())
    }

    /// Unix time from which seats that were ended may be withdrawn: no case that could have drawn them is left.
    pub fn seats_released_at(&self, seat: &Seat) -> Result<i64> {
        require_neq!(seat.active_until, 0, VerificationError::SeatsInUse);
        let epochs = u64::from(seat.active_until).checked_mul(self.epoch_seconds);
        let ended_at = epochs.and_then(|seconds| self.epoch_zero.checked_add_unsigned(seconds));
        deadline_after(ended_at.ok_or(VerificationError::TimeOverflow)?, self.params.longest_case_seconds)
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

/// An absolute deadline.
pub fn deadline_after(now: i64, seconds: u32) -> Result<i64> {
    now.checked_add(i64::from(seconds)).ok_or_else(|| error!(VerificationError::TimeOverflow))
}

use anchor_lang::prelude::*;
use staking::math::epoch_of;

/// How many parameters there are.
pub const VERIFICATION_PARAM_COUNT: usize = 14;

/// The parameters as they are stored. 64 bytes.
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

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

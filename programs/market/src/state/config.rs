use anchor_lang::prelude::*;
use staking::math::epoch_of;

use super::TermsRoles;
use crate::{constants::MAX_PAUSE_SECONDS, error::MarketError, params::TERMS_PARAM_COUNT};

/// The one configuration of this program, and its signature as a locker of staking. Read-only on the path of
/// a job.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct MarketConfig {
    /// Publishes terms, lists mints and classes, pauses the intake, spends the treasury. Cannot move a
    /// participant's money.
    pub governor: Pubkey,
    /// Becomes the governor when it accepts; the default key means none.
    pub pending_governor: Pubkey,
    /// Role that the next terms will carry; also says when a class is ready for audits.
    pub arbiter: Pubkey,
    /// Role that the next terms will carry.
    pub verification_program: Pubkey,
    /// ASSAY, as staking has it.
    pub native_mint: Pubkey,
    /// Unix time at which epoch 0 began; as in staking.
    pub epoch_zero: i64,
    /// Length of an epoch; as in staking.
    pub epoch_seconds: u64,
    /// Unix time before which nothing is posted and nothing claimed; 0 before the first pause.
    pub paused_until: i64,
    pub seq: u64,
    /// Version under which jobs are posted now; 0 before the first publication.
    pub terms_version: u32,
    /// Epoch + 1 of the last change of each of the terms' parameters; 0 = never.
    pub terms_changed_epochs: [u32; TERMS_PARAM_COUNT],
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 62],
}

const _: () = assert!(core::mem::size_of::<MarketConfig>() == 336 && core::mem::align_of::<MarketConfig>() == 8);

impl MarketConfig {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// The epoch of a unix time, as staking counts it.
    pub fn epoch_at(&self, now: i64) -> u64 {
        epoch_of(now, self.epoch_zero, self.epoch_seconds)
    }

    pub fn roles(&self) -> TermsRoles {
        TermsRoles { arbiter: self.arbiter, verification_program: self.verification_program }
    }

    pub fn set_roles(&mut self, roles: TermsRoles) -> Result<()> {
        require!(roles != self.roles(), MarketError::NoChange);
        require_keys_neq!(roles.arbiter, Pubkey::default(), MarketError::InvalidArbiter);
        self.arbiter = roles.arbiter;
        self.verification_program = roles.verification_program;
        Ok(())
    }

    /// The default key withdraws a proposal.
    pub fn propose_governor(&mut self, governor: Pubkey) -> Result<()> {
        require_keys_neq!(governor, self.pending_governor, MarketError::NoChange);
        require_keys_neq!(governor, self.governor, MarketError::NoChange);
        self.pending_governor = governor;
        Ok(())
    }

    /// Hands the role over and returns the governor before.
    pub fn accept_governor(&mut self) -> Result<Pubkey> {
        // The default key stands for "nobody is proposed".
        require_keys_neq!(self.pending_governor, Pubkey::default(), MarketError::NotPendingGovernor);
        let old = core::mem::replace(&mut self.governor, self.pending_governor);
        self.pending_governor = Pubkey::default();
        Ok(old)
    }

    /// Stops the intake for a while. Not while it is stopped, and not for the longest pause's time after it, so that
    /// pauses cannot be chained into a shutdown.
    pub fn pause_intake(&mut self, seconds: u32, now: i64) -> Result<()> {
        require_gte!(now, self.paused_until, MarketError::AlreadyPaused);
        let next_pause = super::deadline_after(self.paused_until, MAX_PAUSE_SECONDS)?;
        require_gte!(now, next_pause, MarketError::PauseCooldown);
        require!((1..=MAX_PAUSE_SECONDS).contains(&seconds), MarketError::PauseOutOfRange);
        self.paused_until = super::deadline_after(now, seconds)?;
        Ok(())
    }

    /// Posting and claiming ask this; nothing else does.
    pub fn check_intake(&self, now: i64) -> Result<()> {
        require_gte!(now, self.paused_until, MarketError::IntakePaused);
        Ok(())
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

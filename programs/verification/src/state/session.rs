use anchor_lang::prelude::*;

use market::math::BPS;

use crate::{constants::MAX_SESSION_SECONDS, error::VerificationError, math::lowered_audit_bps};

/// A key in an attested machine of an operator. Its word lowers the chance of an audit, never to 0, and replaces
/// neither bond nor votes: such keys have been extracted.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Session {
    /// The Operator account.
    pub operator: Pubkey,
    /// ed25519.
    pub key: Pubkey,
    /// Gets the rent back when the session is closed.
    pub rent_payer: Pubkey,
    /// Unix time from which it does not count any more.
    pub expires_at: i64,
    pub seq: u64,
    /// Share of the chance that is left.
    pub lowered_bps: u16,
    pub enabled: u8,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 27],
}

const _: () = assert!(core::mem::size_of::<Session>() == 144 && core::mem::align_of::<Session>() == 8);

impl Session {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Another key takes the place of the last one.
    pub fn register(&mut self, terms: SessionTerms, now: i64) -> Result<()> {
        terms.check(now)?;
        self.key = terms.key;
        self.expires_at = terms.expires_at;
        self.lowered_bps = terms.lowered_bps;
        self.enabled = 1;
        Ok(())
    }

    pub fn disable(&mut self) -> Result<()> {
        require_eq!(self.enabled, 1, VerificationError::NoChange);
        self.enabled = 0;
        Ok(())
    }

    /// Whether its word counts.
    pub fn is_valid(&self, now: i64) -> bool {
        self.enabled == 1 && now < self.expires_at
    }

    /// The chance of an audit that it leaves of what the claim fixed.
    pub fn lowered(&self, effective_bps: u16, asked_bps: u16, least_bps: u16) -> u16 {
        lowered_audit_bps(effective_bps, self.lowered_bps, asked_bps, least_bps)
    }

    /// Numbers the next event.
    pub fn next_seq(&mut self) -> u64 {
        self.seq = self.seq.wrapping_add(1);
        self.seq
    }
}

/// What the governor found attested, outside of the chain.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTerms {
    /// ed25519.
    pub key: Pubkey,
    /// Unix time, at most MAX_SESSION_SECONDS from now.
    pub expires_at: i64,
    /// 1..10,000: the share of the chance that is left.
    pub lowered_bps: u16,
}

impl SessionTerms {
    fn check(&self, now: i64) -> Result<()> {
        let latest = now.saturating_add(i64::from(MAX_SESSION_SECONDS));
        let lasts = self.expires_at > now && self.expires_at <= latest;
        let lowers = (1..BPS).contains(&self.lowered_bps);
        require!(self.key != Pubkey::default() && lasts && lowers, VerificationError::SessionOutOfRange);
        Ok(())
    }
}

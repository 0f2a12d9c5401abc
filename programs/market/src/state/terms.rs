use anchor_lang::prelude::*;

use crate::{error::MarketError, math::Coverage, params::TERMS_PARAM_COUNT};

/// The terms of all jobs posted under one version. Immutable once written: a job stores the version, so
/// nothing changes under a live job. The meaning and the bounds of each parameter stand in `TERMS_PARAMS`.
#[account(zero_copy)]
#[derive(Debug, PartialEq, Eq)]
pub struct Terms {
    /// Decides cases of these jobs: a PDA of the verification program.
    pub arbiter: Pubkey,
    /// Owner of the accounts of proof verifiers that these jobs may name.
    pub verification_program: Pubkey,
    pub jury_security: u64,
    /// Number of this version; the first is 1.
    pub terms_version: u32,
    pub challenge_seconds: u32,
    pub short_challenge_seconds: u32,
    pub open_seconds: u32,
    pub salt_seconds: u32,
    pub claim_max_seconds: u32,
    pub submit_grace_seconds: u32,
    pub retention_seconds: u32,
    pub burn_bps: u16,
    pub treasury_bps: u16,
    pub audit_min_bps: u16,
    pub audit_new_bps: u16,
    pub assumed_dishonest_bps: u16,
    pub jury_error_bps: u16,
    pub bounty_bps: u16,
    pub honest_cost_bps: u16,
    pub miss_bps: u16,
    pub audit_auditors: u8,
    pub attempts: u8,
    pub version: u8,
    pub bump: u8,
    pub _reserved: [u8; 34],
}

const _: () = assert!(core::mem::size_of::<Terms>() == 160 && core::mem::align_of::<Terms>() == 8);

impl Terms {
    pub const VERSION: u8 = 1;
    /// Bytes of the account: discriminator and fields.
    pub const SPACE: usize = 8 + core::mem::size_of::<Self>();

    /// Writes a whole version, after the rule that spans two of its values.
    pub fn write(
        &mut self,
        roles: TermsRoles,
        terms_version: u32,
        values: [u64; TERMS_PARAM_COUNT],
        bump: u8,
    ) -> Result<()> {
        self.arbiter = roles.arbiter;
        self.verification_program = roles.verification_program;
        self.terms_version = terms_version;
        self.version = Self::VERSION;
        self.bump = bump;
        self.set_values(values)?;
        // A new operator is never audited less than an old one.
        require_gte!(self.audit_new_bps, self.audit_min_bps, MarketError::NewAuditBelowMinimum);
        Ok(())
    }

    /// What the coverage rule asks of a job under these terms.
    pub fn coverage(&self, price: u64, insured_value: u64, audit_bps: u16, auditors: u8) -> Coverage {
        Coverage {
            price,
            insured_value,
            audit_bps,
            auditors,
            assumed_dishonest_bps: self.assumed_dishonest_bps,
            jury_error_bps: self.jury_error_bps,
            bounty_bps: self.bounty_bps,
            honest_cost_bps: self.honest_cost_bps,
        }
    }

    pub fn roles(&self) -> TermsRoles {
        TermsRoles { arbiter: self.arbiter, verification_program: self.verification_program }
    }
}

/// Who has a role under a version of the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermsRoles {
    pub arbiter: Pubkey,
    pub verification_program: Pubkey,
}

//! Which accounts belong to a case.
use anchor_lang::prelude::*;
use market::Job;

use super::*;
use crate::error::VerificationError;

impl Case {
    /// The job that the case is about, and not another one that was posted at its address later.
    pub fn check_job(&self, key: &Pubkey, job: &Job) -> Result<()> {
        require_keys_eq!(self.job, *key, VerificationError::WrongJob);
        require_eq!(self.posted_slot, job.posted_slot, VerificationError::WrongJob);
        Ok(())
    }
}

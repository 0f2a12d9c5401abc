use anchor_lang::prelude::*;

use crate::{Job, MarketError, Terms};

/// What every step about one job needs: the job, the terms it was posted under, and their arbiter.
#[derive(Accounts)]
pub struct ArbiterStep<'info> {
    /// A PDA of the verification program.
    pub arbiter: Signer<'info>,
    #[account(has_one = arbiter @ MarketError::NotArbiter)]
    pub terms: AccountLoader<'info, Terms>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
}

impl ArbiterStep<'_> {
    pub(super) fn validate(&self) -> Result<()> {
        check_job_terms(&self.job, &self.terms)
    }
}

/// A job is decided under the terms it was posted with, whatever was published since.
pub(super) fn check_job_terms(job: &AccountLoader<Job>, terms: &AccountLoader<Terms>) -> Result<()> {
    require_eq!(job.load()?.terms_version, terms.load()?.terms_version, MarketError::WrongTerms);
    Ok(())
}

//! How far the job of a case is. Its account may be closed, and another job may stand at its address.
use anchor_lang::prelude::*;
use market::{Job, Verdict, FLAG_CASE_OPEN, FLAG_STALE};

use crate::{maybe_closed::read_unless_closed, Case, VerificationError};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Running,
    /// It has ended; `case_open` says whether the market still waits for the end of the case.
    Ended {
        case_open: bool,
    },
    /// The market has voided it without a verdict; `refunded` says whether its money has moved.
    Stale {
        refunded: bool,
        case_open: bool,
    },
    /// Its account is closed.
    Gone,
}

impl JobState {
    /// What is true of the case's job. Refuses any other address.
    pub fn of(case: &Case, account: &AccountInfo) -> Result<Self> {
        require_keys_eq!(*account.key, case.job, VerificationError::WrongJob);
        let state = read_unless_closed(account, VerificationError::WrongJob, |job| Self::of_job(case, job))?;
        Ok(state.unwrap_or(Self::Gone))
    }

    fn of_job(case: &Case, job: &Job) -> Result<Self> {
        if job.posted_slot != case.posted_slot {
            return Ok(Self::Gone);
        }
        let case_open = job.has(FLAG_CASE_OPEN);
        if job.has(FLAG_STALE) && job.verdict()? == Verdict::Void {
            return Ok(Self::Stale { refunded: job.status()?.is_terminal(), case_open });
        }
        Ok(if job.status()?.is_terminal() { Self::Ended { case_open } } else { Self::Running })
    }

    /// Whether a case that is not final has lost its job.
    pub fn is_abandoned(self) -> bool {
        matches!(self, Self::Stale { .. } | Self::Gone)
    }

    /// Whether nothing about the job can change any more.
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Running | Self::Stale { refunded: false, .. })
    }

    /// Whether the market is to be told that the case is closed.
    pub fn awaits_case(self) -> bool {
        matches!(self, Self::Ended { case_open: true } | Self::Stale { refunded: true, case_open: true })
    }
}

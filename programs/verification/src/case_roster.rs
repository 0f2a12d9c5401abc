//! What a new case fixes of its class: the roster of the epoch before, which nobody can join any more.
use anchor_lang::prelude::*;
use market::Job;
use staking::OPERATOR_SEED;

use crate::{seat_count::seats_in_roster, NewCase, SeatRegistry, VerificationConfig, VerificationError};

/// The accounts that a new case is made from.
pub struct CaseRoster<'a, 'info> {
    pub config: &'a AccountLoader<'info, VerificationConfig>,
    pub registry: &'a AccountLoader<'info, SeatRegistry>,
    /// The executor's Seat in the job's class, or its address.
    pub executor_seat: &'a AccountInfo<'info>,
    /// The same of the operator that the client may have.
    pub client_seat: &'a AccountInfo<'info>,
}

impl CaseRoster<'_, '_> {
    /// `at` is when the result was fixed, as far as the job tells.
    pub fn new_case(&self, job_key: Pubkey, job: &Job, rent_payer: Pubkey, bump: u8, at: i64) -> Result<NewCase> {
        let registry = self.registry.load()?;
        require_eq!(registry.class, job.class, VerificationError::WrongRegistry);
        let epoch = self.config.load()?.epoch_at(at).saturating_sub(1);
        let roster_epoch = u32::try_from(epoch).map_err(|_| VerificationError::TimeOverflow)?;
        let (client_operator, _) = Pubkey::find_program_address(&[OPERATOR_SEED, job.client.as_ref()], &staking::ID);
        let executor_seats = seats_in_roster(self.executor_seat, &job.operator, job.class, roster_epoch)?;
        let client_seats = seats_in_roster(self.client_seat, &client_operator, job.class, roster_epoch)?;
        Ok(NewCase {
            job: job_key,
            rent_payer,
            client_operator,
            roster_epoch,
            roster: registry.counts_at(roster_epoch),
            excluded_seats: executor_seats.saturating_add(client_seats),
            bit_exact: registry.bit_exact == 1,
            bump,
        })
    }
}

//! What a new case fixes of its class: the roster of the epoch before, which nobody can join any more.
use anchor_lang::prelude::*;
use market::Job;
use staking::OPERATOR_SEED;

use crate::{
    math::in_view, maybe_closed::read_unless_closed, NewCase, Seat, SeatRegistry, VerificationConfig,
    VerificationError, SEAT_SEED,
};

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

/// Seats of one operator in a roster, from its Seat account, which may not exist. Refuses another address than this
/// operator's, so that nobody hides seats.
fn seats_in_roster(account: &AccountInfo, operator: &Pubkey, class: u16, epoch: u32) -> Result<u32> {
    let seeds: &[&[u8]] = &[SEAT_SEED, operator.as_ref(), &class.to_le_bytes()];
    let (expected, _) = Pubkey::find_program_address(seeds, &crate::ID);
    require_keys_eq!(*account.key, expected, VerificationError::WrongSeat);
    let count = |seat: &Seat| {
        let counts = in_view(seat.active_from, seat.active_until, epoch);
        Ok(if counts { u32::from(seat.count) } else { 0 })
    };
    Ok(read_unless_closed(account, VerificationError::WrongSeat, count)?.unwrap_or(0))
}

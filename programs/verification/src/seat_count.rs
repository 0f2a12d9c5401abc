//! Seats of one operator in a roster, from its Seat account, which may not exist.
use anchor_lang::{prelude::*, Discriminator};

use crate::{math::in_view, Seat, VerificationError, SEAT_SEED};

/// Refuses an account that is not at the address of this operator's Seat, so that nobody hides seats by another one.
pub fn seats_in_roster(account: &AccountInfo, operator: &Pubkey, class: u16, epoch: u32) -> Result<u32> {
    let seeds: &[&[u8]] = &[SEAT_SEED, operator.as_ref(), &class.to_le_bytes()];
    let (expected, _) = Pubkey::find_program_address(seeds, &crate::ID);
    require_keys_eq!(*account.key, expected, VerificationError::WrongSeat);
    if *account.owner != crate::ID {
        return Ok(0);
    }
    let data = account.try_borrow_data()?;
    require!(data.starts_with(Seat::DISCRIMINATOR), VerificationError::WrongSeat);
    let body = data.get(Seat::DISCRIMINATOR.len()..).ok_or(VerificationError::WrongSeat)?;
    let seat: &Seat = bytemuck::try_from_bytes(body).map_err(|_| VerificationError::WrongSeat)?;
    let counts = in_view(seat.active_from, seat.active_until, epoch);
    Ok(if counts { u32::from(seat.count) } else { 0 })
}

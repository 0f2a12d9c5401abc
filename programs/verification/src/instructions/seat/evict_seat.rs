use anchor_lang::prelude::*;

use super::leave_seats::end_seats;
use crate::{Seat, SeatPage, SeatRegistry, VerificationConfig};

#[derive(Accounts)]
pub struct EvictSeat<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub seat: AccountLoader<'info, Seat>,
    #[account(mut)]
    pub registry: AccountLoader<'info, SeatRegistry>,
    #[account(mut)]
    pub seat_page: AccountLoader<'info, SeatPage>,
}

pub fn handle_evict_seat(ctx: Context<EvictSeat>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.seat.load()?.check_evictable()?;
    let event = end_seats(&accounts.config, &accounts.seat, &accounts.registry, &accounts.seat_page, true)?;
    emit!(event);
    Ok(())
}

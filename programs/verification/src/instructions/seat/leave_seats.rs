use anchor_lang::prelude::*;
use staking::Operator;

use crate::{math::effective_epoch, Seat, SeatPage, SeatRegistry, SeatsEnded, VerificationConfig, VerificationError};

#[derive(Accounts)]
pub struct LeaveSeats<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    pub operator: AccountLoader<'info, Operator>,
    #[account(mut, has_one = operator @ VerificationError::WrongSeat)]
    pub seat: AccountLoader<'info, Seat>,
    #[account(mut)]
    pub registry: AccountLoader<'info, SeatRegistry>,
    #[account(mut)]
    pub seat_page: AccountLoader<'info, SeatPage>,
}

pub fn handle_leave_seats(ctx: Context<LeaveSeats>) -> Result<()> {
    let accounts = ctx.accounts;
    let is_holder = accounts.operator.load()?.is_holder(accounts.holder.key);
    require!(is_holder, VerificationError::NotOperatorHolder);
    let event = end_seats(&accounts.config, &accounts.seat, &accounts.registry, &accounts.seat_page, false)?;
    emit!(event);
    Ok(())
}

/// Takes seats out of the roster from two epochs on. They stay slashable until they are withdrawn.
pub(super) fn end_seats<'info>(
    config: &AccountLoader<'info, VerificationConfig>,
    seat_loader: &AccountLoader<'info, Seat>,
    registry: &AccountLoader<'info, SeatRegistry>,
    page: &AccountLoader<'info, SeatPage>,
    evicted: bool,
) -> Result<SeatsEnded> {
    let clock = Clock::get()?;
    let now_epoch = config.load()?.epoch_at(clock.unix_timestamp);
    let active_until = effective_epoch(now_epoch).ok_or(VerificationError::TimeOverflow)?;
    let registry = &mut *registry.load_mut()?;
    let seat = &mut *seat_loader.load_mut()?;
    require_eq!(registry.class, seat.class, VerificationError::WrongRegistry);
    seat.end(active_until)?;
    page.load_mut()?.end(seat)?;
    registry.leave(active_until, seat.count)?;
    seat.invariant()?;
    registry.invariant()?;
    Ok(SeatsEnded {
        seat: seat_loader.key(),
        operator: seat.operator,
        class: seat.class,
        count: seat.count,
        evicted,
        active_until,
        locked: seat.locked,
        seq: seat.next_seq(),
        registry_seq: registry.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    })
}

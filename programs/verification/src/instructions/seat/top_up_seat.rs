use anchor_lang::prelude::*;
use staking::{program::Staking, LockKind, Operator, StakingConfig};

use crate::{calls::StakingCalls, Seat, SeatToppedUp, VerificationConfig, VerificationError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct TopUpSeatArgs {
    /// Base units of ASSAY, at least 1 and at most what the seats lack.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct TopUpSeat<'info> {
    /// The operator's owner or agent; staking checks it.
    pub holder: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    /// There is one only: staking creates it at a fixed address.
    pub staking_config: AccountLoader<'info, StakingConfig>,
    #[account(mut)]
    pub operator: AccountLoader<'info, Operator>,
    #[account(mut, has_one = operator @ VerificationError::WrongSeat)]
    pub seat: AccountLoader<'info, Seat>,
    pub staking_program: Program<'info, Staking>,
}

pub fn handle_top_up_seat(ctx: Context<TopUpSeat>, args: TopUpSeatArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let event = {
        let seat = &mut *accounts.seat.load_mut()?;
        seat.top_up(args.amount)?;
        seat.invariant()?;
        SeatToppedUp {
            seat: accounts.seat.key(),
            operator: seat.operator,
            holder: accounts.holder.key(),
            amount: args.amount,
            locked: seat.locked,
            seq: seat.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        }
    };
    let staking = StakingCalls {
        config: &accounts.config,
        staking_config: &accounts.staking_config,
        operator: &accounts.operator,
    };
    staking.lock(&accounts.holder, args.amount, LockKind::Seat)?;
    emit!(event);
    Ok(())
}

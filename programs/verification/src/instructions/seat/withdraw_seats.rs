use anchor_lang::prelude::*;
use staking::{program::Staking, Operator, StakingConfig};

use crate::{calls::StakingCalls, Seat, SeatsWithdrawn, VerificationConfig, VerificationError};

#[derive(Accounts)]
pub struct WithdrawSeats<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    /// CHECK: compared with the recorded one; only receives lamports.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    /// There is one only: staking creates it at a fixed address.
    pub staking_config: AccountLoader<'info, StakingConfig>,
    #[account(mut)]
    pub operator: AccountLoader<'info, Operator>,
    #[account(mut, close = rent_payer, has_one = operator @ VerificationError::WrongSeat, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub seat: AccountLoader<'info, Seat>,
    pub staking_program: Program<'info, Staking>,
}

impl WithdrawSeats<'_> {
    fn validate(&self, now: i64) -> Result<()> {
        let is_holder = self.operator.load()?.is_holder(self.holder.key);
        require!(is_holder, VerificationError::NotOperatorHolder);
        let released_at = self.config.load()?.seats_released_at(&*self.seat.load()?)?;
        require_gte!(now, released_at, VerificationError::SeatsInUse);
        Ok(())
    }
}

pub fn handle_withdraw_seats(ctx: Context<WithdrawSeats>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(clock.unix_timestamp)?;
    let event = {
        let seat = &mut *accounts.seat.load_mut()?;
        SeatsWithdrawn {
            seat: accounts.seat.key(),
            operator: seat.operator,
            class: seat.class,
            count: seat.count,
            unlocked: core::mem::take(&mut seat.locked),
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
    staking.unlock(event.unlocked)?;
    emit!(event);
    Ok(())
}

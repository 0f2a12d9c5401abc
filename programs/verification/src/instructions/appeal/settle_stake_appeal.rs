use anchor_lang::prelude::*;
use staking::{program::Staking, Operator, SlashReason, StakingConfig};

use super::appeal_settled::book_appeal;
use crate::{calls::StakingCalls, event_call::emit_by_call, Appeal, Case, VerificationConfig, VerificationError};

/// The operator cannot be gone: what the appeal locks keeps it open.
#[event_cpi]
#[derive(Accounts)]
pub struct SettleStakeAppeal<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut, close = rent_payer, has_one = case @ VerificationError::WrongAppeal, has_one = operator @ VerificationError::WrongOperator, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub appeal: AccountLoader<'info, Appeal>,
    /// CHECK: who paid the rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    #[account(mut)]
    pub operator: AccountLoader<'info, Operator>,
    pub staking_config: AccountLoader<'info, StakingConfig>,
    /// CHECK: staking checks its own event authority.
    pub staking_event_authority: UncheckedAccount<'info>,
    pub staking_program: Program<'info, Staking>,
}

pub fn handle_settle_stake_appeal(ctx: Context<SettleStakeAppeal>) -> Result<()> {
    let accounts = &*ctx.accounts;
    let clock = Clock::get()?;
    // An appeal from tokens has the default key for its operator, so it cannot come here.
    let event = book_appeal(&accounts.case, &accounts.appeal, &clock)?;
    let staking = StakingCalls {
        config: &accounts.config,
        staking_config: &accounts.staking_config,
        operator: &accounts.operator,
    };
    let (authority, program) = (&accounts.staking_event_authority, &accounts.staking_program);
    staking.unlock(event.returned)?;
    staking.slash(authority, program, event.jury, SlashReason::Overruled)?;
    staking.slash(authority, program, event.burned, SlashReason::Missed)?;
    emit_by_call(&event, &accounts.event_authority)
}

use anchor_lang::prelude::*;

use crate::{Operator, StakingConfig, StakingError, UnbondRequested};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RequestUnbondArgs {
    /// Base units of ASSAY, at least 1 and at most the free stake.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct RequestUnbond<'info> {
    pub owner: Signer<'info>,
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut, has_one = owner @ StakingError::NotOperatorOwner)]
    pub operator: AccountLoader<'info, Operator>,
}

pub fn handle_request_unbond(ctx: Context<RequestUnbond>, args: RequestUnbondArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let (epoch, unbonding_seconds) = {
        let config = accounts.config.load()?;
        (config.epoch_at(clock.unix_timestamp), config.params.unbonding_seconds)
    };
    // Stored absolute: a later change of the parameter does not move it.
    let release_at = clock.unix_timestamp.saturating_add_unsigned(unbonding_seconds);
    let operator = &mut *accounts.operator.load_mut()?;
    operator.roll(epoch);
    let entry = operator.request_unbond(args.amount, release_at)?;
    operator.invariant()?;
    emit!(UnbondRequested {
        operator: accounts.operator.key(),
        owner: operator.owner,
        entry,
        amount: args.amount,
        release_at,
        bonded: operator.bonded,
        seq: operator.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

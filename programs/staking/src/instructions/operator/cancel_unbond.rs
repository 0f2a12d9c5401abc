use anchor_lang::prelude::*;

use crate::{Operator, StakingConfig, StakingError, UnbondCancelled};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct CancelUnbondArgs {
    /// Place in the table of unbonding entries; the event of `request_unbond` names it.
    pub slot: u8,
}

#[derive(Accounts)]
pub struct CancelUnbond<'info> {
    pub owner: Signer<'info>,
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut, has_one = owner @ StakingError::NotOperatorOwner)]
    pub operator: AccountLoader<'info, Operator>,
}

pub fn handle_cancel_unbond(ctx: Context<CancelUnbond>, args: CancelUnbondArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let epoch = accounts.config.load()?.epoch_at(clock.unix_timestamp);
    let operator = &mut *accounts.operator.load_mut()?;
    operator.roll(epoch);
    let amount = operator.cancel_unbond(args.slot)?;
    operator.invariant()?;
    emit!(UnbondCancelled {
        operator: accounts.operator.key(),
        owner: operator.owner,
        entry: args.slot,
        amount,
        bonded: operator.bonded,
        seq: operator.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{LockKind, Operator, StakeLocked, StakingConfig};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct LockArgs {
    /// Base units of ASSAY, at least 1 and at most the free stake.
    pub amount: u64,
    pub kind: LockKind,
}

#[derive(Accounts)]
pub struct Lock<'info> {
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut)]
    pub operator: AccountLoader<'info, Operator>,
    /// The operator's owner or agent: nobody's stake is locked without a signature of its own side.
    pub holder: Signer<'info>,
    /// The PDA of a program in the configuration's list of lockers.
    pub locker: Signer<'info>,
}

impl Lock<'_> {
    /// Returns the slot of the locker that signs.
    fn validate(&self) -> Result<u8> {
        self.config.load()?.locker_slot(self.locker.key)
    }
}

pub fn handle_lock(ctx: Context<Lock>, args: LockArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let locker_slot = accounts.validate()?;
    let clock = Clock::get()?;
    let operator = &mut *accounts.operator.load_mut()?;
    let locked = operator.lock(locker_slot, args.amount, args.kind, accounts.holder.key, clock.unix_timestamp)?;
    operator.invariant()?;
    emit!(StakeLocked {
        operator: accounts.operator.key(),
        locker: accounts.locker.key(),
        holder: accounts.holder.key(),
        locker_slot,
        kind: args.kind,
        amount: args.amount,
        lock: operator.lock_of(locker_slot),
        locked,
        bonded: operator.bonded,
        seq: operator.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{Operator, StakeUnlocked, StakingConfig, WorkCredit};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct UnlockArgs {
    /// Base units of ASSAY, at least 1 and at most what this locker holds.
    pub amount: u64,
    /// Adds one valid job and its work; only the locker in slot 0 may pass it, for jobs of the audited class.
    pub credit: Option<WorkCredit>,
}

#[derive(Accounts)]
pub struct Unlock<'info> {
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut)]
    pub operator: AccountLoader<'info, Operator>,
    /// The PDA of a program in the configuration's list of lockers.
    pub locker: Signer<'info>,
}

impl Unlock<'_> {
    /// Returns the slot of the locker that signs, and the epoch of now.
    fn validate(&self, now: i64) -> Result<(u8, u64)> {
        let config = self.config.load()?;
        Ok((config.locker_slot(self.locker.key)?, config.epoch_at(now)))
    }
}

pub fn handle_unlock(ctx: Context<Unlock>, args: UnlockArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let (locker_slot, epoch) = accounts.validate(clock.unix_timestamp)?;
    let operator = &mut *accounts.operator.load_mut()?;
    // Without a credit neither the bond nor work changes, so the epochs can wait.
    if args.credit.is_some() {
        operator.roll(epoch);
    }
    operator.unlock(locker_slot, args.amount, args.credit)?;
    operator.invariant()?;
    let (work, native_fees) = args.credit.map_or((0, 0), |credit| (credit.work, credit.native_fees));
    emit!(StakeUnlocked {
        operator: accounts.operator.key(),
        locker: accounts.locker.key(),
        locker_slot,
        amount: args.amount,
        work,
        native_fees,
        lock: operator.lock_of(locker_slot),
        locked: operator.locked()?,
        bonded: operator.bonded,
        valid: operator.valid,
        seq: operator.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

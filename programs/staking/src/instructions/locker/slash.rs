use anchor_lang::prelude::*;

use crate::{Operator, SlashReason, StakeSlashed, StakingConfig, StakingParams};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SlashArgs {
    /// Base units of ASSAY, at least 1 and at most what this locker holds.
    pub amount: u64,
    pub reason: SlashReason,
    /// What the jury cost; counts for `Wrong` only, cut to the amount.
    pub cost: u64,
    /// What accusers ask for; counts for `Wrong` only, cut to the bounty share.
    pub bounty: u64,
}

#[event_cpi]
#[derive(Accounts)]
pub struct Slash<'info> {
    pub config: AccountLoader<'info, StakingConfig>,
    #[account(mut)]
    pub operator: AccountLoader<'info, Operator>,
    /// The PDA of a program in the configuration's list of lockers.
    pub locker: Signer<'info>,
}

impl Slash<'_> {
    /// Returns the slot of the locker that signs, the epoch of now and the parameters.
    fn validate(&self, now: i64) -> Result<(u8, u64, StakingParams)> {
        let config = self.config.load()?;
        Ok((config.locker_slot(self.locker.key)?, config.epoch_at(now), config.params))
    }
}

pub fn handle_slash(ctx: Context<Slash>, args: SlashArgs) -> Result<()> {
    let accounts = &mut *ctx.accounts;
    let clock = Clock::get()?;
    let now = clock.unix_timestamp;
    let (locker_slot, epoch, params) = accounts.validate(now)?;
    let event = {
        let operator = &mut *accounts.operator.load_mut()?;
        operator.roll(epoch);
        let split = operator.slash(locker_slot, args.amount, args.reason, (args.cost, args.bounty), &params, now)?;
        operator.invariant()?;
        StakeSlashed {
            operator: accounts.operator.key(),
            locker: accounts.locker.key(),
            locker_slot,
            reason: args.reason,
            amount: args.amount,
            cost: split.cost,
            bounty: split.bounty,
            insurance: split.insurance,
            burn: split.burn,
            lock: operator.lock_of(locker_slot),
            bonded: operator.bonded,
            burn_due: operator.burn_due,
            insurance_due: operator.insurance_due,
            bounty_due: operator.bounty_due_of(locker_slot),
            agent_lock_limit: operator.agent_lock_limit,
            jailed_until: operator.jailed_until,
            valid: operator.valid,
            slashed_total: operator.slashed_total,
            seq: operator.next_seq(),
            slot: clock.slot,
            unix_timestamp: now,
        }
    };
    emit_cpi!(event);
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{ArbiterStep, HoldExtended};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct ExtendHoldArgs {
    /// Unix time from which the result may be opened; not before the present one.
    pub reveal_after: i64,
    /// Unix time before which it may be opened; not before the present one. While the result is sealed: at least the
    /// terms' open_seconds after `reveal_after` and after now.
    pub open_by: i64,
}

pub fn handle_extend_hold(ctx: Context<ArbiterStep>, args: ExtendHoldArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let open_seconds = accounts.terms.load()?.open_seconds;
    let job = &mut *accounts.job.load_mut()?;
    job.extend_hold(args.reveal_after, args.open_by, open_seconds, clock.unix_timestamp)?;
    job.invariant()?;
    emit!(HoldExtended {
        job: accounts.job.key(),
        arbiter: accounts.arbiter.key(),
        reveal_after: args.reveal_after,
        open_by: args.open_by,
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{Appeal, AppealSettled, Case};

/// Ends what is between case and appeal, before anything moves. Burn statistics are for the caller to fill in.
pub(super) fn book_appeal(
    case_account: &AccountLoader<Case>,
    appeal_account: &AccountLoader<Appeal>,
    clock: &Clock,
) -> Result<AppealSettled> {
    let case = &mut *case_account.load_mut()?;
    let appeal = appeal_account.load()?;
    let due = case.settle_appeal(&appeal)?;
    Ok(AppealSettled {
        case: case_account.key(),
        appeal: appeal_account.key(),
        appellant: appeal.appellant,
        from_stake: appeal.from_stake == 1,
        returned: due.returned,
        jury: due.jury,
        burned: due.burned,
        burned_total: 0,
        burn_stats_seq: 0,
        appeals_open: case.appeals_open,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    })
}

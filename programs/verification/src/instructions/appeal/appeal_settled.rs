use anchor_lang::prelude::*;

use crate::{Appeal, AppealSettled, Case};

/// Ends what is between case and appeal, before anything moves.
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
        appeals_open: case.appeals_open,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    })
}

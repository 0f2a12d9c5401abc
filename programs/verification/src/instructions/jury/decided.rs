use anchor_lang::prelude::*;

use crate::{Case, CaseDecided, CaseStatus, FLAG_LAST_ROUND};

/// What to tell about a step that may have brought an interim verdict.
pub(crate) fn case_decided(key: Pubkey, case: &mut Case, clock: &Clock) -> Result<Option<CaseDecided>> {
    if case.status()? != CaseStatus::Appealable {
        return Ok(None);
    }
    Ok(Some(CaseDecided {
        case: key,
        verdict: case.verdict()?,
        decided_by: case.decided_by()?,
        final_value: case.final_value,
        round: case.round,
        last_round: case.has(FLAG_LAST_ROUND),
        deadline: case.deadline,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    }))
}

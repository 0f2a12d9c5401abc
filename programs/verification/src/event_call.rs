//! Events that logs cannot lose: the program calls itself with them, as in the market.
use anchor_lang::{prelude::*, Event};
use market::{
    call::{call, Passed},
    event_call::event_data,
};

pub fn emit_by_call<E: Event>(event: &E, event_authority: &AccountInfo) -> Result<()> {
    let data = event_data(event)?;
    let bump = [crate::EVENT_AUTHORITY_AND_BUMP.1];
    call(crate::ID, [Passed::Sign(event_authority)], data, &[b"__event_authority", &bump])
}

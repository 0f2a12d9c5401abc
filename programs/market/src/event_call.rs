//! Events that logs cannot lose: the program calls itself with them.
use anchor_lang::{event::EVENT_IX_TAG_LE, prelude::*, Event};

use crate::call::{call, Passed};

/// Longer than any event that is emitted so, so that the buffer never grows.
const EVENT_CAPACITY: usize = 512;

/// What `emit_cpi!` does, with the same bytes. The macro collects them one by one, which costs a settlement
/// 2,400 CU more.
pub fn emit_by_call<E: Event>(event: &E, event_authority: &AccountInfo) -> Result<()> {
    let data = event_data(event)?;
    let bump = [crate::EVENT_AUTHORITY_AND_BUMP.1];
    call(crate::ID, [Passed::Sign(event_authority)], data, &[b"__event_authority", &bump])
}

/// The data of the instruction by which a program calls itself with an event.
pub fn event_data<E: Event>(event: &E) -> Result<Vec<u8>> {
    let mut data = Vec::with_capacity(EVENT_CAPACITY);
    data.extend_from_slice(EVENT_IX_TAG_LE);
    data.extend_from_slice(E::DISCRIMINATOR);
    event.serialize(&mut data)?;
    Ok(data)
}

//! What a restart of the cluster (a hard fork after a halt) does to deadlines, in one place for the programs above.
//!
//! While the cluster stands still the clock goes on, and nobody can send anything. So for [`RESTART_GRACE_SLOTS`] after a
//! restart, parties still act after their time, and no timeout that costs somebody is run. The rule needs no account:
//! the chain itself says in which slot it was restarted. Asking costs ~150 CU, so ask only where a window is over.
use solana_sysvar::{last_restart_slot::LastRestartSlot, Sysvar};

use crate::constants::RESTART_GRACE_SLOTS;

/// Whether the cluster was restarted so shortly before `slot` that no window is over yet.
pub fn in_grace(slot: u64) -> bool {
    // A chain that cannot say when it was restarted never was.
    let restart = LastRestartSlot::get().map(|sysvar| sysvar.last_restart_slot).unwrap_or_default();
    is_within_grace(restart, slot)
}

/// A chain that was never restarted says 0.
pub fn is_within_grace(restart: u64, slot: u64) -> bool {
    restart > 0 && slot < restart.saturating_add(RESTART_GRACE_SLOTS)
}

//! A marketplace for verified compute: escrow, nodes, jobs, the audit draw and settlement.
//!
//! **Money.** Every participant has one [`Balance`] per mint, whose tokens lie in a vault of its own. A posting
//! moves `available` to `reserved`; every way out of a job moves it on, to the executor's Balance, back to the
//! client, or to what is due to the burn, the treasury and the audit pool. Sweeps carry out what is due. Only
//! `deposit` brings tokens in; only `withdraw`, a settlement, a sweep and `close_balance` take tokens out.
//!
//! **Bonds.** A claim locks ASSAY of the operator in staking, enough that cheating loses (`math::coverage`).
//! This program's configuration is the locker: it can give back or slash what its own jobs locked.
//!
//! **Trust.** The governor publishes terms for later jobs, lists mints and classes, and pauses the intake; it
//! reaches no live job and nobody's money. The arbiter decides held jobs along the table of transitions, and
//! at most takes a job's own bond. Everything with a deadline can be run by anyone, who chooses nothing.
//!
//! **Draw.** Whether a result is audited depends on a secret of the executor, one of the client and a slot hash
//! that came after both were fixed (`math::commitments`); keeping a secret back costs the one who does.

pub mod constants;
pub mod error;
pub mod events;
pub mod instructions;
pub mod math;
pub mod params;
pub mod state;
pub mod token;

#[cfg(test)]
mod tests;

use anchor_lang::prelude::*;

pub use constants::*;
pub use error::*;
pub use events::*;
pub use instructions::*;
pub use params::{ClassChanges, MintChanges, TermsChanges};
pub use state::*;

declare_id!("CvSzR3gmk5xH4GW35RcMrjKHcHYeUJLkuKvWd4ef1a2E");

#[cfg(not(feature = "no-entrypoint"))]
solana_security_txt::security_txt! {
    name: "Assay market",
    project_url: "https://github.com/assay-protocol/assay",
    contacts: "link:https://github.com/assay-protocol/assay/security/advisories/new",
    policy: "https://github.com/assay-protocol/assay/blob/main/SECURITY.md",
    source_code: "https://github.com/assay-protocol/assay"
}

#[program]
pub mod market {
    use super::*;
}

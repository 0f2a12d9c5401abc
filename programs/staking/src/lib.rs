//! Bonds of operators: what they stake, what is locked, what is slashed, and what they did in each epoch.
//!
//! **Money.** An operator's stake lies in a vault of its own, whose authority is its [`Operator`] account. It gets in
//! by `stake` and leaves in two ways only: `withdraw_unbonded`, to where the owner says, and `sweep_slashed`, which
//! burns what was slashed and pays the shares of the insurance vault and of the lockers' pools. Locks and slashes
//! move numbers, not tokens, so that they are cheap and cannot fail for the sake of a token account.
//!
//! **Trust.** The owner's key moves the bond. The agent's key can only put it at stake, up to a limit. A *locker* is
//! a program that the governor listed: it can take what it locked itself, with the operator's signature, and
//! nothing else. The governor changes bounded parameters and spends the insurance vault; it reaches no bond.
//! This program knows nothing of the programs above it: governor and lockers are keys in its configuration.
//!
//! **Epochs.** Each operator keeps what it had bonded at the start of each of the last sixteen epochs and what it
//! worked in them. `report_epoch` turns them into a weight, once per epoch, and adds it to [`EpochTotals`].

pub mod constants;
pub mod error;
pub mod events;
pub mod instructions;
pub mod math;
pub mod params;
pub mod state;

use anchor_lang::prelude::*;

pub use constants::*;
pub use error::*;
pub use events::*;
pub use instructions::*;
pub use params::{ParamChange, ParamRefusal, ParamSpec, Step};
pub use state::*;

declare_id!("EcpR5gjg435aaBB3LWYiqwS14QaaWGoxSBw5kbfuW3CX");

#[cfg(not(feature = "no-entrypoint"))]
solana_security_txt::security_txt! {
    name: "Assay staking",
    project_url: "https://github.com/assay-protocol/assay",
    contacts: "link:https://github.com/assay-protocol/assay/security/advisories/new",
    policy: "https://github.com/assay-protocol/assay/blob/main/SECURITY.md",
    source_code: "https://github.com/assay-protocol/assay"
}

#[program]
pub mod staking {
    use super::*;

    /// Gives a locker a claim on free stake. Signed by the operator's owner or agent and by the locker.
    pub fn lock(ctx: Context<Lock>, args: LockArgs) -> Result<()> {
        instructions::handle_lock(ctx, args)
    }

    /// Ends a locker's claim, with a credit for work where slot 0 gives one. Signed by the locker.
    pub fn unlock(ctx: Context<Unlock>, args: UnlockArgs) -> Result<()> {
        instructions::handle_unlock(ctx, args)
    }

    /// Takes stake out of a locker's own lock and books where it goes. Signed by the locker.
    pub fn slash(ctx: Context<Slash>, args: SlashArgs) -> Result<()> {
        instructions::handle_slash(ctx, args)
    }
}

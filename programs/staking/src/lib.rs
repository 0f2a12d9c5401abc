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
pub mod restart;
pub mod state;
pub mod token;
pub mod upgrade;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;

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

    // The instructions on the path of every job come first: each one before them costs it ~11 CU.

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

    /// Writes the configuration. Signed by the program's upgrade authority, once.
    pub fn initialize(ctx: Context<Initialize>, args: InitializeArgs) -> Result<()> {
        instructions::handle_initialize(ctx, args)
    }

    /// Changes parameters within their bounds and steps. Signed by the governor.
    pub fn update_params(ctx: Context<UpdateParams>, args: UpdateParamsArgs) -> Result<()> {
        instructions::handle_update_params(ctx, args)
    }

    /// Names who may become governor. Signed by the governor.
    pub fn propose_governor(ctx: Context<ProposeGovernor>, args: ProposeGovernorArgs) -> Result<()> {
        instructions::handle_propose_governor(ctx, args)
    }

    /// Takes the role over. Signed by the pending governor.
    pub fn accept_governor(ctx: Context<AcceptGovernor>) -> Result<()> {
        instructions::handle_accept_governor(ctx)
    }

    /// Lists a program that may lock and slash, for ever. Signed by the governor.
    pub fn add_locker(ctx: Context<AddLocker>, args: AddLockerArgs) -> Result<()> {
        instructions::handle_add_locker(ctx, args)
    }

    /// Pays from the insurance vault: its only way out. Signed by the governor.
    pub fn spend_insurance(ctx: Context<SpendInsurance>, args: SpendInsuranceArgs) -> Result<()> {
        instructions::handle_spend_insurance(ctx, args)
    }

    /// Creates an operator and its vault. Signed by its owner; anyone may pay the rent.
    pub fn create_operator(ctx: Context<CreateOperator>, args: CreateOperatorArgs) -> Result<()> {
        instructions::handle_create_operator(ctx, args)
    }

    /// Replaces the agent and its limit. Signed by the owner.
    pub fn set_agent(ctx: Context<SetAgent>, args: SetAgentArgs) -> Result<()> {
        instructions::handle_set_agent(ctx, args)
    }

    /// Closes an empty operator. Signed by the owner.
    pub fn close_operator(ctx: Context<CloseOperator>) -> Result<()> {
        instructions::handle_close_operator(ctx)
    }

    /// Moves tokens of the owner into the bond. Signed by the owner.
    pub fn stake(ctx: Context<Stake>, args: StakeArgs) -> Result<()> {
        instructions::handle_stake(ctx, args)
    }

    /// Takes free stake out of the bond; it waits for its release. Signed by the owner.
    pub fn request_unbond(ctx: Context<RequestUnbond>, args: RequestUnbondArgs) -> Result<()> {
        instructions::handle_request_unbond(ctx, args)
    }

    /// Puts a waiting entry back into the bond. Signed by the owner.
    pub fn cancel_unbond(ctx: Context<CancelUnbond>, args: CancelUnbondArgs) -> Result<()> {
        instructions::handle_cancel_unbond(ctx, args)
    }

    /// Pays every entry whose time has come. Signed by the owner.
    pub fn withdraw_unbonded(ctx: Context<WithdrawUnbonded>) -> Result<()> {
        instructions::handle_withdraw_unbonded(ctx)
    }

    /// Burns and pays what is due from an operator. Anyone.
    pub fn sweep_slashed<'info>(ctx: Context<'info, SweepSlashed<'info>>) -> Result<()> {
        instructions::handle_sweep_slashed(ctx)
    }

    /// Fixes an operator's weight of one of the last two epochs and adds it to the totals. Anyone.
    pub fn report_epoch(ctx: Context<ReportEpoch>, args: ReportEpochArgs) -> Result<()> {
        instructions::handle_report_epoch(ctx, args)
    }

    /// Closes totals that nobody needs any more. Anyone.
    pub fn close_epoch(ctx: Context<CloseEpoch>) -> Result<()> {
        instructions::handle_close_epoch(ctx)
    }
}

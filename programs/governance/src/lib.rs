//! Who decides: operators by bonded, verified work. A proposal that passed is executed by anyone, after its timelock.
//!
//! **Votes.** The weight that staking fixed for each operator in the last final epoch before activation, capped; the
//! owner's key casts it. Coins alone never vote, votes cannot be delegated, and who has left has none. Until work
//! carries the network (genesis), the lowest bond of eight epochs takes the place of the weight.
//!
//! **Trust.** The executor, a PDA, is the governor and upgrade authority of all five programs, and signs only what a
//! passed proposal stored. Which instructions a proposal may hold, and how large a majority and how long a timelock each
//! needs, stands in a table in code. The guardian can pause an intake for 72 hours, once in 30 days, and its role ends.
//!
//! **Money.** A proposal's deposit lies in a vault of its own: it returns to the proposer or burns. The executor holds
//! lamports for rents that it pays, and never a token.

pub mod calls;
pub mod constants;
mod deposit_vault;
pub mod error;
pub mod events;
pub mod instructions;
pub mod kinds;
pub mod loader;
pub mod math;
pub mod params;
pub mod pins;
mod restart;
mod security;
pub mod state;
mod stored;
mod timelock;

#[cfg(test)]
mod tests;

use anchor_lang::prelude::*;

pub use {constants::*, error::*, events::*, instructions::*, params::GovernanceChanges, state::*};

declare_id!("BqC1Z9h45gmhTEHXne9W7MUJbh2D5z5CXF6rbb9C6nFg");

#[program]
pub mod governance {
    use super::*;

    // admin/
    /// Creates the configuration. Signed by the program's upgrade authority; whoever else tries first is refused.
    pub fn initialize(ctx: Context<Initialize>, args: InitializeArgs) -> Result<()> {
        instructions::handle_initialize(ctx, args)
    }
    /// Changes parameters within their bounds and steps. Signed by the executor.
    pub fn update_params(ctx: Context<UpdateParams>, args: UpdateParamsArgs) -> Result<()> {
        instructions::handle_update_params(ctx, args)
    }
    /// Ends the guardian's role for good. Signed by the executor.
    pub fn remove_guardian(ctx: Context<RemoveGuardian>) -> Result<()> {
        instructions::handle_remove_guardian(ctx)
    }
    // guardian/
    /// Stops new jobs or new seats for at most 72 hours, once in 30 days. Signed by the guardian, until its term ends.
    pub fn pause_intake(ctx: Context<PauseIntake>, args: PauseIntakeArgs) -> Result<()> {
        instructions::handle_pause_intake(ctx, args)
    }
    // proposer/
    /// Starts a draft. Anyone, who is then its proposer.
    pub fn create_proposal(ctx: Context<CreateProposal>, args: CreateProposalArgs) -> Result<()> {
        instructions::handle_create_proposal(ctx, args)
    }
    /// Adds the next instruction to a draft, or the first part of it. Signed by the proposer.
    pub fn insert_instruction(ctx: Context<InsertInstruction>, args: InsertInstructionArgs) -> Result<()> {
        instructions::handle_insert_instruction(ctx, args)
    }
    /// Adds accounts and data to an instruction that is not whole. Signed by the proposer.
    pub fn append_instruction(ctx: Context<AppendInstruction>, args: AppendInstructionArgs) -> Result<()> {
        instructions::handle_append_instruction(ctx, args)
    }
    /// Takes the last instruction out of a draft; the rent returns to who paid it. Signed by the proposer.
    pub fn remove_instruction(ctx: Context<RemoveInstruction>, args: RemoveInstructionArgs) -> Result<()> {
        instructions::handle_remove_instruction(ctx, args)
    }
    /// Closes a draft without instructions; the rent returns to who paid it. Signed by the proposer.
    pub fn cancel_draft(ctx: Context<CancelDraft>) -> Result<()> {
        instructions::handle_cancel_draft(ctx)
    }
    /// Pays the deposit, fixes what is voted on and by what, and opens the vote. Signed by the proposer.
    pub fn activate<'info>(ctx: Context<'info, Activate<'info>>) -> Result<()> {
        instructions::handle_activate(ctx)
    }
    /// Takes the deposit back, unless it is forfeited. Signed by the proposer, after the vote.
    pub fn withdraw_deposit(ctx: Context<WithdrawDeposit>) -> Result<()> {
        instructions::handle_withdraw_deposit(ctx)
    }
    // voter/
    /// Votes, or changes a vote. Signed by the operator's owner, until the vote ends.
    pub fn cast_vote(ctx: Context<CastVote>, args: CastVoteArgs) -> Result<()> {
        instructions::handle_cast_vote(ctx, args)
    }
    // anyone/
    /// Makes the executor the governor of a program whose governor proposed it. Anyone.
    pub fn accept_governor(ctx: Context<AcceptGovernor>) -> Result<()> {
        instructions::handle_accept_governor(ctx)
    }
    /// Counts the next epoch of genesis, which ends once work has carried half of the weight for eight epochs. Anyone.
    pub fn advance_genesis(ctx: Context<AdvanceGenesis>) -> Result<()> {
        instructions::handle_advance_genesis(ctx)
    }
    /// Counts the votes. Anyone, after the vote.
    pub fn finalize(ctx: Context<Finalize>) -> Result<()> {
        instructions::handle_finalize(ctx)
    }
    /// Runs what was voted on, all of it or nothing. Anyone, between the timelock and the expiry.
    pub fn execute<'info>(ctx: Context<'info, Execute<'info>>) -> Result<()> {
        instructions::handle_execute(ctx)
    }
    /// Burns a forfeited deposit. Anyone.
    pub fn burn_deposit(ctx: Context<BurnDeposit>) -> Result<()> {
        instructions::handle_burn_deposit(ctx)
    }
    /// Closes a vote that was counted; the rent returns to who paid it. Anyone.
    pub fn close_vote(ctx: Context<CloseVote>) -> Result<()> {
        instructions::handle_close_vote(ctx)
    }
    /// Closes an instruction that cannot run any more; the rent returns to who paid it. Anyone.
    pub fn close_instruction(ctx: Context<CloseInstruction>) -> Result<()> {
        instructions::handle_close_instruction(ctx)
    }
    /// Closes a proposal of which nothing is left; the rent returns to who paid it. Anyone.
    pub fn close_proposal(ctx: Context<CloseProposal>) -> Result<()> {
        instructions::handle_close_proposal(ctx)
    }
}

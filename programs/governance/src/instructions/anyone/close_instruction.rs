use anchor_lang::prelude::*;

use crate::{GovernanceError, InstructionClosed, Proposal, ProposalInstruction};

#[derive(Accounts)]
pub struct CloseInstruction<'info> {
    #[account(mut)]
    pub proposal: AccountLoader<'info, Proposal>,
    #[account(mut, close = rent_payer, has_one = proposal @ GovernanceError::WrongProposal, has_one = rent_payer @ GovernanceError::WrongRentPayer)]
    pub instruction: Box<Account<'info, ProposalInstruction>>,
    /// CHECK: who paid the rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn handle_close_instruction(ctx: Context<CloseInstruction>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let proposal = &mut *accounts.proposal.load_mut()?;
    proposal.close_instruction(clock.unix_timestamp)?;
    emit!(InstructionClosed {
        proposal: accounts.proposal.key(),
        instruction: accounts.instruction.key(),
        index: accounts.instruction.index,
        open_instructions: proposal.open_instructions,
        seq: proposal.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

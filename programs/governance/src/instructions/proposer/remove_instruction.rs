use anchor_lang::prelude::*;

use crate::{GovernanceError, InstructionRemoved, Proposal, ProposalInstruction};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RemoveInstructionArgs {
    /// The last one's.
    pub index: u8,
}

#[derive(Accounts)]
pub struct RemoveInstruction<'info> {
    pub proposer: Signer<'info>,
    #[account(mut, has_one = proposer @ GovernanceError::NotProposer)]
    pub proposal: AccountLoader<'info, Proposal>,
    #[account(mut, close = rent_payer, has_one = proposal @ GovernanceError::WrongProposal, has_one = rent_payer @ GovernanceError::WrongRentPayer)]
    pub instruction: Box<Account<'info, ProposalInstruction>>,
    /// CHECK: who paid the rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn handle_remove_instruction(ctx: Context<RemoveInstruction>, args: RemoveInstructionArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    require_eq!(accounts.instruction.index, args.index, GovernanceError::WrongInstructionIndex);
    let proposal = &mut *accounts.proposal.load_mut()?;
    proposal.remove_instruction(args.index)?;
    emit!(InstructionRemoved {
        proposal: accounts.proposal.key(),
        instruction: accounts.instruction.key(),
        index: args.index,
        instruction_count: proposal.instruction_count,
        seq: proposal.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

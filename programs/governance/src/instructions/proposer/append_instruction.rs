use anchor_lang::prelude::*;

use crate::{GovernanceError, InstructionAccount, InstructionAppended, Proposal, ProposalInstruction};

#[derive(AnchorSerialize, AnchorDeserialize, Clone)]
pub struct AppendInstructionArgs {
    pub index: u8,
    /// The next accounts.
    pub accounts: Vec<InstructionAccount>,
    /// The next bytes.
    pub data: Vec<u8>,
}

#[derive(Accounts)]
pub struct AppendInstruction<'info> {
    pub proposer: Signer<'info>,
    #[account(mut, has_one = proposer @ GovernanceError::NotProposer)]
    pub proposal: AccountLoader<'info, Proposal>,
    #[account(mut, has_one = proposal @ GovernanceError::WrongProposal)]
    pub instruction: Box<Account<'info, ProposalInstruction>>,
}

pub fn handle_append_instruction(ctx: Context<AppendInstruction>, args: AppendInstructionArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let proposal = &mut *accounts.proposal.load_mut()?;
    proposal.check_draft()?;
    let instruction = &mut accounts.instruction;
    require_eq!(instruction.index, args.index, GovernanceError::WrongInstructionIndex);
    let kind = instruction.append(&args.accounts, &args.data)?;
    emit!(InstructionAppended {
        proposal: accounts.proposal.key(),
        instruction: instruction.key(),
        index: args.index,
        accounts: instruction.accounts_len()?,
        data: instruction.data_len()?,
        kind,
        seq: proposal.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

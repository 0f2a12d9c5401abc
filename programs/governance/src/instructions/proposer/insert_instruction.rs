use anchor_lang::prelude::*;

use crate::{
    GovernanceError, InstructionAccount, InstructionInserted, Proposal, ProposalInstruction, ProposalKind,
    INSTRUCTION_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone)]
pub struct InsertInstructionArgs {
    /// The number of instructions so far.
    pub index: u8,
    pub program: Pubkey,
    /// The first accounts, or all.
    pub accounts: Vec<InstructionAccount>,
    /// The first bytes, or all.
    pub data: Vec<u8>,
    /// How many accounts it will have.
    pub accounts_total: u8,
    /// How many bytes of data it will have.
    pub data_total: u16,
    /// Of an upgrade, the sha-256 of its buffer's program without the zeros at its end; otherwise zeros.
    pub buffer_hash: [u8; 32],
}

#[derive(Accounts)]
#[instruction(args: InsertInstructionArgs)]
pub struct InsertInstruction<'info> {
    pub proposer: Signer<'info>,
    /// Gets the rent back when the instruction is removed or closed.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(mut, has_one = proposer @ GovernanceError::NotProposer)]
    pub proposal: AccountLoader<'info, Proposal>,
    #[account(
        init, payer = rent_payer, space = ProposalInstruction::space(args.accounts_total, args.data_total),
        seeds = [INSTRUCTION_SEED, proposal.key().as_ref(), &[args.index]], bump
    )]
    pub instruction: Box<Account<'info, ProposalInstruction>>,
    pub system_program: Program<'info, System>,
}

pub fn handle_insert_instruction(ctx: Context<InsertInstruction>, args: InsertInstructionArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    ProposalInstruction::check_totals(args.accounts_total, args.data_total)?;
    let proposal = &mut *accounts.proposal.load_mut()?;
    proposal.insert_instruction(args.index)?;
    let mut instruction = ProposalInstruction {
        proposal: accounts.proposal.key(),
        rent_payer: accounts.rent_payer.key(),
        program: args.program,
        buffer_hash: args.buffer_hash,
        accounts: Vec::with_capacity(usize::from(args.accounts_total)),
        data: Vec::with_capacity(usize::from(args.data_total)),
        accounts_total: args.accounts_total,
        data_total: args.data_total,
        index: args.index,
        kind: ProposalKind::UNDECIDED,
        version: ProposalInstruction::VERSION,
        bump: ctx.bumps.instruction,
    };
    let kind = instruction.insert(&args.accounts, &args.data)?;
    accounts.instruction.set_inner(instruction);
    emit!(InstructionInserted {
        proposal: accounts.proposal.key(),
        instruction: accounts.instruction.key(),
        index: args.index,
        program: args.program,
        buffer_hash: args.buffer_hash,
        accounts_total: args.accounts_total,
        data_total: args.data_total,
        kind,
        instruction_count: proposal.instruction_count,
        rent_payer: accounts.rent_payer.key(),
        seq: proposal.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{GovernanceConfig, NewProposal, Proposal, ProposalCreated, PROPOSAL_SEED, TITLE_BYTES, URI_BYTES};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct CreateProposalArgs {
    /// UTF-8, padded with zeros.
    pub title: [u8; TITLE_BYTES],
    /// UTF-8, padded with zeros; may be empty.
    pub uri: [u8; URI_BYTES],
    /// sha-256 of the description that voters read.
    pub description_hash: [u8; 32],
}

#[derive(Accounts)]
pub struct CreateProposal<'info> {
    /// Anyone; pays the deposit at activation and gets it back.
    pub proposer: Signer<'info>,
    /// Gets the rent back when the proposal is closed.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(mut)]
    pub config: AccountLoader<'info, GovernanceConfig>,
    /// Takes the next number.
    #[account(init, payer = rent_payer, space = Proposal::SPACE, seeds = [PROPOSAL_SEED, &config.load()?.next_proposal.to_le_bytes()], bump)]
    pub proposal: AccountLoader<'info, Proposal>,
    pub system_program: Program<'info, System>,
}

pub fn handle_create_proposal(ctx: Context<CreateProposal>, args: CreateProposalArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let proposal = &mut *accounts.proposal.load_init()?;
    proposal.create(&NewProposal {
        id: accounts.config.load_mut()?.take_proposal_id()?,
        proposer: accounts.proposer.key(),
        rent_payer: accounts.rent_payer.key(),
        title: args.title,
        uri: args.uri,
        description_hash: args.description_hash,
        created_at: clock.unix_timestamp,
        created_slot: clock.slot,
        bump: ctx.bumps.proposal,
    })?;
    emit!(ProposalCreated {
        proposal: accounts.proposal.key(),
        id: proposal.id,
        proposer: proposal.proposer,
        rent_payer: proposal.rent_payer,
        title: proposal.title,
        uri: proposal.uri,
        description_hash: proposal.description_hash,
        seq: proposal.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

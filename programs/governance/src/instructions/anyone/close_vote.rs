use anchor_lang::prelude::*;

use crate::{GovernanceError, Proposal, Vote, VoteClosed};

#[derive(Accounts)]
pub struct CloseVote<'info> {
    #[account(mut)]
    pub proposal: AccountLoader<'info, Proposal>,
    #[account(mut, close = rent_payer, has_one = proposal @ GovernanceError::WrongProposal, has_one = rent_payer @ GovernanceError::WrongRentPayer)]
    pub vote: Box<Account<'info, Vote>>,
    /// CHECK: who paid the rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn handle_close_vote(ctx: Context<CloseVote>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let proposal = &mut *accounts.proposal.load_mut()?;
    proposal.close_vote()?;
    emit!(VoteClosed {
        proposal: accounts.proposal.key(),
        vote: accounts.vote.key(),
        operator: accounts.vote.operator,
        open_votes: proposal.open_votes,
        seq: proposal.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

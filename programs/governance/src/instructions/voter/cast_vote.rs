use anchor_lang::prelude::*;
use staking::Operator;

use crate::{restart::check_in_time, Choice, GovernanceError, Proposal, Vote, VoteCast, VoteOption, VOTE_SEED};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct CastVoteArgs {
    pub option: VoteOption,
}

#[derive(Accounts)]
pub struct CastVote<'info> {
    /// The operator's owner; never its agent.
    pub owner: Signer<'info>,
    /// Of a first vote, pays the rent and gets it back when the vote is closed.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    #[account(mut)]
    pub proposal: AccountLoader<'info, Proposal>,
    #[account(has_one = owner @ GovernanceError::NotOperatorOwner)]
    pub operator: AccountLoader<'info, Operator>,
    #[account(init_if_needed, payer = rent_payer, space = Vote::SPACE, seeds = [VOTE_SEED, proposal.key().as_ref(), operator.key().as_ref()], bump)]
    pub vote: Box<Account<'info, Vote>>,
    pub system_program: Program<'info, System>,
}

impl CastVote<'_> {
    /// Returns what the operator can cast.
    fn validate(&self, clock: &Clock) -> Result<u64> {
        let proposal = self.proposal.load()?;
        proposal.check_voting()?;
        check_in_time(proposal.voting_ends_at, clock)?;
        proposal.power_of(&*self.operator.load()?)
    }
}

pub fn handle_cast_vote(ctx: Context<CastVote>, args: CastVoteArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let weight = accounts.validate(&clock)?;
    let choice = Choice { option: args.option, weight };
    let proposal = &mut *accounts.proposal.load_mut()?;
    let vote = &mut accounts.vote;
    let before = vote.choice()?;
    proposal.count_vote(before, choice)?;
    if before.is_some() {
        vote.change(&choice)?;
    } else {
        vote.set_inner(Vote {
            proposal: accounts.proposal.key(),
            operator: accounts.operator.key(),
            owner: accounts.owner.key(),
            rent_payer: accounts.rent_payer.key(),
            weight,
            option: choice.option as u8,
            changes: 0,
            version: Vote::VERSION,
            bump: ctx.bumps.vote,
        });
    }
    emit!(VoteCast {
        proposal: vote.proposal,
        vote: vote.key(),
        operator: vote.operator,
        owner: vote.owner,
        option: choice.option,
        weight,
        changes: vote.changes,
        votes_for: proposal.votes_for,
        votes_against: proposal.votes_against,
        votes_abstain: proposal.votes_abstain,
        votes_veto: proposal.votes_veto,
        voters: proposal.voters,
        seq: proposal.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

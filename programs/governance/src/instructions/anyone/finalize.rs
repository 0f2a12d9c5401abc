use anchor_lang::prelude::*;
use staking::StakingConfig;
use verification::VerificationConfig;

use crate::{restart::check_over, timelock::time_to_leave, Proposal, ProposalFinalized};

#[event_cpi]
#[derive(Accounts)]
pub struct Finalize<'info> {
    #[account(mut)]
    pub proposal: AccountLoader<'info, Proposal>,
    /// There is one only: staking creates it at a fixed address.
    pub staking_config: AccountLoader<'info, StakingConfig>,
    /// There is one only: verification creates it at a fixed address.
    pub verification_config: AccountLoader<'info, VerificationConfig>,
}

impl Finalize<'_> {
    fn count(&self, clock: &Clock) -> Result<ProposalFinalized> {
        let time_to_leave = time_to_leave(&self.staking_config, &self.verification_config)?;
        let proposal = &mut *self.proposal.load_mut()?;
        proposal.check_voting()?;
        check_over(proposal.voting_ends_at, clock)?;
        let status = proposal.finalize(time_to_leave, clock.unix_timestamp)?;
        Ok(ProposalFinalized {
            proposal: self.proposal.key(),
            id: proposal.id,
            status,
            votes_for: proposal.votes_for,
            votes_against: proposal.votes_against,
            votes_abstain: proposal.votes_abstain,
            votes_veto: proposal.votes_veto,
            quorum: proposal.quorum,
            voters: proposal.voters,
            forfeits_deposit: proposal.forfeits_deposit == 1,
            executable_at: proposal.executable_at,
            expires_at: proposal.expires_at,
            seq: proposal.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        })
    }
}

pub fn handle_finalize(ctx: Context<Finalize>) -> Result<()> {
    let event = ctx.accounts.count(&Clock::get()?)?;
    emit_cpi!(event);
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{GovernanceError, Proposal, ProposalClosed};

#[derive(Accounts)]
pub struct CloseProposal<'info> {
    #[account(mut, close = rent_payer, has_one = rent_payer @ GovernanceError::WrongRentPayer)]
    pub proposal: AccountLoader<'info, Proposal>,
    /// CHECK: who paid the rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn handle_close_proposal(ctx: Context<CloseProposal>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let proposal = &mut *accounts.proposal.load_mut()?;
    proposal.check_closable(clock.unix_timestamp)?;
    emit!(ProposalClosed {
        proposal: accounts.proposal.key(),
        id: proposal.id,
        status: proposal.status()?,
        rent_payer: proposal.rent_payer,
        seq: proposal.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

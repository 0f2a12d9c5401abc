use anchor_lang::prelude::*;

use crate::{DraftCancelled, GovernanceError, Proposal};

#[derive(Accounts)]
pub struct CancelDraft<'info> {
    pub proposer: Signer<'info>,
    #[account(mut, close = rent_payer, has_one = proposer @ GovernanceError::NotProposer, has_one = rent_payer @ GovernanceError::WrongRentPayer)]
    pub proposal: AccountLoader<'info, Proposal>,
    /// CHECK: who paid the rent gets it back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn handle_cancel_draft(ctx: Context<CancelDraft>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let proposal = &mut *accounts.proposal.load_mut()?;
    proposal.check_cancellable()?;
    emit!(DraftCancelled {
        proposal: accounts.proposal.key(),
        id: proposal.id,
        proposer: proposal.proposer,
        seq: proposal.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

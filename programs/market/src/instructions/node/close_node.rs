use anchor_lang::prelude::*;
use staking::Operator;

use crate::{MarketError, Node, NodeClosed};

#[derive(Accounts)]
pub struct CloseNode<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    pub operator: AccountLoader<'info, Operator>,
    /// CHECK: compared with the recorded one; only receives lamports.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    #[account(mut, close = rent_payer, has_one = operator @ MarketError::WrongOperator, has_one = rent_payer @ MarketError::WrongRentPayer)]
    pub node: AccountLoader<'info, Node>,
}

impl CloseNode<'_> {
    fn validate(&self) -> Result<()> {
        self.node.load()?.check_closable()?;
        super::check_holder(&self.operator, &self.holder)
    }
}

pub fn handle_close_node(ctx: Context<CloseNode>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let node = &mut *accounts.node.load_mut()?;
    emit!(NodeClosed {
        node: accounts.node.key(),
        operator: node.operator,
        holder: accounts.holder.key(),
        rent_payer: node.rent_payer,
        seq: node.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

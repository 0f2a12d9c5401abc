use anchor_lang::prelude::*;
use staking::Operator;

use crate::{MarketError, Node, NodeStatusChanged};

#[derive(Accounts)]
pub struct RetireNode<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    pub operator: AccountLoader<'info, Operator>,
    #[account(mut, has_one = operator @ MarketError::WrongOperator)]
    pub node: AccountLoader<'info, Node>,
}

pub fn handle_retire_node(ctx: Context<RetireNode>) -> Result<()> {
    let accounts = ctx.accounts;
    super::check_holder(&accounts.operator, &accounts.holder)?;
    let clock = Clock::get()?;
    let node = &mut *accounts.node.load_mut()?;
    node.retire()?;
    emit!(NodeStatusChanged {
        node: accounts.node.key(),
        operator: node.operator,
        holder: accounts.holder.key(),
        status: node.status()?,
        seq: node.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{AgentSet, Operator, StakingError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SetAgentArgs {
    /// The new hot key; the default key means none.
    pub agent: Pubkey,
    /// Base units that may be locked in total after a lock that the agent signs; every slash lowers it.
    pub agent_lock_limit: u64,
}

#[derive(Accounts)]
pub struct SetAgent<'info> {
    pub owner: Signer<'info>,
    #[account(mut, has_one = owner @ StakingError::NotOperatorOwner)]
    pub operator: AccountLoader<'info, Operator>,
}

pub fn handle_set_agent(ctx: Context<SetAgent>, args: SetAgentArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let operator = &mut *accounts.operator.load_mut()?;
    let (old_agent, old_agent_lock_limit) = operator.set_agent(args.agent, args.agent_lock_limit)?;
    emit!(AgentSet {
        operator: accounts.operator.key(),
        owner: operator.owner,
        old_agent,
        agent: operator.agent,
        old_agent_lock_limit,
        agent_lock_limit: operator.agent_lock_limit,
        seq: operator.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

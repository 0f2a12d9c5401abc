use anchor_lang::prelude::*;

use super::link_revealed::{link_revealed, RevealLinkArgs};
use crate::{restart::is_over, Case};

#[derive(Accounts)]
pub struct RevealExecutorLink<'info> {
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
}

pub fn handle_reveal_executor_link(ctx: Context<RevealExecutorLink>, args: RevealLinkArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let case = &mut *accounts.case.load_mut()?;
    case.reveal_executor_link(args.link, is_over(case.deadline, &clock))?;
    let party = case.operator;
    emit!(link_revealed(accounts.case.key(), case, party, args.link, &clock));
    Ok(())
}

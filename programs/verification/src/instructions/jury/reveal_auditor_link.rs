use anchor_lang::prelude::*;

use super::link_revealed::link_revealed;
use crate::{restart::is_over, Case};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RevealAuditorLinkArgs {
    /// The auditor's place in the audit.
    pub member: u8,
    /// The one before the auditor's tip: its hash is the tip.
    pub link: [u8; 32],
}

#[derive(Accounts)]
pub struct RevealAuditorLink<'info> {
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
}

pub fn handle_reveal_auditor_link(ctx: Context<RevealAuditorLink>, args: RevealAuditorLinkArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let case = &mut *accounts.case.load_mut()?;
    case.reveal_auditor_link(args.member, args.link, is_over(case.deadline, &clock))?;
    let party = case.member(args.member)?.operator;
    emit!(link_revealed(accounts.case.key(), case, party, args.link, &clock));
    Ok(())
}

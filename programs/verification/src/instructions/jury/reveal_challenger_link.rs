use anchor_lang::prelude::*;

use super::link_revealed::{link_revealed, RevealLinkArgs};
use crate::{restart::is_over, Case, Challenge, ChallengeStatus, VerificationError};

#[derive(Accounts)]
pub struct RevealChallengerLink<'info> {
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut, has_one = case @ VerificationError::WrongChallenge)]
    pub challenge: AccountLoader<'info, Challenge>,
}

pub fn handle_reveal_challenger_link(ctx: Context<RevealChallengerLink>, args: RevealLinkArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let case = &mut *accounts.case.load_mut()?;
    let challenge = &mut *accounts.challenge.load_mut()?;
    require!(challenge.status()? == ChallengeStatus::Revealed, VerificationError::WrongChallengeState);

    let party = accounts.challenge.key();
    let over = is_over(case.deadline, &clock);
    case.add_link(&party, &challenge.link, challenge.linked, args.link, over)?;
    challenge.link = args.link;
    challenge.linked = case.phase;
    emit!(link_revealed(accounts.case.key(), case, party, args.link, &clock));
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{restart::check_over, Case, CaseStep, Challenge, ChallengeDropped, ChallengeStatus, VerificationError};

#[derive(Accounts)]
pub struct DropChallenge<'info> {
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut, has_one = case @ VerificationError::WrongChallenge)]
    pub challenge: AccountLoader<'info, Challenge>,
}

pub fn handle_drop_challenge(ctx: Context<DropChallenge>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let case = &mut *accounts.case.load_mut()?;
    case.check(CaseStep::DropParty)?;
    check_over(case.deadline, &clock)?;
    let challenge = &mut *accounts.challenge.load_mut()?;
    require!(challenge.status()? == ChallengeStatus::Revealed, VerificationError::WrongChallengeState);
    case.drop_challenge(challenge.linked, true)?;
    challenge.status = ChallengeStatus::Dropped as u8;
    emit!(ChallengeDropped {
        case: challenge.case,
        challenge: accounts.challenge.key(),
        challenger: challenge.challenger,
        parties: case.parties,
        accusers: case.accusers,
        live_challenges: case.live_challenges,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

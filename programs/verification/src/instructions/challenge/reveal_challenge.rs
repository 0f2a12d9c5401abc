use anchor_lang::prelude::*;

use crate::{
    math::{challenge_commitment, ChallengePreimage},
    restart::is_over,
    Case, Challenge, ChallengeRevealed, ChallengeStatus, VerificationError,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RevealChallengeArgs {
    /// What the challenger says is right.
    pub value: [u8; 32],
    /// Last of the 32 links whose earlier ones seed juries.
    pub jury_tip: [u8; 32],
    pub salt: [u8; 32],
}

#[derive(Accounts)]
pub struct RevealChallenge<'info> {
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut, has_one = case @ VerificationError::WrongChallenge)]
    pub challenge: AccountLoader<'info, Challenge>,
}

impl RevealChallenge<'_> {
    fn validate(&self, args: &RevealChallengeArgs) -> Result<()> {
        let challenge = self.challenge.load()?;
        require!(challenge.status()? == ChallengeStatus::Sealed, VerificationError::WrongChallengeState);
        let commitment = challenge_commitment(&ChallengePreimage {
            program: crate::ID.as_array(),
            case: challenge.case.as_array(),
            challenger: challenge.challenger.as_array(),
            kind: challenge.kind,
            value: &args.value,
            jury_tip: &args.jury_tip,
            salt: &args.salt,
        });
        require!(commitment == challenge.commitment, VerificationError::CommitmentMismatch);
        Ok(())
    }
}

pub fn handle_reveal_challenge(ctx: Context<RevealChallenge>, args: RevealChallengeArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&args)?;
    let case = &mut *accounts.case.load_mut()?;
    let challenge = &mut *accounts.challenge.load_mut()?;
    case.reveal_challenge(is_over(case.deadline, &clock), clock.unix_timestamp)?;
    challenge.value = args.value;
    challenge.link = args.jury_tip;
    challenge.status = ChallengeStatus::Revealed as u8;
    emit!(ChallengeRevealed {
        case: challenge.case,
        challenge: accounts.challenge.key(),
        challenger: challenge.challenger,
        value: args.value,
        jury_tip: args.jury_tip,
        accusers: case.accusers,
        parties: case.parties,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

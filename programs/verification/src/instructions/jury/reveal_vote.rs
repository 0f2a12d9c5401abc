use anchor_lang::prelude::*;

use crate::{
    math::{vote_commitment, VotePreimage},
    restart::is_over,
    Case, Panel, VerificationConfig, VerificationError, Vote, VoteRevealed,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RevealVoteArgs {
    /// The juror's place in the panel.
    pub juror: u8,
    pub vote: Vote,
    /// Any 32 bytes where the vote is not for a value; they are part of the commitment.
    pub value: [u8; 32],
    /// Whether the output is not served, whatever its value.
    pub output_unavailable: bool,
    pub salt: [u8; 32],
}

#[derive(Accounts)]
pub struct RevealVote<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut)]
    pub panel: AccountLoader<'info, Panel>,
}

impl RevealVote<'_> {
    /// Returns the juror's operator.
    fn validate(&self, args: &RevealVoteArgs) -> Result<Pubkey> {
        let (case, panel) = (self.case.load()?, self.panel.load()?);
        panel.check(&self.case.key(), case.round)?;
        let juror = panel.juror(args.juror)?;
        let commitment = vote_commitment(&VotePreimage {
            program: crate::ID.as_array(),
            case: self.case.key().as_array(),
            round: case.round,
            operator: juror.operator.as_array(),
            vote: args.vote as u8,
            value: &args.value,
            output_unavailable: u8::from(args.output_unavailable),
            salt: &args.salt,
        });
        require!(commitment == juror.commitment, VerificationError::CommitmentMismatch);
        Ok(juror.operator)
    }
}

pub fn handle_reveal_vote(ctx: Context<RevealVote>, args: RevealVoteArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let operator = accounts.validate(&args)?;
    let jury_reveal_seconds = accounts.config.load()?.params.jury_reveal_seconds;
    let case = &mut *accounts.case.load_mut()?;
    let panel = &mut *accounts.panel.load_mut()?;
    case.begin_reveal(panel, is_over(case.deadline, &clock), jury_reveal_seconds, clock.unix_timestamp)?;
    panel.reveal(args.juror, args.vote, args.value, args.output_unavailable)?;
    panel.invariant()?;
    emit!(VoteRevealed {
        case: accounts.case.key(),
        panel: accounts.panel.key(),
        juror: args.juror,
        operator,
        vote: args.vote,
        value: panel.juror(args.juror)?.commitment,
        output_unavailable: args.output_unavailable,
        revealed: panel.revealed,
        deadline: case.deadline,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

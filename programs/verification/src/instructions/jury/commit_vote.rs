use anchor_lang::prelude::*;
use staking::Operator;

use crate::{restart::check_in_time, Case, CaseStep, Panel, Seat, VerificationError, VoteCommitted};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct CommitVoteArgs {
    /// The juror's place in the panel.
    pub juror: u8,
    /// Hash of the vote: see `math::VotePreimage`.
    pub commitment: [u8; 32],
}

#[derive(Accounts)]
pub struct CommitVote<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    #[account(mut)]
    pub panel: AccountLoader<'info, Panel>,
    /// The juror's.
    pub operator: AccountLoader<'info, Operator>,
    #[account(has_one = operator @ VerificationError::WrongSeat)]
    pub seat: AccountLoader<'info, Seat>,
}

impl CommitVote<'_> {
    /// Returns the operator's owner. Who is jailed, or has taken its stake out, does not vote: it counts as absent.
    fn validate(&self, args: &CommitVoteArgs, clock: &Clock) -> Result<Pubkey> {
        let case = self.case.load()?;
        case.check(CaseStep::CommitVote)?;
        check_in_time(case.deadline, clock)?;
        let panel = self.panel.load()?;
        panel.check(&self.case.key(), case.round)?;
        let juror = panel.juror(args.juror)?;
        let seat = self.seat.load()?;
        seat.check(&juror.operator, case.class)?;
        require!(seat.held().contains(&juror.slot) && seat.locked > 0, VerificationError::WrongSeat);
        let operator = self.operator.load()?;
        require!(operator.is_holder(self.holder.key), VerificationError::NotOperatorHolder);
        require_gte!(clock.unix_timestamp, operator.jailed_until, VerificationError::OperatorJailed);
        Ok(operator.owner)
    }
}

pub fn handle_commit_vote(ctx: Context<CommitVote>, args: CommitVoteArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let owner = accounts.validate(&args, &clock)?;
    let panel = &mut *accounts.panel.load_mut()?;
    panel.commit(args.juror, owner, args.commitment)?;
    panel.invariant()?;
    emit!(VoteCommitted {
        case: accounts.case.key(),
        panel: accounts.panel.key(),
        juror: args.juror,
        operator: accounts.operator.key(),
        holder: accounts.holder.key(),
        commitment: args.commitment,
        committed: panel.committed,
        seq: accounts.case.load_mut()?.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

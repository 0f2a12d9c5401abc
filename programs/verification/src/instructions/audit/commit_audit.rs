use anchor_lang::prelude::*;
use staking::Operator;

use crate::{restart::check_in_time, AuditCommitted, Case, CaseStep, Seat, VerificationError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct CommitAuditArgs {
    /// The auditor's place in the audit.
    pub member: u8,
    /// Hash of the value: see `math::AuditPreimage`.
    pub commitment: [u8; 32],
}

#[derive(Accounts)]
pub struct CommitAudit<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// The member's.
    pub operator: AccountLoader<'info, Operator>,
    #[account(has_one = operator @ VerificationError::WrongSeat)]
    pub seat: AccountLoader<'info, Seat>,
}

impl CommitAudit<'_> {
    /// Returns the operator's owner. Who is jailed, or has taken its stake out, does not audit: it counts as absent.
    fn validate(&self, args: &CommitAuditArgs, clock: &Clock) -> Result<Pubkey> {
        let case = self.case.load()?;
        case.check(CaseStep::CommitAudit)?;
        check_in_time(case.deadline, clock)?;
        case.check_sealed(clock.unix_timestamp)?;
        let member = case.member(args.member)?;
        let seat = self.seat.load()?;
        seat.check(&member.operator, case.class)?;
        require!(seat.held().contains(&member.slot) && seat.locked > 0, VerificationError::WrongSeat);
        let operator = self.operator.load()?;
        require!(operator.is_holder(self.holder.key), VerificationError::NotOperatorHolder);
        require_gte!(clock.unix_timestamp, operator.jailed_until, VerificationError::OperatorJailed);
        Ok(operator.owner)
    }
}

pub fn handle_commit_audit(ctx: Context<CommitAudit>, args: CommitAuditArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let owner = accounts.validate(&args, &clock)?;
    let case = &mut *accounts.case.load_mut()?;
    case.commit_audit(args.member, owner, args.commitment)?;
    emit!(AuditCommitted {
        case: accounts.case.key(),
        member: args.member,
        operator: accounts.operator.key(),
        holder: accounts.holder.key(),
        commitment: args.commitment,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

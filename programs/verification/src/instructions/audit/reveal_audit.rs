use anchor_lang::prelude::*;
use market::Job;

use crate::{
    math::{audit_commitment, AuditPreimage},
    restart::check_in_time,
    AuditRevealed, Case, CaseStatus, CaseStep, VerificationConfig, VerificationError,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct RevealAuditArgs {
    /// The auditor's place in the audit.
    pub member: u8,
    /// Zeros where the auditor could not get the job's input.
    pub value: [u8; 32],
    /// Last of the 32 links whose earlier ones seed juries.
    pub jury_tip: [u8; 32],
    pub salt: [u8; 32],
}

#[derive(Accounts)]
pub struct RevealAudit<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// The case's; its result is open.
    pub job: AccountLoader<'info, Job>,
}

impl RevealAudit<'_> {
    /// Returns the member's operator.
    fn validate(&self, args: &RevealAuditArgs) -> Result<Pubkey> {
        let case = self.case.load()?;
        case.check(CaseStep::RevealAudit)?;
        case.check_job(&self.job.key(), &*self.job.load()?)?;
        let member = case.member(args.member)?;
        let commitment = audit_commitment(&AuditPreimage {
            program: crate::ID.as_array(),
            case: self.case.key().as_array(),
            round: 0,
            operator: member.operator.as_array(),
            value: &args.value,
            jury_tip: &args.jury_tip,
            salt: &args.salt,
        });
        require!(commitment == member.commitment, VerificationError::CommitmentMismatch);
        Ok(member.operator)
    }
}

pub fn handle_reveal_audit(ctx: Context<RevealAudit>, args: RevealAuditArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let operator = accounts.validate(&args)?;
    let reveal_seconds = accounts.config.load()?.params.reveal_seconds;
    let case = &mut *accounts.case.load_mut()?;
    if case.status()? == CaseStatus::AuditCommit {
        case.begin_audit_reveal(&*accounts.job.load()?, reveal_seconds, clock.unix_timestamp)?;
    } else {
        check_in_time(case.deadline, &clock)?;
    }
    case.reveal_audit(args.member, args.value, args.jury_tip)?;
    emit!(AuditRevealed {
        case: accounts.case.key(),
        member: args.member,
        operator,
        value: args.value,
        jury_tip: args.jury_tip,
        agrees: args.value == case.opened_value,
        deadline: case.deadline,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

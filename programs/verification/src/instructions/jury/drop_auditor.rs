use anchor_lang::prelude::*;

use crate::{restart::check_over, AuditorDropped, Case, CaseStep};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct DropAuditorArgs {
    /// The auditor's place in the audit.
    pub member: u8,
}

#[derive(Accounts)]
pub struct DropAuditor<'info> {
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
}

pub fn handle_drop_auditor(ctx: Context<DropAuditor>, args: DropAuditorArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let case = &mut *accounts.case.load_mut()?;
    case.check(CaseStep::DropParty)?;
    check_over(case.deadline, &clock)?;
    case.drop_auditor(args.member, true)?;
    emit!(AuditorDropped {
        case: accounts.case.key(),
        member: args.member,
        operator: case.member(args.member)?.operator,
        parties: case.parties,
        accusers: case.accusers,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

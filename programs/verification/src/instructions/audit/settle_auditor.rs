use anchor_lang::prelude::*;
use market::Verdict;
use staking::{program::Staking, StakingConfig};

use crate::{
    event_call::emit_by_call,
    fines::Fines,
    job_state::JobState,
    math::{auditor_slash_ceil, juror_slash_ceil, miss_fee_ceil},
    AuditMember, AuditorDue, AuditorFine, AuditorSettled, Case, CaseStatus, Credits, VerificationConfig,
    VerificationError,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SettleAuditorArgs {
    /// The auditor's place in the audit.
    pub member: u8,
}

/// Runs whatever the auditor did with its accounts: anyone opens its Credits, and a seat that is gone pays no fine. The
/// fee, whatever mint paid it, counts as F in ASSAY in the seat's epoch.
#[event_cpi]
#[derive(Accounts)]
pub struct SettleAuditor<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// CHECK: the case's job, or its address if it is closed.
    pub job: UncheckedAccount<'info>,
    /// The owner's in the payment mint; needed where F is credited in it.
    #[account(mut)]
    pub credits: Option<AccountLoader<'info, Credits>>,
    /// The owner's in the native mint; needed where ASSAY is credited. The same as `credits` where ASSAY is the payment
    /// mint.
    #[account(mut)]
    pub native_credits: Option<AccountLoader<'info, Credits>>,
    /// CHECK: the auditor's Seat, or its address if it is gone.
    #[account(mut)]
    pub seat: UncheckedAccount<'info>,
    /// CHECK: the auditor's Operator account, compared with the recorded one.
    #[account(mut)]
    pub operator: UncheckedAccount<'info>,
    pub staking_config: AccountLoader<'info, StakingConfig>,
    /// CHECK: staking checks its own event authority.
    pub staking_event_authority: UncheckedAccount<'info>,
    pub staking_program: Program<'info, Staking>,
}

impl<'info> SettleAuditor<'info> {
    fn fines(&self) -> Fines<'_, 'info> {
        Fines {
            config: &self.config,
            seat: &self.seat,
            operator: &self.operator,
            staking_config: &self.staking_config,
            staking_event_authority: &self.staking_event_authority,
            staking_program: &self.staking_program,
        }
    }

    fn validate(&self, args: &SettleAuditorArgs) -> Result<()> {
        let case = self.case.load()?;
        let state = JobState::of(&case, &self.job)?;
        // A cleared result may still be challenged, and its auditors overruled.
        let settled = case.status()? != CaseStatus::Cleared || state.is_over();
        require!(settled, VerificationError::JobNotTerminal);
        self.fines().validate(&case.member(args.member)?.operator, case.class)
    }

    /// Ends what is between the case and the member. Returns both, and what the fine would be.
    fn book(&self, place: u8) -> Result<(AuditMember, AuditorDue, u64)> {
        let params = self.config.load()?.params;
        let case = &mut *self.case.load_mut()?;
        let member = *case.member(place)?;
        let due = case.auditor_due(&member)?;
        case.settle_auditor(place)?;
        let stake = self.fines().seat_stake(member.slot)?;
        let fine = match due.fine {
            AuditorFine::None => 0,
            AuditorFine::Missed => miss_fee_ceil(case.juror_fee, params.miss_fee_bps)?,
            // The executor has paid the juries, or nobody was called.
            AuditorFine::Withheld if case.verdict()? != Verdict::Upheld => {
                juror_slash_ceil(stake, params.juror_slash_bps)?
            }
            AuditorFine::Withheld | AuditorFine::Overruled => {
                auditor_slash_ceil(stake, params.juror_slash_bps, case.jury_fees)?
            }
        };
        Ok((member, due, fine))
    }

    /// Credits what is due. Returns what went to the payment mint's account and to the native one.
    fn pay(&self, member: &AuditMember, due: &AuditorDue) -> Result<(u64, u64)> {
        let (audit_fee, native_fee, bounty, mint) = {
            let case = self.case.load()?;
            (case.audit_fee, case.juror_fee, case.bounty_each, case.mint)
        };
        let part = |is_due: bool, amount: u64| if is_due { amount } else { 0 };
        let paid = part(due.audit_fee, audit_fee);
        let native = part(due.native_fee, native_fee)
            .checked_add(part(due.bounty, bounty))
            .ok_or(VerificationError::AmountOverflow)?;
        credit(self.credits.as_ref(), &member.owner, &mint, paid)?;
        credit(self.native_credits.as_ref(), &member.owner, &self.config.load()?.native_mint, native)?;
        Ok((paid, native))
    }
}

/// Adds to an account of this owner and mint; zero needs none.
fn credit(account: Option<&AccountLoader<Credits>>, owner: &Pubkey, mint: &Pubkey, amount: u64) -> Result<()> {
    if amount == 0 {
        return Ok(());
    }
    let account = account.ok_or(VerificationError::WrongCredits)?;
    account.load_mut()?.owe(owner, mint, amount)
}

pub fn handle_settle_auditor(ctx: Context<SettleAuditor>, args: SettleAuditorArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate(&args)?;
    let clock = Clock::get()?;
    let (member, due, fine) = accounts.book(args.member)?;
    let (credited, native_credited) = accounts.pay(&member, &due)?;
    let fines = accounts.fines();
    if due.audit_fee || due.native_fee {
        fines.earn(member.slot, accounts.case.load()?.juror_fee, clock.unix_timestamp)?;
    }
    let slashed = match due.fine {
        AuditorFine::None => 0,
        AuditorFine::Missed => fines.miss(member.slot, fine, clock.unix_timestamp)?,
        AuditorFine::Withheld | AuditorFine::Overruled => fines.overrule(member.slot, fine)?,
    };
    let event = AuditorSettled {
        case: accounts.case.key(),
        member: args.member,
        operator: member.operator,
        owner: member.owner,
        credited,
        native_credited,
        fine: due.fine,
        slashed,
        seq: accounts.case.load_mut()?.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    };
    emit_by_call(&event, &accounts.event_authority)
}

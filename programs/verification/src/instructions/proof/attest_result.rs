use anchor_lang::{
    prelude::*,
    solana_program::instruction::{get_stack_height, TRANSACTION_LEVEL_STACK_HEIGHT},
};
use market::{Job, JobStatus, Terms, TARGET_SLOT_DELAY};
use solana_instructions_sysvar::get_instruction_relative;
use solana_sdk_ids::ed25519_program;

use crate::{
    calls::MarketCalls,
    math::{is_signed_by, session_message, SessionMessage},
    ResultAttested, Session, VerificationConfig, VerificationError,
};

/// In the transaction of `submit_result`, directly behind the ed25519 instruction with the session's signature.
#[derive(Accounts)]
pub struct AttestResult<'info> {
    /// The executor's owner or agent.
    pub holder: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The executor's.
    pub operator: AccountLoader<'info, staking::Operator>,
    #[account(has_one = operator @ VerificationError::SessionInvalid)]
    pub session: AccountLoader<'info, Session>,
    /// CHECK: the sysvar, by its address.
    #[account(address = solana_sdk_ids::sysvar::instructions::ID)]
    pub instructions: UncheckedAccount<'info>,
    pub market_program: Program<'info, market::program::Market>,
}

impl AttestResult<'_> {
    fn validate(&self, clock: &Clock) -> Result<()> {
        let (job, session) = (self.job.load()?, self.session.load()?);
        require!(self.operator.load()?.is_holder(self.holder.key), VerificationError::NotOperatorHolder);
        require_keys_eq!(job.operator, self.operator.key(), VerificationError::WrongOperator);
        require_eq!(job.terms_version, self.terms.load()?.terms_version, VerificationError::WrongTerms);
        require!(session.is_valid(clock.unix_timestamp), VerificationError::SessionInvalid);
        // The commitment was made in this slot, when nobody could know the hash that draws.
        let target = clock.slot.checked_add(TARGET_SLOT_DELAY);
        let submitted_now = job.status()? == JobStatus::Submitted && Some(job.target_slot()?) == target;
        require!(submitted_now, VerificationError::NotThisSlot);
        let message = session_message(&SessionMessage {
            program: crate::ID.as_array(),
            job: self.job.key().as_array(),
            posted_slot: job.posted_slot,
            operator: job.operator.as_array(),
            commitment: &job.commitment()?,
        });
        self.check_signature(session.key.as_array(), &message)
    }

    /// The precompile has no return value: that its instruction stands there is what it proves.
    #[inline(never)]
    fn check_signature(&self, key: &[u8; 32], message: &[u8]) -> Result<()> {
        let direct = get_stack_height() == TRANSACTION_LEVEL_STACK_HEIGHT;
        require!(direct, VerificationError::AttestationInvalid);
        let before = get_instruction_relative(-1, &self.instructions)
            .map_err(|_| error!(VerificationError::AttestationInvalid))?;
        let signed = before.program_id == ed25519_program::ID && is_signed_by(&before.data, key, message);
        require!(signed, VerificationError::AttestationInvalid);
        Ok(())
    }

    /// The chance before, and the one to set.
    fn chances(&self) -> Result<(u16, u16)> {
        let (job, terms) = (self.job.load()?, self.terms.load()?);
        let before = job.effective_audit_bps;
        Ok((before, self.session.load()?.lowered(before, job.audit_bps, terms.audit_min_bps)))
    }
}

pub fn handle_attest_result(ctx: Context<AttestResult>) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&clock)?;
    let (before, audit_bps) = accounts.chances()?;
    let market = MarketCalls { config: &accounts.config, terms: &accounts.terms, job: &accounts.job };
    market.lower_audit(audit_bps)?;
    emit!(ResultAttested {
        job: accounts.job.key(),
        operator: accounts.operator.key(),
        session: accounts.session.key(),
        old_audit_bps: before,
        effective_audit_bps: audit_bps,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{
    deadline_after,
    math::{result_commitment, ResultPreimage},
    restart::keep_window_open,
    Job, JobStatus, JobStep, MarketError, Opening, ResultOpened, Terms,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct OpenResultArgs {
    /// `sha256(status ‖ exit code ‖ stdout)`
    pub output_hash: [u8; 32],
    /// Merkle root of the checkpoints.
    pub trace_root: [u8; 32],
    /// Last of the 32 links whose earlier ones seed juries.
    pub jury_tip: [u8; 32],
    /// The executor's salt.
    pub salt: [u8; 32],
}

#[derive(Accounts)]
pub struct OpenResult<'info> {
    /// Anyone who holds the opening.
    pub opener: Signer<'info>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
}

impl OpenResult<'_> {
    fn validate(&self, args: &OpenResultArgs, job: &Job, terms: &Terms) -> Result<()> {
        job.check(JobStep::Open)?;
        job.check_terms(terms)?;
        require!(!job.has(crate::FLAG_OPENED), MarketError::ResultAlreadyOpened);
        let expected = result_commitment(&ResultPreimage {
            market: crate::ID.as_array(),
            job: self.job.key().as_array(),
            posted_slot: job.posted_slot,
            operator: job.operator.as_array(),
            output_hash: &args.output_hash,
            trace_root: &args.trace_root,
            jury_tip: &args.jury_tip,
            salt: &args.salt,
        });
        require!(expected == job.commitment()?, MarketError::WrongOpening);
        Ok(())
    }
}

pub fn handle_open_result(ctx: Context<OpenResult>, args: OpenResultArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let now = clock.unix_timestamp;

    let job = &mut *accounts.job.load_mut()?;
    let terms = accounts.terms.load()?;
    accounts.validate(&args, job, &terms)?;
    let challenge_until = deadline_after(now, terms.challenge_seconds)?;
    let opening = Opening { output_hash: args.output_hash, trace_root: args.trace_root, jury_tip: args.jury_tip };
    keep_window_open(job, &clock);
    job.open(opening, challenge_until, now)?;
    job.invariant()?;

    let status = job.status()?;
    emit!(ResultOpened {
        job: accounts.job.key(),
        opener: accounts.opener.key(),
        output_hash: args.output_hash,
        trace_root: args.trace_root,
        jury_tip: args.jury_tip,
        status,
        challenge_until: if status == JobStatus::Held { 0 } else { challenge_until },
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: now,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{
    deadline_after, recent_slots::target_slot_after, restart::keep_window_open, Job, JobStep, MarketError, Node,
    ResultSubmitted, Terms,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SubmitResultArgs {
    /// `H("assay/result/v1" ‖ market ‖ job ‖ posted_slot ‖ operator ‖ output_hash ‖ trace_root ‖ jury_tip ‖
    /// salt)`. A commitment without a preimage costs the bond's miss share, or all of it if audited.
    pub commitment: [u8; 32],
}

#[derive(Accounts)]
pub struct SubmitResult<'info> {
    /// The operator's owner or agent.
    pub holder: Signer<'info>,
    #[account(mut)]
    pub job: AccountLoader<'info, Job>,
    /// The job's node, whose units are free again.
    #[account(mut)]
    pub node: AccountLoader<'info, Node>,
    pub operator: AccountLoader<'info, staking::Operator>,
    /// The terms that the job was posted under.
    pub terms: AccountLoader<'info, Terms>,
}

impl SubmitResult<'_> {
    fn validate(&self, job: &Job, terms: &Terms) -> Result<()> {
        job.check(JobStep::Submit)?;
        job.check_operator(&self.operator.key())?;
        require!(self.operator.load()?.is_holder(self.holder.key), MarketError::NotOperatorHolder);
        job.check_node(&self.node.key())?;
        job.check_terms(terms)
    }
}

pub fn handle_submit_result(ctx: Context<SubmitResult>, args: SubmitResultArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    let now = clock.unix_timestamp;

    let job = &mut *accounts.job.load_mut()?;
    let terms = accounts.terms.load()?;
    accounts.validate(job, &terms)?;
    let window = if job.audit_bps > 0 { terms.salt_seconds } else { terms.open_seconds };
    let deadline = deadline_after(now, window)?;
    let target_slot = target_slot_after(clock.slot)?;
    keep_window_open(job, &clock);
    job.submit(args.commitment, target_slot, deadline, now)?;
    job.invariant()?;
    let node = &mut *accounts.node.load_mut()?;
    node.give_back_units(job.units)?;
    node.invariant()?;

    emit!(ResultSubmitted {
        job: accounts.job.key(),
        operator: job.operator,
        commitment: args.commitment,
        target_slot,
        deadline,
        node_units_in_use: node.units_in_use,
        node_seq: node.next_seq(),
        seq: job.next_seq(),
        slot: clock.slot,
        unix_timestamp: now,
    });
    Ok(())
}

use anchor_lang::{prelude::*, solana_program::instruction::Instruction};
use staking::StakingConfig;
use verification::VerificationConfig;

use crate::{
    calls::call_as_executor,
    restart::check_no_grace,
    stored::{take_accounts, StoredInstructions},
    timelock::time_to_leave,
    GovernanceError, Proposal, ProposalExecuted, ProposalKind,
};

/// Runs what was voted on, all of it or nothing. No account signs: the executor's signature is the program's own.
///
/// Remaining accounts: the proposal's instructions in order; then for each of them its program and its accounts.
#[event_cpi]
#[derive(Accounts)]
pub struct Execute<'info> {
    #[account(mut)]
    pub proposal: AccountLoader<'info, Proposal>,
    /// There is one only: staking creates it at a fixed address.
    pub staking_config: AccountLoader<'info, StakingConfig>,
    /// There is one only: verification creates it at a fixed address.
    pub verification_config: AccountLoader<'info, VerificationConfig>,
}

/// An instruction with the accounts that it runs on.
struct PlannedCall<'a, 'info> {
    instruction: Instruction,
    accounts: &'a [AccountInfo<'info>],
}

impl<'info> Execute<'info> {
    /// Everything is checked before anything runs.
    #[inline(never)]
    fn plan<'a>(&self, remaining: &'a [AccountInfo<'info>], clock: &Clock) -> Result<Vec<PlannedCall<'a, 'info>>> {
        let (count, hash, kind) = {
            let proposal = self.proposal.load()?;
            proposal.check_executable(clock.unix_timestamp)?;
            let time_to_leave = time_to_leave(&self.staking_config, &self.verification_config)?;
            proposal.check_time_to_leave(time_to_leave, clock.unix_timestamp)?;
            // While the cluster stood still nobody could leave. What is urgent does not wait for that.
            if proposal.kind()? != ProposalKind::Emergency {
                check_no_grace(clock)?;
            }
            (proposal.instruction_count, proposal.instructions_hash, proposal.kind()?)
        };
        let (stored, mut rest) = StoredInstructions::read(&self.proposal.key(), count, remaining)?;
        // Also when an upgrade of this program has made the rules for one of them stricter since the vote.
        require!(stored.hash == hash && stored.kind == kind, GovernanceError::InstructionsChanged);
        let buffer = stored.buffer()?;
        let mut calls = Vec::with_capacity(stored.instructions.len());
        for instruction in stored.instructions {
            let (accounts, behind) = take_accounts(&instruction, rest)?;
            rest = behind;
            if let Some(buffer) = &buffer {
                let account = accounts.iter().find(|account| *account.key == buffer.address);
                buffer.check(account.ok_or(GovernanceError::WrongBuffer)?)?;
            }
            calls.push(PlannedCall { instruction: instruction.into_instruction(), accounts });
        }
        require!(rest.is_empty(), GovernanceError::UnexpectedAccount);
        Ok(calls)
    }

    /// Ends the proposal before its first instruction can run.
    fn book(&self, clock: &Clock) -> Result<ProposalExecuted> {
        let proposal = &mut *self.proposal.load_mut()?;
        proposal.execute(clock.unix_timestamp)?;
        Ok(ProposalExecuted {
            proposal: self.proposal.key(),
            id: proposal.id,
            kind: proposal.kind()?,
            instructions_hash: proposal.instructions_hash,
            instruction_count: proposal.instruction_count,
            seq: proposal.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        })
    }
}

pub fn handle_execute<'info>(ctx: Context<'info, Execute<'info>>) -> Result<()> {
    let clock = Clock::get()?;
    let calls = ctx.accounts.plan(ctx.remaining_accounts, &clock)?;
    let event = ctx.accounts.book(&clock)?;
    // Before the calls: an upgrade of this very program must not decide how it is told.
    emit_cpi!(event);
    calls.iter().try_for_each(|planned| call_as_executor(&planned.instruction, planned.accounts))
}

use anchor_lang::prelude::*;
use market::Job;
use solana_sha256_hasher::hash;

use crate::{
    math::{manifest_input, trace_output, FileRoot},
    restart::check_in_time,
    Case, CaseStep, ChunkPosted, Demand, DemandFile, DemandStatus, Panel, VerificationError,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct PostChunkArgs {
    /// Bytes of the answer's head. Of an input: the whole manifest. Of an output: the 72 bytes of the trace root's preimage
    /// behind its domain. The chunk and the siblings of its path follow, or nothing if the file has no such chunk.
    pub head_bytes: u16,
    /// Where in the manifest `"input":{` begins; not read for an output.
    pub input_at: u16,
}

#[derive(Accounts)]
pub struct PostChunk<'info> {
    /// The executor's owner or agent.
    pub holder: Signer<'info>,
    #[account(
        mut, has_one = operator @ VerificationError::WrongOperator, has_one = job @ VerificationError::WrongJob
    )]
    pub case: AccountLoader<'info, Case>,
    pub job: AccountLoader<'info, Job>,
    /// The executor's.
    pub operator: AccountLoader<'info, staking::Operator>,
    /// The panel of the present round.
    #[account(mut, has_one = case @ VerificationError::WrongPanel)]
    pub panel: AccountLoader<'info, Panel>,
    #[account(mut, has_one = case @ VerificationError::WrongDemand)]
    pub demand: AccountLoader<'info, Demand>,
}

impl PostChunk<'_> {
    fn validate(&self, args: &PostChunkArgs, clock: &Clock) -> Result<()> {
        let (case, demand, job) = (self.case.load()?, self.demand.load()?, self.job.load()?);
        case.check(CaseStep::Answer)?;
        // Demands of an earlier round do not count any more.
        require_eq!(demand.round, case.round, VerificationError::DemandClosed);
        require_eq!(self.panel.load()?.round, case.round, VerificationError::WrongPanel);
        require!(!demand.is_answered(), VerificationError::DemandClosed);
        check_in_time(demand.until, clock)?;
        require!(self.operator.load()?.is_holder(self.holder.key), VerificationError::NotOperatorHolder);
        require_eq!(job.posted_slot, case.posted_slot, VerificationError::WrongJob);
        check_answer(args, &demand, &job)
    }
}

/// The head says which file the job binds, the rest that the chunk is in it, or that it has no such chunk.
fn check_answer(args: &PostChunkArgs, demand: &Demand, job: &Job) -> Result<()> {
    let parts = demand.answer()?.split_at_checked(usize::from(args.head_bytes));
    let (head, rest) = parts.ok_or(VerificationError::InputNotFound)?;
    let file = file_of(args, demand.file()?, head, job)?.ok_or(VerificationError::InputNotFound)?;
    let shown = if file.has_chunk(demand.index) { file.proves_chunk(demand.index, rest) } else { rest.is_empty() };
    require!(shown, VerificationError::ChunkNotProven);
    Ok(())
}

fn file_of(args: &PostChunkArgs, file: DemandFile, head: &[u8], job: &Job) -> Result<Option<FileRoot>> {
    Ok(match file {
        DemandFile::Output => trace_output(&job.trace_root()?, head),
        DemandFile::Input if hash(head).to_bytes() != job.spec_hash => None,
        DemandFile::Input => manifest_input(head, usize::from(args.input_at)),
    })
}

pub fn handle_post_chunk(ctx: Context<PostChunk>, args: PostChunkArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&args, &clock)?;
    let demand = &mut *accounts.demand.load_mut()?;
    demand.status = DemandStatus::Answered as u8;
    let file = demand.file()?;
    let panel = &mut *accounts.panel.load_mut()?;
    let juror = panel.juror_mut(demand.juror)?;
    // A juror that did not vote may have been replaced since; the other one demanded nothing.
    if juror.operator == demand.operator {
        juror.answered = juror.answered.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
    }
    let case = &mut *accounts.case.load_mut()?;
    case.count_answer(file)?;
    emit!(ChunkPosted {
        case: accounts.case.key(),
        demand: accounts.demand.key(),
        operator: demand.operator,
        file,
        index: demand.index,
        unanswered_inputs: case.unanswered_inputs,
        unanswered_outputs: case.unanswered_outputs,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

use anchor_lang::prelude::*;

use crate::{restart::check_in_time, AnswerWritten, Case, CaseStep, Demand, VerificationError};

#[derive(AnchorSerialize, AnchorDeserialize, Clone)]
pub struct WriteAnswerArgs {
    /// Where the bytes go, at most behind what is written; what was behind them is cut off.
    pub offset: u16,
    /// A part of the answer that `post_chunk` reads: head, chunk and proof.
    pub bytes: Vec<u8>,
}

#[derive(Accounts)]
pub struct WriteAnswer<'info> {
    /// The executor's owner or agent.
    pub holder: Signer<'info>,
    #[account(mut, has_one = operator @ VerificationError::WrongOperator)]
    pub case: AccountLoader<'info, Case>,
    /// The executor's.
    pub operator: AccountLoader<'info, staking::Operator>,
    #[account(mut, has_one = case @ VerificationError::WrongDemand)]
    pub demand: AccountLoader<'info, Demand>,
}

impl WriteAnswer<'_> {
    fn validate(&self, clock: &Clock) -> Result<()> {
        self.case.load()?.check(CaseStep::Answer)?;
        check_in_time(self.demand.load()?.until, clock)?;
        require!(self.operator.load()?.is_holder(self.holder.key), VerificationError::NotOperatorHolder);
        Ok(())
    }
}

pub fn handle_write_answer(ctx: Context<WriteAnswer>, args: WriteAnswerArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&clock)?;
    let demand = &mut *accounts.demand.load_mut()?;
    demand.write(args.offset, &args.bytes)?;
    emit!(AnswerWritten {
        case: accounts.case.key(),
        demand: accounts.demand.key(),
        offset: args.offset,
        length: demand.length,
        seq: accounts.case.load_mut()?.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

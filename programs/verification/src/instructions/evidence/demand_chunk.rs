use anchor_lang::prelude::*;

use crate::{
    deadline_after, restart::check_in_time, Case, CaseStep, ChunkDemanded, Demand, DemandFile, JurorStatus, Panel,
    VerificationConfig, VerificationError, DEMANDS_PER_JUROR, DEMAND_SEED,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct DemandChunkArgs {
    /// The juror's place in the panel.
    pub juror: u8,
    pub file: DemandFile,
    /// Which chunk of the file. If the file is shorter, the executor shows that.
    pub index: u32,
    /// 0 or 1, and not one that this operator has used in this case.
    pub number: u8,
}

#[derive(Accounts)]
#[instruction(args: DemandChunkArgs)]
pub struct DemandChunk<'info> {
    /// The juror's owner or agent.
    pub holder: Signer<'info>,
    /// Gets the rent back when the demand is closed.
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// The panel of the present round.
    #[account(mut, has_one = case @ VerificationError::WrongPanel)]
    pub panel: AccountLoader<'info, Panel>,
    /// The juror's.
    pub operator: AccountLoader<'info, staking::Operator>,
    #[account(
        init, payer = rent_payer, space = Demand::SPACE,
        seeds = [DEMAND_SEED, case.key().as_ref(), operator.key().as_ref(), &[args.number]], bump
    )]
    pub demand: AccountLoader<'info, Demand>,
    pub system_program: Program<'info, System>,
}

impl DemandChunk<'_> {
    /// A juror asks before it votes: afterwards nothing that is shown could change its mind.
    fn validate(&self, args: &DemandChunkArgs, clock: &Clock) -> Result<()> {
        let (case, panel) = (self.case.load()?, self.panel.load()?);
        case.check(CaseStep::DemandChunk)?;
        check_in_time(case.deadline, clock)?;
        require_eq!(panel.round, case.round, VerificationError::WrongPanel);
        require!(self.operator.load()?.is_holder(self.holder.key), VerificationError::NotOperatorHolder);
        let juror = panel.juror(args.juror)?;
        require_keys_eq!(juror.operator, self.operator.key(), VerificationError::WrongOperator);
        require!(juror.status()? == JurorStatus::Drawn, VerificationError::WrongJurorState);
        let left = args.number < DEMANDS_PER_JUROR && juror.demands < DEMANDS_PER_JUROR;
        require!(left, VerificationError::NoDemandLeft);
        Ok(())
    }

    fn write(&self, args: &DemandChunkArgs, until: i64, bump: u8) -> Result<()> {
        let round = self.panel.load()?.round;
        let demand = &mut *self.demand.load_init()?;
        demand.case = self.case.key();
        demand.operator = self.operator.key();
        demand.rent_payer = self.rent_payer.key();
        demand.until = until;
        demand.index = args.index;
        demand.round = round;
        demand.juror = args.juror;
        demand.file = args.file as u8;
        demand.number = args.number;
        demand.version = Demand::VERSION;
        demand.bump = bump;
        Ok(())
    }
}

pub fn handle_demand_chunk(ctx: Context<DemandChunk>, args: DemandChunkArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let clock = Clock::get()?;
    accounts.validate(&args, &clock)?;
    let until = deadline_after(clock.unix_timestamp, accounts.config.load()?.params.chunk_seconds)?;
    accounts.write(&args, until, ctx.bumps.demand)?;
    let panel = &mut *accounts.panel.load_mut()?;
    let juror = panel.juror_mut(args.juror)?;
    juror.demands = juror.demands.checked_add(1).ok_or(VerificationError::CorruptAccount)?;
    let case = &mut *accounts.case.load_mut()?;
    case.count_demand(args.file, until)?;
    emit!(ChunkDemanded {
        case: accounts.case.key(),
        demand: accounts.demand.key(),
        operator: accounts.operator.key(),
        round: case.round,
        juror: args.juror,
        file: args.file,
        index: args.index,
        number: args.number,
        until,
        unanswered_inputs: case.unanswered_inputs,
        unanswered_outputs: case.unanswered_outputs,
        seq: case.next_seq(),
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

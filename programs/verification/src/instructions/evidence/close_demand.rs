use anchor_lang::prelude::*;

use crate::{maybe_closed::read_unless_closed, Case, Demand, DemandClosed, VerificationError};

#[derive(Accounts)]
pub struct CloseDemand<'info> {
    #[account(mut, close = rent_payer, has_one = rent_payer @ VerificationError::WrongRentPayer)]
    pub demand: AccountLoader<'info, Demand>,
    /// CHECK: the demand's case, by its address; it may be closed already.
    #[account(address = demand.load()?.case @ VerificationError::WrongCase)]
    pub case: UncheckedAccount<'info>,
    /// CHECK: the one that the demand records; gets its rent back.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

impl CloseDemand<'_> {
    /// A case that was closed had ended. At its address there is never another account of this program.
    fn validate(&self) -> Result<()> {
        let ended = |case: &Case| Ok(case.status()?.is_ended());
        let ended = read_unless_closed(&self.case, VerificationError::WrongCase, ended)?.unwrap_or(true);
        require!(ended, VerificationError::WrongCaseState);
        Ok(())
    }
}

pub fn handle_close_demand(ctx: Context<CloseDemand>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.validate()?;
    let clock = Clock::get()?;
    let demand = accounts.demand.load()?;
    emit!(DemandClosed {
        case: demand.case,
        demand: accounts.demand.key(),
        operator: demand.operator,
        rent_payer: demand.rent_payer,
        slot: clock.slot,
        unix_timestamp: clock.unix_timestamp,
    });
    Ok(())
}

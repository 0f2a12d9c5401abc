use anchor_lang::{prelude::*, Discriminator};

use crate::{Case, Demand, DemandClosed, VerificationError};

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
        if *self.case.owner != crate::ID {
            return Ok(());
        }
        let data = self.case.try_borrow_data()?;
        let fields = data.get(Case::DISCRIMINATOR.len()..Case::SPACE).ok_or(VerificationError::WrongCase)?;
        let case: &Case = bytemuck::try_from_bytes(fields).map_err(|_| VerificationError::WrongCase)?;
        require!(case.status()?.is_ended(), VerificationError::WrongCaseState);
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

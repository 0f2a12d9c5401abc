use anchor_lang::prelude::*;
use staking::{program::Staking, StakingConfig};

use crate::{
    event_call::emit_by_call,
    fines::Fines,
    math::{juror_pay_floor, juror_slash_ceil, miss_fee_ceil},
    Case, Credits, Fine, JurorSettled, Panel, VerificationConfig, VerificationError,
};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy)]
pub struct SettleJurorArgs {
    /// The juror's place in the panel.
    pub juror: u8,
}

/// Runs whatever the juror did with its accounts: anyone opens its Credits, and a seat that is gone pays no fine.
#[event_cpi]
#[derive(Accounts)]
pub struct SettleJuror<'info> {
    pub config: AccountLoader<'info, VerificationConfig>,
    #[account(mut)]
    pub case: AccountLoader<'info, Case>,
    /// Of any round.
    #[account(mut, has_one = case @ VerificationError::WrongPanel)]
    pub panel: AccountLoader<'info, Panel>,
    /// The owner's in the native mint; needed where something is credited.
    #[account(mut)]
    pub credits: Option<AccountLoader<'info, Credits>>,
    /// CHECK: the juror's Seat, or its address if it is gone.
    #[account(mut)]
    pub seat: UncheckedAccount<'info>,
    /// CHECK: the juror's Operator account, compared with the recorded one.
    #[account(mut)]
    pub operator: UncheckedAccount<'info>,
    pub staking_config: AccountLoader<'info, StakingConfig>,
    /// CHECK: staking checks its own event authority.
    pub staking_event_authority: UncheckedAccount<'info>,
    pub staking_program: Program<'info, Staking>,
}

impl<'info> SettleJuror<'info> {
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

    fn validate(&self, args: &SettleJurorArgs) -> Result<()> {
        let operator = self.panel.load()?.juror(args.juror)?.operator;
        self.fines().validate(&operator, self.case.load()?.class)
    }

    /// Ends what is between case and juror. Returns the event, for which the fine is still to be taken, the juror's slot
    /// and the fine.
    fn book(&self, place: u8, clock: &Clock) -> Result<(JurorSettled, u16, u64)> {
        let params = self.config.load()?.params;
        let case = &mut *self.case.load_mut()?;
        let panel = &mut *self.panel.load_mut()?;
        let juror = *panel.juror(place)?;
        let due = case.juror_due(panel, &juror)?;
        panel.settle(place)?;
        panel.invariant()?;
        let pay = if due.paid { juror_pay_floor(case.juror_fee, juror.answered, params.chunk_fee_bps)? } else { 0 };
        let fine = match due.fine {
            Fine::None => 0,
            Fine::Missed => miss_fee_ceil(case.juror_fee, params.miss_fee_bps)?,
            Fine::Overruled => juror_slash_ceil(self.fines().seat_stake(juror.slot)?, params.juror_slash_bps)?,
        };
        let event = JurorSettled {
            case: self.case.key(),
            panel: self.panel.key(),
            juror: place,
            operator: juror.operator,
            owner: juror.owner,
            credited: pay,
            fine: due.fine,
            slashed: 0,
            owed: self.credit(&juror.owner, pay)?,
            seq: case.next_seq(),
            slot: clock.slot,
            unix_timestamp: clock.unix_timestamp,
        };
        Ok((event, juror.slot, fine))
    }

    /// Returns what the owner is owed in all.
    fn credit(&self, owner: &Pubkey, amount: u64) -> Result<u64> {
        if amount == 0 {
            return Ok(0);
        }
        let credits = self.credits.as_ref().ok_or(VerificationError::WrongCredits)?;
        let credits = &mut *credits.load_mut()?;
        credits.owe(owner, &self.config.load()?.native_mint, amount)?;
        Ok(credits.amount)
    }
}

pub fn handle_settle_juror(ctx: Context<SettleJuror>, args: SettleJurorArgs) -> Result<()> {
    let accounts = &*ctx.accounts;
    accounts.validate(&args)?;
    let clock = Clock::get()?;
    let (mut event, slot, fine) = accounts.book(args.juror, &clock)?;
    let fines = accounts.fines();
    fines.earn(slot, event.credited, clock.unix_timestamp)?;
    event.slashed = match event.fine {
        Fine::None => 0,
        Fine::Missed => fines.miss(slot, fine, clock.unix_timestamp)?,
        Fine::Overruled => fines.overrule(slot, fine)?,
    };
    emit_by_call(&event, &accounts.event_authority)
}
